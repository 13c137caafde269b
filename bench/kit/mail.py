"""Postfix and Dovecot, as scripts/with-mail.sh starts them."""

import shutil
import subprocess
from pathlib import Path
from types import TracebackType

from kit import out
from kit.proc import Failed

PASSWORD = "secret"


class MailServer:
    """Where mail is taken, and where mailboxes are read."""

    def __init__(self, root: Path):
        self.root = root

    def __enter__(self) -> "MailServer":
        out.say("starting Postfix and Dovecot…")
        # It ends what it started when its command ends, which reads until we close the pipe.
        command = [self.root / "scripts/with-mail.sh", "sh", "-c", "env; echo; exec cat"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        given = {}
        for row in iter(self.process.stdout.readline, ""):
            if not row.strip() and "KONTOR_TEST_MAIL_FOLDER" in given:
                break
            name, _, value = row.strip().partition("=")
            given[name] = value
        try:
            self.smtp, self.imaps, self.submission = (given[f"KONTOR_TEST_MAIL_{name}"] for name in ("SMTP", "IMAPS", "SUBMISSION"))
            self.authorities, self.folder = (Path(given[f"KONTOR_TEST_MAIL_{name}"]) for name in ("CA", "FOLDER"))
        except KeyError:
            self.__exit__(None, None, None)
            raise Failed("the mail server did not start") from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.terminate()
            self.process.wait()

    def maildir(self, address: str) -> Path:
        """The Maildir of an address, made when it is not there, and as Dovecot's user must find it."""
        name, _, domain = address.partition("@")
        place = self.folder / domain / name / "mail"
        for folder in ("cur", "new", "tmp"):
            (place / folder).mkdir(parents=True, exist_ok=True)
        return place

    def hand_to_dovecot(self, place: Path) -> None:
        """All of it becomes its user's."""
        for inner in (place.parent.parent, place.parent, place, *place.iterdir()):
            shutil.chown(inner, "mail", "mail")

    def forget(self, address: str) -> None:
        """Lets Dovecot read all of a mailbox anew, as one that it never saw."""
        for index in self.maildir(address).glob("dovecot*"):
            index.unlink()
