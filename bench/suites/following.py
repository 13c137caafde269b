"""What a new message costs those who follow: marking it as read, and hearing of it with many others."""

import http.client
import json
import selectors
import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, MIDDLE, SMALL, api, conversations, messages_path, sign_in
from kit.proc import Failed, Server

CONVERSATIONS = 5_000
CLIENTS = 16
MARK_SHARE = 0.2
STREAMS = 1_000
MESSAGES = 60
HEARD_WITHIN = 100.0  # ms
PATIENCE = 30.0


def measure_marks(bench: Bench) -> None:
    """Marks of conversations that are unread, counters included, against posts in as many."""
    folder = bench.copy(MIDDLE, "marks")
    server = bench.serve(folder, "--run", "web")
    session = api(server, folder)
    chosen = conversations(session, CONVERSATIONS)
    last = {one: session.api("GET", f"{messages_path(one)}?limit=200")["items"][-1]["id"] for one in chosen}
    marks = [(f"/api/v1/conversations/{one}/read", {"message": last[one]}) for one in chosen]
    posts = [(messages_path(one), {"text": "Thank you."}) for one in chosen]
    read, post = (cpu(server, lambda: together(session, asked)) / len(chosen) for asked in (marks, posts))
    out.line("mark-read.cpu", read * 1000, "ms CPU", post * 1000, out.ratio_at_most(MARK_SHARE))


def together(session: Session, asked: list[tuple[str, dict]]) -> None:
    """Posts all of it over sixteen connections that stay open."""
    headers = {**session.headers, "Content-Type": "application/json"}

    def some(share: list[tuple[str, dict]]) -> None:
        conn = http.client.HTTPConnection("127.0.0.1", session.port, timeout=PATIENCE)
        for path, body in share:
            conn.request("POST", path, json.dumps(body), {**headers, "Idempotency-Key": str(uuid.uuid4())})
            answer = conn.getresponse()
            answer.read()
            if answer.status >= 300:
                raise Failed(f"POST {path} was answered {answer.status}")
        conn.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(some, [asked[n::CLIENTS] for n in range(CLIENTS)]))


def cpu(server: Server, work) -> float:
    before = server.cpu()
    work()
    return server.cpu() - before


def measure_live(bench: Bench) -> None:
    """From the request that posts to the line on another browser's stream, with a thousand of them open."""
    folder = bench.copy(SMALL, "live")
    server = bench.serve(folder)
    session, staff = api(server, folder), sign_in(server)
    [conversation, *_] = conversations(session)
    few = median_heard(server, session, staff, conversation, 1)
    many = median_heard(server, session, staff, conversation, STREAMS)
    out.line(f"live.{STREAMS}.heard", many, "ms", few, out.value_at_most(HEARD_WITHIN))


def median_heard(server: Server, session: Session, staff: Session, conversation: str, many: int) -> float:
    """All streams are of somebody who sees the conversation: each is told of each message."""
    streams = [open_stream(server, staff) for _ in range(many)]
    followed, others = streams[len(streams) // 2], selectors.DefaultSelector()
    for stream in streams:
        stream.sock.setblocking(False)
        others.register(stream.sock, selectors.EVENT_READ)
    times = []
    for number in range(MESSAGES):
        begun = time.perf_counter()
        session.api("POST", messages_path(conversation), {"text": f"No. {number}"})
        times.append((heard(others, followed.sock) - begun) * 1000)
        drain(others)
    for stream in streams:
        stream.close()
    return statistics.median(times)


def open_stream(server: Server, staff: Session) -> http.client.HTTPConnection:
    conn = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    conn.connect()
    lines = [f"GET /office/{FIRM}/stream HTTP/1.1", f"Host: 127.0.0.1:{server.port}"]
    lines += [f"{name}: {value}" for name, value in staff.headers.items()]
    conn.sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    head = b""
    while b"\r\n\r\n" not in head:
        head += conn.sock.recv(4096)
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise Failed(f"a stream was answered {head[:80]!r}")
    return conn


def heard(selector: selectors.BaseSelector, followed) -> float:
    """When the followed stream is told of a message; what the others hear meanwhile is read too."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for key, _ in selector.select(1.0):
            data = key.fileobj.recv(65536)
            if key.fileobj is followed and b"message.posted" in data:
                return time.perf_counter()
    raise Failed("a stream did not hear of a message")


def drain(selector: selectors.BaseSelector) -> None:
    """Until nobody hears anything more of the last message."""
    while ready := selector.select(0.3):
        for key, _ in ready:
            key.fileobj.recv(65536)
