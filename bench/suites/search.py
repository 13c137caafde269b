"""Searching for a part of a name in the monitor: frequent, rare and absent ones."""

from collections import Counter
from urllib.parse import urlencode

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, LARGE, SMALL, api
from suites.monitor import PAGE, Office

SIZES = (SMALL, LARGE)
LIMIT = 5.0


def measure(bench: Bench) -> None:
    office = Office(bench, SIZES)
    for kind, sought in sought_in(api(office.servers[SMALL], bench.folder(SMALL))).items():
        query = urlencode(sought)
        seen = office.alone(dict.fromkeys(SIZES, f"{PAGE}?{query}"))
        out.say(f"  {kind} ({query}): {seen[SMALL].median:.3f} ms at {SMALL.dossiers}")
        goal = out.ratio_at_most(LIMIT)
        out.line(f"search.{kind}.time.{LARGE.dossiers}", seen[LARGE].median, "ms", seen[SMALL].median, goal)


def sought_in(session: Session) -> dict[str, dict[str, str]]:
    """What to look for: parts of the names that this firm has, and that larger ones have more often."""
    page = session.api("GET", f"/api/v1/firms/{FIRM}/dossiers?limit=200")
    names = [item["name"].lower() for item in page["items"]]
    last = names[-1].split()[0]
    return {
        "letter": {"q": frequent(names, 1)},
        "frequent": {"q": frequent(names, 4)},
        "inside-a-word": {"q": frequent([word[1:] for name in names for word in name.split()], 4)},
        "whole-name": {"q": names[len(names) // 2]},
        "last-names": {"q": last},  # all that match stand at the very end of the list
        "last-names-filtered": {"q": last, "language": "fr"},
        "number": {"q": page["items"][0]["number"]},
        "absent": {"q": "qzxwvk"},
    }


def frequent(texts: list[str], length: int) -> str:
    """The part of this length that most texts have."""
    parts = Counter(
        part
        for text in texts
        for part in {text[at : at + length] for at in range(len(text) - length + 1)}
        if part.isalpha()
    )
    return parts.most_common(1)[0][0]
