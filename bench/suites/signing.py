"""Signing in with a wrong password: an address that is known, held against one that is not."""

import time
from statistics import median
from urllib.parse import urlencode

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import PASSWORD, SMALL
from kit.proc import Failed, run

OWNERS = 50
TIMES = 8  # of ten that one address may be tried in a quarter of an hour
APART = 1.0  # ms


def measure(bench: Bench) -> None:
    folder = bench.copy(SMALL, "signing")
    known = [f"owner-{n}@known.example" for n in range(OWNERS)]
    for n, address in enumerate(known):
        create = folder.command("firm", "create", f"F{n}", "--slug", f"f-{n}", "--owner", address, "--password-stdin")
        run(create, given=PASSWORD + "\n")
    server = bench.serve(folder, "--proxies", "127.0.0.1")
    seen: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(TIMES):
        for n, address in enumerate(known):
            other = f"owner-{n}@nobody.example"
            pair = [(True, address), (False, other)]
            for is_known, tried in pair if (turn + n) % 2 else reversed(pair):
                # A source of its own each time: one may not try so often.
                source = f"192.0.{turn}.{n + 1}" if is_known else f"198.51.{turn}.{n + 1}"
                seen[is_known].append(refused_in(server.port, tried, source))
    there, not_there = median(seen[True]), median(seen[False])
    out.line("sign-in.known.time", there, "ms", not_there)
    apart = abs(there - not_there)
    out.line(f"sign-in.apart.{OWNERS * TIMES}-pairs", apart, "ms", APART, out.value_at_most(APART))


def refused_in(port: int, email: str, source: str) -> float:
    """Milliseconds until the answer that address and password do not belong together."""
    session = Session(port)
    fields = urlencode({"email": email, "password": "not the password of anybody"})
    begun = time.perf_counter()
    answer = session.send(
        "POST",
        "/sign-in",
        fields,
        Origin=f"http://127.0.0.1:{port}",
        Content_Type="application/x-www-form-urlencoded",
        X_Forwarded_For=source,
    )
    if answer.status != 422:
        raise Failed(f"a wrong password was answered {answer.status}")
    return (time.perf_counter() - begun) * 1000
