"""Kontor from outside: its command line, its server, its sign-in and its API."""

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from kit.http import Session
from kit.proc import Failed, Server, free_port, run

FIRM = "bench"
OWNER = "owner@bench.example"
PASSWORD = "a long password for a benchmark"


class Size(NamedTuple):
    name: str
    dossiers: int
    conversations: int
    messages: int

    def __str__(self) -> str:
        return f"{self.dossiers:,} dossiers, {self.conversations:,} conversations, {self.messages:,} messages"


# About half of the conversations end with the client's word, so at every size a page's worth of
# dossiers waits for the firm.
SMALL = Size("small", 100, 222, 1_000)
MIDDLE = Size("middle", 10_000, 22_222, 100_000)
LARGE = Size("large", 100_000, 40_000, 100_000)
SIZES = (SMALL, MIDDLE, LARGE)


class Folder:
    """A data folder with one firm in it; `database` when the rows are elsewhere."""

    def __init__(self, program: Path, place: Path, *, token: str = "", database: str = ""):
        self.program, self.place, self.token, self.database = program, place, token, database

    def command(self, *words: str) -> list[str | Path]:
        where = ["--data", str(self.place)]
        if self.database:
            where += ["--database", self.database]
        return [self.program, *words, *where]

    def fill(self, size: Size, *more: str) -> dict[str, Any]:
        """Makes the firm, its data and a token; returns what `seed` says that it made."""
        self.place.mkdir(parents=True, exist_ok=True)
        create = self.command("firm", "create", "Bench", "--slug", FIRM, "--owner", OWNER, "--password-stdin")
        run(create, given=PASSWORD + "\n")
        counts = zip(("--dossiers", "--conversations", "--messages"), map(str, size[1:]))
        words = [word for pair in counts for word in pair]
        made = run(self.command("seed", "--firm", FIRM, *words, *more, "--seed", "7"))
        self.token = run(self.command("token", "create", "--user", OWNER)).strip()
        self.token_file.write_text(self.token)
        try:
            return json.loads(made)
        except ValueError:
            raise Failed(f"`kontor seed` did not say what it made as JSON: {made[:200]}") from None

    def take_up(self) -> bool:
        """Whether an earlier run filled this folder; then its token is ours."""
        if not self.token_file.exists():
            shutil.rmtree(self.place, ignore_errors=True)
            return False
        self.token = self.token_file.read_text()
        return True

    @property
    def token_file(self) -> Path:
        return self.place / "bench-token"

    @property
    def mail(self) -> Path:
        return self.place / "bench-mail"

    def serve(self, *options: str) -> Server:
        port = free_port()
        address = f"127.0.0.1:{port}"
        words = ["--listen", address, "--public-url", f"http://{address}"]
        if "--smtp" not in options:
            words += ["--smtp", f"file:{self.mail}"]
        log = self.place.parent / f"{self.place.name}.log"
        return Server(self.command("serve", *words, *options), port, "/health/ready", log)


def sign_in(server: Server, email: str = OWNER) -> Session:
    """Who pages are read as."""
    session = Session(server.port)
    session.form("/sign-in", email=email, password=PASSWORD)
    if "kontor" not in session.cookies:
        raise Failed("signing in brought no cookie")
    return session


def api(server: Server, folder: Folder) -> Session:
    return Session(server.port, folder.token)


def conversations(session: Session, most: int = 128) -> list[str]:
    """Open conversations, each of another dossier as long as there are any."""
    chosen: dict[str, str] = {}
    cursor = ""
    while len(chosen) < most:
        page = session.api("GET", f"/api/v1/firms/{FIRM}/conversations?state=open&limit=200{cursor}")
        for item in page["items"]:
            chosen.setdefault(item["dossier"], item["id"])
        if not page["next"]:
            break
        cursor = f"&cursor={page['next']}"
    if len(chosen) < 64:
        raise Failed(f"only {len(chosen)} dossiers have an open conversation; posting wants 64")
    return list(chosen.values())[:most]


def messages_path(conversation: str) -> str:
    return f"/api/v1/conversations/{conversation}/messages"
