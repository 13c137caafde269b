"""Load by wrk, with the scripts of bench/lua."""

import json
import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kit.proc import Failed, Server, run

LUA = Path(__file__).parent.parent / "lua"


class Load(NamedTuple):
    """What one run of wrk saw, and what it cost the server."""

    requests: int
    rate: float  # a second
    median: float  # ms
    p99: float  # ms
    cpu: float  # ms a request, of the server's process tree


def load(
    server: Server,
    path: str,
    *,
    connections: int,
    seconds: int,
    headers: Mapping[str, str] | None = None,
    script: str = "get.lua",
    arguments: tuple[str, ...] = (),
) -> Load:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(LUA / script)]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    command += [server.url + path, "--", *arguments]
    before = server.cpu()
    printed = run(command)
    used = server.cpu() - before
    report = next((row[5:] for row in printed.splitlines() if row.startswith("JSON ")), None)
    if report is None:
        raise Failed(f"wrk said no result: {printed}")
    seen = json.loads(report)
    if seen["errors"] or not seen["requests"]:
        raise Failed(f"{path}: {seen['errors']} of {seen['requests']} requests failed")
    count = seen["requests"]
    return Load(count, count / seen["seconds"], seen["median_ms"], seen["p99_ms"], used * 1000 / count)


def middle(loads: list[Load]) -> Load:
    """Of several runs the median of each figure."""
    return Load(
        sum(one.requests for one in loads),
        statistics.median(one.rate for one in loads),
        statistics.median(one.median for one in loads),
        statistics.median(one.p99 for one in loads),
        statistics.median(one.cpu for one in loads),
    )
