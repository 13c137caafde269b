"""Posting messages over HTTP on SQLite, beside PocketBase and a bare SQLite."""

import json
import statistics
from pathlib import Path

from kit import out
from kit.bench import Bench
from kit.kontor import Folder, Size, api, conversations, messages_path
from kit.pocketbase import RECORDS
from kit.proc import Server, run
from kit.wrk import Load, load, middle
from suites.controls import bare_sqlite

POSTING = Size("posting", 500, 1_000, 10_000)

ROUNDS = 3
SECONDS = 4
TIMES_POCKETBASE = 5.0
TIMES_A_COMMIT = 3.0

WORDS = (
    "Dear all, the figures of the third quarter are ready. Could you have a look at the two amounts that I "
    "marked, and let me know by Friday? Many thanks."
)


class Poster:
    """A server and the posts that are sent to it in turn."""

    def __init__(self, place: Path, server: Server, token: str, paths: list[str], bodies: list[dict[str, str]]):
        self.server = server
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.files = (place / f"{server.port}.paths", place / f"{server.port}.bodies")
        self.files[0].write_text("".join(f"{path}\n" for path in paths))
        self.files[1].write_text("".join(json.dumps(body) + "\n" for body in bodies))

    def post(self, connections: int, seconds: int = SECONDS) -> Load:
        return load(
            self.server,
            "/",
            connections=connections,
            seconds=seconds,
            headers=self.headers,
            script="post.lua",
            arguments=tuple(map(str, self.files)),
        )


def to_kontor(bench: Bench, folder: Folder, *options: str) -> Poster:
    server = bench.serve(folder, *options)
    paths = [messages_path(one) for one in conversations(api(server, folder))]
    bodies = [{"text": f"{WORDS} No. {number}"} for number in range(512)]
    return Poster(bench.temporary, server, folder.token, paths, bodies)


def to_pocketbase(bench: Bench) -> Poster:
    peer = bench.pocketbase()
    bodies = [{"conversation": f"c{number % 128}", "text": f"{WORDS} No. {number}"} for number in range(512)]
    return Poster(bench.temporary, peer.server, peer.session.token or "", [RECORDS], bodies)


def measure(bench: Bench) -> None:
    pocketbase, bare = to_pocketbase(bench), bench.fresh("bare-posting")
    folder = bench.copy(POSTING, "posting-copy")
    for run_what, name in (("web", "post.16"), ("web,worker", "post.16.with-worker")):
        kontor = to_kontor(bench, folder, "--run", run_what)
        measure_many(bench, name, kontor, pocketbase)
        if run_what == "web":
            measure_one(bench, kontor, pocketbase, bare)
        kontor.server.stop()


def measure_many(bench: Bench, name: str, kontor: Poster, pocketbase: Poster) -> None:
    """From sixteen clients, in turns with PocketBase and with the store alone."""
    for poster in (kontor, pocketbase):
        poster.post(16, 1)
    rounds = [(pocketbase.post(16), kontor.post(16), store_alone(bench, 16)) for _ in range(ROUNDS)]
    theirs, ours = middle([one[0] for one in rounds]), middle([one[1] for one in rounds])
    out.line(f"{name}.rate", ours.rate, "messages/s", theirs.rate, out.ratio_at_least(TIMES_POCKETBASE))
    out.line(f"{name}.rate.of-store-alone", ours.rate, "messages/s", statistics.median(one[2] for one in rounds))
    out.line(f"{name}.cpu", ours.cpu, "ms CPU/message", theirs.cpu)
    out.line(f"{name}.time", ours.median, "ms", theirs.median)
    out.line(f"{name}.p99", ours.p99, "ms", theirs.p99)


def measure_one(bench: Bench, kontor: Poster, pocketbase: Poster, bare: Path) -> None:
    """From one client alone, beside a bare commit of one row before and after."""
    rounds = [
        (bare_commit(bench, bare), kontor.post(1, 2), bare_commit(bench, bare), pocketbase.post(1, 2))
        for _ in range(ROUNDS)
    ]
    commit = statistics.median(time for one in rounds for time in (one[0], one[2]))
    ours, theirs = middle([one[1] for one in rounds]), middle([one[3] for one in rounds])
    out.line("post.1.time", 1000 / ours.rate, "ms", commit, out.ratio_at_most(TIMES_A_COMMIT))
    out.line("post.1.time.of-pocketbase", 1000 / ours.rate, "ms", 1000 / theirs.rate)


def bare_commit(bench: Bench, place: Path) -> float:
    """Milliseconds that a commit of one row takes."""
    return 1000 / bare_sqlite(bench, place, 1)


def store_alone(bench: Bench, callers: int) -> float:
    """Posts a second through the store, without a server around it."""
    place = bench.fresh("store-alone") / "store.db"
    program = bench.examples / "store_posts"
    return json.loads(run([program, f"sqlite:{place}", str(callers), "2", "128"]))["posts_a_second"]
