"""What this machine gives at this moment, without Kontor."""

import json
from pathlib import Path

from kit import out
from kit.bench import Bench
from kit.proc import run
from kit.wrk import load

ANSWER_SECONDS = 3


def measure(bench: Bench) -> None:
    place = bench.fresh("bare")
    for rows in (1, 16, 1000):
        out.line(f"control.sqlite.{rows}-a-commit", bare_sqlite(bench, place, rows), "rows/s")
    axum = bench.axum()
    alone = load(axum, "/", connections=1, seconds=ANSWER_SECONDS)
    busy = load(axum, "/", connections=16, seconds=ANSWER_SECONDS)
    out.line("control.axum.time", alone.median, "ms")
    out.line("control.axum.rate", busy.rate, "answers/s")
    out.line("control.axum.cpu", busy.cpu, "ms CPU/answer")


def bare_sqlite(bench: Bench, place: Path, rows: int, seconds: float = 1.5) -> float:
    """Rows a second with so many rows a commit, each synced to the disk."""
    printed = run([bench.examples / "bare", place, str(seconds), str(rows)])
    return json.loads(printed)["rows_a_second"]
