"""How soon a server answers, and what it holds in memory while nobody asks."""

import statistics
import time

from kit import out
from kit.bench import Bench
from kit.kontor import FIRM, LARGE, SMALL, api, conversations, messages_path, sign_in
from kit.wrk import load

STARTS = 7
START_LIMIT = 100.0  # ms
IDLE_SECONDS = 3
MEMORY_LIMIT = 32.0  # MiB


def measure_start(bench: Bench) -> None:
    bare = bench.axum()
    bare.stop()
    floor = statistics.median(start_once(bench.axum) for _ in range(STARTS))
    for size in (SMALL, LARGE):
        folder = bench.folder(size)
        start_once(lambda: bench.serve(folder))
        times = [start_once(lambda: bench.serve(folder)) for _ in range(STARTS)]
        goal = out.value_at_most(START_LIMIT)
        out.line(f"start.{size.dossiers}", statistics.median(times), "ms", floor, goal)


def start_once(start) -> float:
    """Milliseconds from the start of the process to its first good answer."""
    server = start()
    server.stop()
    return server.first_answer * 1000


def measure_memory(bench: Bench) -> None:
    axum = bench.axum()
    load(axum, "/", connections=1, seconds=1)
    floor = axum.memory()
    for size in (SMALL, LARGE):
        folder = bench.copy(size, "memory") if size is SMALL else bench.folder(size)
        server = bench.serve(folder)
        staff = sign_in(server)
        for _ in range(10):
            staff.get(f"/office/{FIRM}")
            staff.get(f"/office/{FIRM}?q=a")
        time.sleep(IDLE_SECONDS)
        goal = out.value_at_most(MEMORY_LIMIT)
        out.line(f"memory.idle.{size.dossiers}", server.memory(), "MiB", floor, goal)
        load(server, f"/office/{FIRM}", connections=16, seconds=3, headers=staff.headers)
        if size is SMALL:
            session = api(server, folder)
            [first, *_] = conversations(session)
            for number in range(200):
                session.api("POST", messages_path(first), {"text": f"No. {number}"})
        time.sleep(IDLE_SECONDS)
        out.line(f"memory.after-load.{size.dossiers}", server.memory(), "MiB", floor, goal)
        server.stop()
