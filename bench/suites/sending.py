"""One letter to every client: how long each takes, beside a bare SQLite, and whom it keeps waiting."""

import sqlite3
import threading
import time

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, MIDDLE, SMALL, Size, api, conversations, messages_path
from kit.proc import Failed, Server
from suites.controls import bare_sqlite

LINEAR = 1.2
SHARE = 0.2
TIMES_IDLE = 3.0
MEMORY_TIMES = 1.5
# Rows that a letter changes beside those that it adds: the dossier three times, its conversation, its line.
CHANGED = 5
TABLES = ("conversations", "messages", "events", "read_marks", "jobs", "mails", "batch_items")


class Run:
    seconds = memory = rows = 0.0
    sent = 0
    waits: list[float]


def measure(bench: Bench) -> None:
    few, many = once(bench, SMALL), once(bench, MIDDLE)
    each = [run.seconds / run.sent for run in (few, many)]
    out.line("send.10000.each", each[1] * 1000, "ms", each[0] * 1000, out.ratio_at_most(LINEAR))
    out.line("send.10000.rows", many.rows / many.seconds, "rows/s", bare_sqlite(bench, bench.fresh("bare-rows"), 1000), out.ratio_at_least(SHARE))
    out.line("send.10000.memory", many.memory, "MiB", few.memory, out.ratio_at_most(MEMORY_TIMES))
    beside = once(bench, MIDDLE, posting=True)
    idle = p99(beside.idle)
    out.line("send.10000.post-p99", p99(beside.waits) * 1000, "ms", idle * 1000, out.ratio_at_most(TIMES_IDLE))


def once(bench: Bench, size: Size, posting: bool = False) -> Run:
    folder = bench.copy(size, f"send-{size.name}-{posting}")
    server = bench.serve(folder)
    session = api(server, folder)
    run, over = Run(), threading.Event()
    run.waits, run.idle = [], []
    [conversation, *_] = conversations(session)
    if posting:
        for _ in range(500):
            run.idle.append(post(session, conversation))
    before = rows(folder.place)
    watcher = threading.Thread(target=watch, args=(server, run, over))
    watcher.start()
    body = {"filter": {}, "subject": "VAT documents", "text": "Please send us the documents of the quarter."}
    started = time.monotonic()
    try:
        item = session.api("POST", f"/api/v1/firms/{FIRM}/conversation-batches", body)
        while item["state"] == "running":
            if posting:
                run.waits.append(post(session, conversation))
            else:
                time.sleep(0.02)
            item = session.api("GET", f"/api/v1/conversation-batches/{item['id']}")
        run.seconds = time.monotonic() - started
    finally:
        over.set()
        watcher.join()
    run.sent = item["done"]
    if item["state"] != "done" or run.sent < item["total"] * 0.5:
        raise Failed(f"the letter came out as {item}")
    run.rows = rows(folder.place) - before + CHANGED * run.sent
    return run


def post(session: Session, conversation: str) -> float:
    begun = time.monotonic()
    session.api("POST", messages_path(conversation), {"text": "Meanwhile."})
    return time.monotonic() - begun


def p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)] if times else 0.0


def watch(server: Server, run: Run, over: threading.Event) -> None:
    while not over.is_set():
        run.memory = max(run.memory, server.memory())
        time.sleep(0.05)


def rows(place) -> int:
    with sqlite3.connect(f"file:{place / 'kontor.db'}?mode=ro", uri=True) as database:
        return sum(database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES)
