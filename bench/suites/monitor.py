"""The client monitor: fifty rows, filter and counters must not feel how many dossiers there are."""

from collections.abc import Sequence

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, LARGE, MIDDLE, SIZES, SMALL, Size, sign_in
from kit.proc import Server
from kit.wrk import Load, load, middle

PAGE = f"/office/{FIRM}"
FILTERED = f"{PAGE}?needs_reply=true&kind=company"  # fifty rows at every size

ROUNDS = 3
SECONDS = 1
BUSY_SECONDS = 2
LIMITS = {MIDDLE: 1.2, LARGE: 1.5}
CPU_LIMIT = 1.0


class Office:
    """A server for each size, with somebody signed in. They stand side by side and are measured in
    turns, so that all of them see the same minute."""

    def __init__(self, bench: Bench, sizes: Sequence[Size] = SIZES):
        self.sizes = sizes
        self.servers: dict[Size, Server] = {}
        self.sessions: dict[Size, Session] = {}
        for size in sizes:
            self.servers[size] = bench.serve(bench.folder(size))
            self.sessions[size] = sign_in(self.servers[size])

    def load(self, size: Size, path: str, connections: int, seconds: int, **more: str) -> Load:
        headers = {**self.sessions[size].headers, **more}
        return load(self.servers[size], path, connections=connections, seconds=seconds, headers=headers)

    def alone(self, paths: dict[Size, str]) -> dict[Size, Load]:
        """What one reader alone sees, on each size."""
        for size in self.sizes:
            self.sessions[size].get(paths[size])
        rounds = [
            {size: self.load(size, paths[size], connections=1, seconds=SECONDS) for size in self.sizes}
            for _ in range(ROUNDS)
        ]
        return {size: middle([one[size] for one in rounds]) for size in self.sizes}


def measure(bench: Bench) -> None:
    office = Office(bench)
    axum = bench.axum()
    floor = load(axum, "/", connections=1, seconds=SECONDS)
    busy_floor = load(axum, "/", connections=16, seconds=BUSY_SECONDS)
    for name, page in (("monitor", PAGE), ("monitor.filtered", FILTERED)):
        seen = office.alone(dict.fromkeys(SIZES, page))
        out.line(f"{name}.time.{SMALL.dossiers}", seen[SMALL].median, "ms", floor.median)
        for size, limit in LIMITS.items():
            goal = out.ratio_at_most(limit)
            out.line(f"{name}.time.{size.dossiers}", seen[size].median, "ms", seen[SMALL].median, goal)
        for size in SIZES:
            busy = office.load(size, page, connections=16, seconds=BUSY_SECONDS)
            goal = out.value_at_most(CPU_LIMIT)
            out.line(f"{name}.cpu.{size.dossiers}", busy.cpu, "ms CPU/page", busy_floor.cpu, goal)
    packed = office.load(LARGE, PAGE, connections=16, seconds=BUSY_SECONDS, **{"Accept-Encoding": "gzip, br"})
    out.line(f"monitor.cpu.{LARGE.dossiers}.compressed", packed.cpu, "ms CPU/page", busy_floor.cpu)
