"""Results: JSON lines on stdout, and for people the same with verdicts on stderr."""

import json
import sys
import time
from typing import NamedTuple

STARTED = time.monotonic()


class Goal(NamedTuple):
    """What a line is held to: its value or its ratio, at most or at least a limit."""

    of: str
    sign: str
    limit: float

    def is_met(self, value: float, ratio: float | None) -> bool:
        found = value if self.of == "value" else ratio
        if found is None:
            return False
        return found <= self.limit if self.sign == "≤" else found >= self.limit


def value_at_most(limit: float) -> Goal:
    return Goal("value", "≤", limit)


def ratio_at_most(limit: float) -> Goal:
    return Goal("ratio", "≤", limit)


def ratio_at_least(limit: float) -> Goal:
    return Goal("ratio", "≥", limit)


_missed: list[str] = []
_failed: list[str] = []


def say(text: str) -> None:
    print(f"{time.monotonic() - STARTED:6.1f} s  {text}", file=sys.stderr, flush=True)


def line(name: str, value: float, unit: str, control: float | None = None, goal: Goal | None = None) -> None:
    """One result. Its ratio is value / control."""
    ratio = value / control if control else None
    shown = {"name": name, "value": short(value), "unit": unit, "control": short(control), "ratio": short(ratio)}
    print(json.dumps(shown), flush=True)
    against = "" if control is None else f"  against {short(control):g} = {short(ratio) or 0:g} ×"
    verdict = ""
    if goal:
        met = goal.is_met(value, ratio)
        verdict = f"  [{goal.of} {goal.sign} {goal.limit:g}: {'met' if met else 'MISSED'}]"
        if not met:
            _missed.append(name)
    say(f"  {name}  {short(value):g} {unit}{against}{verdict}")


def short(number: float | None) -> float | None:
    """Four digits that mean something."""
    if number is None:
        return None
    shown = float(f"{number:.4g}")
    return round(number) if abs(number) >= 1000 else shown


def fail(suite: str, why: str) -> None:
    _failed.append(suite)
    say(f"✗ {suite}: {why}")


def close() -> int:
    """The last words, and the exit code: 1 if something could not be measured."""
    say(f"goals missed: {' '.join(_missed) or 'none'}")
    if _failed:
        say(f"not measured: {' '.join(_failed)}")
    return 1 if _failed else 0
