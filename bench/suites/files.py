"""Files: how fast they go in and out, what that holds in memory, and how long a list of many documents takes."""

import base64
import http.client
import os
import shutil
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, SMALL, Folder, Size, api, sign_in
from kit.proc import Failed, Server, free_port, run
from kit.wrk import load

MIB = 1024 * 1024
UP, DOWN, MANY = 100 * MIB, 1024 * MIB, 1_000
CLIENTS = 8
ROUNDS = 5
UP_SHARE, DOWN_SHARE, GROWTH = 0.35, 0.5, 8.0
PIECE = os.urandom(MIB)
LIST_TIMES = 1.2


def measure(bench: Bench) -> None:
    folder = bench.copy(SMALL, "files")
    server = bench.serve(folder, "--file-limit", "2GiB")
    session = api(server, folder)
    dossier = session.api("GET", f"/api/v1/firms/{FIRM}/dossiers?limit=1")["items"][0]["id"]
    upload(session, dossier, MIB)  # what is made once is made
    up(bench, server, session, dossier)
    many(bench, session, dossier)
    down(bench, server, session, dossier)


def up(bench: Bench, server: Server, session: Session, dossier: str) -> None:
    bare, ours = [], []
    with Peak(server) as peak:
        for _ in range(ROUNDS):
            bare.append(UP / MIB / write(bench.fresh("bare-file") / "file", UP))
            begun = time.perf_counter()
            upload(session, dossier, UP)
            ours.append(UP / MIB / (time.perf_counter() - begun))
    out.line("files.up.100", statistics.median(ours), "MiB/s", statistics.median(bare), out.ratio_at_least(UP_SHARE))
    out.line("files.up.100.memory", peak.grown, "MiB", GROWTH, out.value_at_most(GROWTH))


def many(bench: Bench, session: Session, dossier: str) -> None:
    place = bench.fresh("bare-files")
    begun = time.perf_counter()
    for number in range(MANY):
        write(place / str(number), MIB)
    bare = MANY / (time.perf_counter() - begun)
    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda _: put(session, dossier, MIB), range(MANY)))
    out.line("files.up.1000-of-1", MANY / (time.perf_counter() - begun), "files/s", bare)


def down(bench: Bench, server: Server, session: Session, dossier: str) -> None:
    document = put(session, dossier, DOWN)
    place = bench.fresh("nginx")
    write(place / "file.bin", DOWN)
    peer = nginx(bench, place)
    path = f"/api/v1/documents/{document}/content"
    ours, theirs = [], []
    with Peak(server) as peak:
        for _ in range(ROUNDS):
            theirs.append(fetch(peer.port, "/file.bin", {}))
            ours.append(fetch(server.port, path, session.headers))
    out.line("files.down.1024", statistics.median(ours), "MiB/s", statistics.median(theirs), out.ratio_at_least(DOWN_SHARE))
    out.line("files.down.1024.memory", peak.grown, "MiB", GROWTH, out.value_at_most(GROWTH))


def measure_lists(bench: Bench) -> None:
    """The page of a dossier's documents with a hundred of them, and with ten thousand."""
    few, long = (page(bench, count) for count in (100, 10_000))
    out.line("documents.time.10000", long.median, "ms", few.median, out.ratio_at_most(LIST_TIMES))
    out.line("documents.cpu.10000", long.cpu, "ms CPU/page", few.cpu, out.ratio_at_most(LIST_TIMES))


def page(bench: Bench, count: int):
    folder = Folder(bench.kontor, bench.fresh(f"documents-{count}"))
    folder.fill(Size("documents", 1, 0, 0), "--documents", str(count))
    server = bench.serve(folder)
    dossier = api(server, folder).api("GET", f"/api/v1/firms/{FIRM}/dossiers?limit=1")["items"][0]["id"]
    staff = sign_in(server)
    path = f"/office/{FIRM}/dossiers/{dossier}/documents"
    measured = load(server, path, connections=1, seconds=3, headers=staff.headers)
    server.stop()
    return measured


class Peak:
    """How much more memory a server holds at most than when this began."""

    def __init__(self, server: Server):
        self.server, self.over = server, threading.Event()

    def __enter__(self) -> "Peak":
        self.before = self.most = self.server.memory()
        self.watcher = threading.Thread(target=self.watch)
        self.watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.watcher.join()

    def watch(self) -> None:
        while not self.over.wait(0.02):
            self.most = max(self.most, self.server.memory())

    @property
    def grown(self) -> float:
        return self.most - self.before


def write(path: Path, size: int) -> float:
    """A bare write with its fsync: seconds."""
    begun = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        for _ in range(size // MIB):
            file.write(PIECE)
        os.fsync(file.fileno())
    return time.perf_counter() - begun


def upload(session: Session, dossier: str, size: int) -> str:
    """By tus, in one piece; the id of the finished upload."""
    name = base64.b64encode(b"scan.bin").decode()
    conn = http.client.HTTPConnection("127.0.0.1", session.port, timeout=120)
    headers = {**session.headers, "Tus-Resumable": "1.0.0"}
    conn.request("POST", f"/api/v1/uploads?dossier={dossier}", headers={**headers, "Upload-Length": str(size), "Upload-Metadata": f"filename {name}"})
    answer = conn.getresponse()
    answer.read()
    place = answer.getheader("Location")
    if answer.status != 201 or not place:
        raise Failed(f"an upload was answered {answer.status}")
    place = "/" + place.split("/", 3)[3] if "://" in place else place
    pieces = (PIECE for _ in range(size // MIB))
    more = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0", "Content-Length": str(size)}
    conn.request("PATCH", place, body=pieces, headers={**headers, **more})
    answer = conn.getresponse()
    answer.read()
    conn.close()
    if answer.status != 204 or answer.getheader("Upload-Offset") != str(size):
        raise Failed(f"its bytes were answered {answer.status}")
    return place.rsplit("/", 1)[1]


def put(session: Session, dossier: str, size: int) -> str:
    """An upload that becomes a document; its id."""
    body = {"upload": upload(session, dossier, size)}
    return session.api("POST", f"/api/v1/dossiers/{dossier}/documents", body)["id"]


def fetch(port: int, path: str, headers: dict[str, str]) -> float:
    """MiB a second of a whole answer."""
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    begun = time.perf_counter()
    conn.request("GET", path, headers=headers)
    answer = conn.getresponse()
    room, got = bytearray(4 * MIB), 0
    while count := answer.readinto(room):
        got += count
    conn.close()
    if answer.status != 200 or got != DOWN:
        raise Failed(f"{path} was answered {answer.status} with {got} bytes")
    return got / MIB / (time.perf_counter() - begun)


def nginx(bench: Bench, place: Path) -> Server:
    """As Debian brings it, with one worker for each processor."""
    if not shutil.which("nginx"):
        run(["apt-get", "install", "-y", "-q", "nginx-light"])
    port = free_port()
    config = place / "nginx.conf"
    config.write_text(
        f"daemon off; pid {place}/pid; error_log {place}/error.log; worker_processes auto; user root; events {{}}\n"
        f"http {{ access_log off; sendfile on; server {{ listen 127.0.0.1:{port}; root {place};\n"
        "location = / { return 200; } } }\n"
    )
    return bench.start(Server(["nginx", "-p", place, "-c", config], port, "/", place / "log"))
