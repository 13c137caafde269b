"""Ten thousand rows from a CSV file: how long it takes, what it holds in memory, and whom it keeps waiting."""

import json
import threading
import time

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, SMALL, api, conversations, messages_path
from kit.proc import Failed, Server

ROWS = 10_000
SECONDS_LIMIT = 60.0
MEMORY_TIMES = 2.0
BOUNDARY = "bench-boundary"


def measure(bench: Bench) -> None:
    folder = bench.copy(SMALL, "import")
    server = bench.serve(folder)
    session = api(server, folder)
    few = once(server, session, 1000, 200_000)
    many = once(server, session, ROWS, 100_000)
    out.line("import.10000.time", many.seconds, "s", few.seconds, out.value_at_most(SECONDS_LIMIT))
    out.line("import.10000.write", many.write, "s", few.write)
    out.line("import.10000.others-wait", many.waited * 1000, "ms", few.waited * 1000)
    out.line("import.10000.memory", many.memory, "MiB", few.memory, out.ratio_at_most(MEMORY_TIMES))
    again = once(server, session, ROWS, 100_000)
    out.line("import.10000.again", again.seconds, "s", many.seconds)


class Run:
    seconds = write = waited = memory = 0.0


def once(server: Server, session: Session, rows: int, first: int) -> Run:
    """Brings a file, confirms it, and posts messages all the while."""
    run, over = Run(), threading.Event()
    poster = threading.Thread(target=post_on, args=(session, run, over))
    watcher = threading.Thread(target=watch, args=(server, run, over))
    started = time.monotonic()
    item = bring(session, rows, first)
    poster.start()
    watcher.start()
    try:
        item = wait_for(session, item, "checking")
        confirmed = time.monotonic()
        if item["added"]:
            session.api("POST", f"/api/v1/imports/{item['id']}/confirm", {})
            item = wait_for(session, item, "importing")
        run.seconds, run.write = time.monotonic() - started, time.monotonic() - confirmed
    finally:
        over.set()
        poster.join()
        watcher.join()
    if item["wrong"] or item["state"] not in ("done", "ready"):
        raise Failed(f"the import came out as {item}")
    return run


def bring(session: Session, rows: int, first: int) -> dict:
    lines = ["name;number;vat_number;vat_period;tags"]
    for number in range(first, first + rows):
        lines.append(f"Bakkerij Van den Berg {number} BV;{number};BE 0{number}.345;quarterly;loon, btw")
    parts = [('name="kind"', "dossiers"), ('name="file"; filename="rows.csv"', "\n".join(lines))]
    body = "".join(f"--{BOUNDARY}\r\nContent-Disposition: form-data; {name}\r\n\r\n{text}\r\n" for name, text in parts)
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    path = f"/api/v1/firms/{FIRM}/imports"
    answer = session.send("POST", path, f"{body}--{BOUNDARY}--\r\n", Content_Type=kind)
    if answer.status != 201:
        raise Failed(f"POST {path} was answered {answer.status}: {answer.text[:300]}")
    return json.loads(answer.body)


def wait_for(session: Session, item: dict, state: str) -> dict:
    """The import once it has left this state."""
    while True:
        item = session.api("GET", f"/api/v1/imports/{item['id']}")
        if item["state"] != state:
            return item
        time.sleep(0.05)


def post_on(session: Session, run: Run, over: threading.Event) -> None:
    [conversation, *_] = conversations(session)
    while not over.is_set():
        begun = time.monotonic()
        session.api("POST", messages_path(conversation), {"text": "Meanwhile."})
        run.waited = max(run.waited, time.monotonic() - begun)
        time.sleep(0.02)


def watch(server: Server, run: Run, over: threading.Event) -> None:
    while not over.is_set():
        run.memory = max(run.memory, server.memory())
        time.sleep(0.05)
