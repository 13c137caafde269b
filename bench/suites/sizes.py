"""How much a browser fetches: the HTML of every page that can be reached, and assets of a first visit."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, PASSWORD, SMALL, Folder, api, sign_in
from kit.proc import Failed, Server
from suites.conversation import MESSAGES, of

HTML_LIMIT = 60.0  # KiB
ASSETS_LIMIT = 150.0  # KiB, compressed
MOST_PAGES = 150

LINK = re.compile(r"""<a\b[^>]*?\bhref=["']?([^"'\s>]+)""")
ASSET = re.compile(r"""<(?:link|script|img|use|source)\b[^>]*?\b(?:href|src)=["']?([^"'\s>#]+)""")
FROM_CSS = re.compile(r"""url\(["']?([^"')#]+)""")
FROM_SCRIPT = re.compile(r"""(?:from|import)\s*\(?\s*["']([./][^"']+)["']""")


def measure(bench: Bench) -> None:
    folder = bench.copy(SMALL, "sizes")
    server = bench.serve(folder)
    session = api(server, folder)
    conversation = of(session, MESSAGES)
    dossier = session.api("GET", f"/api/v1/conversations/{conversation}")["dossier"]
    staff = sign_in(server)
    client = activated(server, folder, session, dossier)
    named = {
        "monitor": (staff, f"/office/{FIRM}"),
        "dossier": (staff, f"/office/{FIRM}/dossiers/{dossier}"),
        "conversation": (staff, f"/office/{FIRM}/conversations/{conversation}"),
        "portal": (client, f"/portal/{dossier}"),
        "portal.conversation": (client, f"/portal/{dossier}/conversations/{conversation}"),
    }
    goal = out.value_at_most(HTML_LIMIT)
    pages = {name: who.get(path).body for name, (who, path) in named.items()}
    for name, body in pages.items():
        out.line(f"html.{name}", len(body) / 1024, "KiB", HTML_LIMIT, goal)
    found = [page for who in (staff, client) for page in reached(who, [p for w, p in named.values() if w is who])]
    size, path = max(found)
    out.say(f"  the largest of {len(found)} pages is {path}")
    out.line("html.largest", size / 1024, "KiB", HTML_LIMIT, goal)
    heaviest = max(assets_of(client, body.decode()) for body in pages.values())
    out.line("assets.first-visit", heaviest / 1024, "KiB", ASSETS_LIMIT, out.value_at_most(ASSETS_LIMIT))


def activated(server: Server, folder: Folder, session: Session, dossier: str) -> Session:
    """A client of this dossier, invited and signed in."""
    firm = f"/api/v1/firms/{FIRM}"
    new = {"username": "bench-client", "first_name": "Bert", "last_name": "Client", "language": "en"}
    contact = session.api("POST", f"{firm}/contacts", new)["id"]
    address = session.api("POST", f"/api/v1/contacts/{contact}/addresses", {"address": "bert@bench.example"})["id"]
    session.api("PUT", f"/api/v1/dossiers/{dossier}/contacts/{contact}", {})
    ours = f"/api/v1/dossiers/{dossier}/addresses/{address}"
    session.api("PATCH", ours, {"login": True})
    session.api("POST", f"{ours}/invitation", {})
    client = Session(server.port)
    client.form(invitation(folder), password=PASSWORD)
    return client


def invitation(folder: Folder) -> str:
    """The path in the invitation that was mailed."""
    for _ in range(100):
        for mail in folder.mail.rglob("*.eml"):
            if link := re.search(r"/activate/[\w-]+", mail.read_text(errors="replace").replace("=\n", "")):
                return link[0]
        time.sleep(0.1)
    raise Failed("no mail with an invitation came within 10 s")


def reached(who: Session, starts: list[str]) -> Iterator[tuple[int, str]]:
    """The pages that links lead to from `starts`, with the size of their HTML."""
    seen, ahead = set(starts), list(starts)
    for path in ahead:  # grows while we go
        answer = who.send("GET", path)
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        yield len(answer.body), path
        for link in LINK.findall(answer.text):
            to = urldefrag(urljoin(path, link.replace("&amp;", "&")))[0]
            if to.startswith(("/office/", "/portal/")) and to not in seen and len(seen) < MOST_PAGES:
                seen.add(to)
                ahead.append(to)


def assets_of(who: Session, html: str) -> int:
    """Bytes, as compressed on the way, of all that a first visit to this page fetches besides it."""
    seen: set[str] = set()
    ahead, total = [("/", name) for name in ASSET.findall(html)], 0
    while ahead:
        base, name = ahead.pop()
        path = urljoin(base, name.replace("&amp;", "&"))
        if path in seen or not path.startswith("/") or name.startswith("data:"):
            continue
        seen.add(path)
        total += len(who.get(path, Accept_Encoding="br, gzip").body)
        kind = path.partition("?")[0].rpartition(".")[2]
        pattern = {"css": FROM_CSS, "js": FROM_SCRIPT}.get(kind)
        if pattern:
            ahead += [(path, found) for found in pattern.findall(who.get(path).text)]
    return total
