"""Posting messages over HTTP on a durable PostgreSQL, beside the bare client."""

import json
import os
import statistics
from urllib.parse import urlsplit, urlunsplit

from kit import out
from kit.bench import Bench
from kit.kontor import Folder
from kit.proc import Failed, run
from kit.wrk import middle
from suites.posting import POSTING, ROUNDS, SECONDS, to_kontor

HALF = 0.5
TOPICS = 128


def measure(bench: Bench) -> None:
    url = os.environ.get("KONTOR_TEST_POSTGRES")
    if not url:
        raise Failed("no PostgreSQL: run `make bench`, or scripts/with-postgres.sh --durable bench/run")
    folder = Folder(bench.kontor, bench.fresh("postgres"), database=database(url, "kontor_bench"))
    out.say(f"seeding PostgreSQL: {POSTING}…")
    folder.fill(POSTING)
    kontor = to_kontor(bench, folder, "--run", "web")
    kontor.post(16, 1)
    for callers in (16, 1):
        rounds = [(bare_client(bench, url, callers), kontor.post(callers)) for _ in range(ROUNDS)]
        bare, ours = statistics.median(one[0] for one in rounds), middle([one[1] for one in rounds])
        goal = out.ratio_at_least(HALF) if callers == 16 else None
        out.line(f"post.postgres.{callers}.rate", ours.rate, "messages/s", bare, goal)
        out.line(f"post.postgres.{callers}.cpu", ours.cpu, "ms CPU/message")


def database(url: str, name: str) -> str:
    """A fresh database on the same server."""
    server = urlsplit(url)
    where = ["-h", str(server.hostname), "-p", str(server.port), "-U", str(server.username), "-w"]
    run(["dropdb", *where, "--if-exists", name])
    run(["createdb", *where, name])
    return urlunsplit(server._replace(path=f"/{name}"))


def bare_client(bench: Bench, url: str, callers: int) -> float:
    """Posts a second with five plain statements each."""
    printed = run([bench.examples / "bare_postgres", url, str(callers), str(SECONDS), str(TOPICS)])
    return json.loads(printed)["posts_a_second"]
