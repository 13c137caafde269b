"""A mailbox of 50,000 mails of which 2,000 are kept: what the first fill takes and holds in memory, also when it
is broken off in the middle, and how soon a new mail stands in the inbox."""

import os
import random
import smtplib
import statistics
import time

from kit import out
from kit.bench import ROOT, Bench
from kit.http import Session
from kit.kontor import FIRM, SMALL, Folder, api, sign_in
from kit.mail import PASSWORD, MailServer
from kit.proc import Failed, Server
from kit.rows import asked, database
from suites.files import Peak
from suites.following import open_stream

MAILS, MATCHING = 50_000, 2_000
ADDRESS = "info@office.example"
GROWTH = 50.0  # MiB
BROKEN_TIMES = 1.5
HEARD_WITHIN = 2_000.0  # ms
NEW = 10
PATIENCE = 300.0
KIB = 1024


def measure(bench: Bench) -> None:
    with MailServer(ROOT) as mail:
        once, broken = (bench.copy(SMALL, f"mailbox-{name}") for name in ("once", "broken"))
        clients = synced(bench, once, broken)
        out.say(f"writing {MAILS:,} mails…")
        fill(mail, clients)
        seconds = whole(bench, mail, once, clients)
        mail.forget(ADDRESS)
        halves(bench, mail, broken, seconds)


def options(mail: MailServer) -> list[str]:
    return ["--inside", "127.0.0.1,localhost", "--authorities", str(mail.authorities)]


def synced(bench: Bench, *folders: Folder) -> list[str]:
    """The addresses of a hundred clients, with SYNC switched on."""
    found: list[str] = []
    for folder in folders:
        server = bench.serve(folder)
        session = api(server, folder)
        for dossier in session.api("GET", f"/api/v1/firms/{FIRM}/dossiers?limit=200")["items"]:
            path = f"/api/v1/dossiers/{dossier['id']}/addresses"
            for address in session.api("GET", path)["items"]:
                session.api("PATCH", f"{path}/{address['id']}", {"sync": True})
                found.append(address["address"])
        server.stop()
    return sorted(set(found))


def fill(mail: MailServer, clients: list[str]) -> None:
    """The mailbox, as files: mostly between the firm and others, each 25th with a client."""
    dice, place = random.Random(7), mail.maildir(ADDRESS)
    newest = time.time()
    for number in range(MAILS):
        kept = number % (MAILS // MATCHING) == 0
        sender = clients[number // (MAILS // MATCHING) % len(clients)] if kept else f"other{dice.randrange(4000)}@else.example"
        enclosed = 0
        if kept and number % 500 == 0:
            enclosed = 1024 * KIB
        if number == 25_000:
            enclosed = 10 * 1024 * KIB
        text = letter(number, sender, newest - (MAILS - number) * 1500, dice, enclosed)
        (place / "cur" / f"{int(newest) - MAILS + number}.M{number}.bench,S={len(text)}:2,S").write_bytes(text)
    mail.hand_to_dovecot(place)


def letter(number: int, sender: str, at: float, dice: random.Random, enclosed: int = 0) -> bytes:
    words = " ".join(dice.choice(("invoice", "quarter", "declaration", "annex", "account", "please")) for _ in range(200))
    date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(at))
    head = f"From: Somebody <{sender}>\r\nTo: {ADDRESS}\r\nSubject: Mail No. {number}\r\nDate: {date}\r\n"
    head += f"Message-ID: <n{number}@else.example>\r\nMIME-Version: 1.0\r\n"
    if not enclosed:
        return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n".encode()
    head += 'Content-Type: multipart/mixed; boundary="part"\r\n\r\n--part\r\nContent-Type: text/plain\r\n\r\n' + words
    head += '\r\n--part\r\nContent-Type: application/pdf; name="scan.pdf"\r\nContent-Disposition: attachment; filename="scan.pdf"\r\n'
    line = "QUJD" * 19 + "\r\n"
    return f"{head}Content-Transfer-Encoding: base64\r\n\r\n{line * (enclosed // 57)}--part--\r\n".encode()


def connect(session: Session, mail: MailServer) -> None:
    def at(place: str, **more: str) -> dict:
        return {"host": "localhost", "port": int(place.rpartition(":")[2]), **more}

    body = {"address": ADDRESS, "secret": PASSWORD, "imap": at(mail.imaps), "smtp": at(mail.submission, encryption="starttls")}
    session.api("POST", f"/api/v1/firms/{FIRM}/mailboxes", body)


def whole(bench: Bench, mail: MailServer, folder: Folder, clients: list[str]) -> float:
    """In one go; then new mail, one after another. Gives the seconds of the first fill."""
    server = bench.serve(folder, *options(mail))
    session, staff = api(server, folder), sign_in(server)
    inbox = f"/office/{FIRM}/inbox?show=all"
    for _ in range(20):
        staff.get(inbox)
    begun = time.monotonic()
    with Peak(server) as peak:
        connect(session, mail)
        until(folder, MATCHING)
        finished(folder)
    seconds = time.monotonic() - begun
    complete(folder)
    out.line("mailbox.50000.fill", seconds, "s")
    out.line("mailbox.50000.memory", peak.grown, "MiB", GROWTH, out.value_at_most(GROWTH))
    times = [new(server, staff, mail, clients[number], number, inbox) for number in range(NEW)]
    out.line("mailbox.new.heard", max(times), "ms", statistics.median(times), out.value_at_most(HEARD_WITHIN))
    server.stop()
    return seconds


def new(server: Server, staff: Session, mail: MailServer, client: str, number: int, inbox: str) -> float:
    """From the moment when the mail server has it until the page has it, told by its stream: ms."""
    subject = f"A new mail, No. {number}"
    stream = open_stream(server, staff)
    host, _, port = mail.smtp.partition(":")
    with smtplib.SMTP(host, int(port)) as smtp:
        smtp.sendmail(client, [ADDRESS], f"From: {client}\r\nTo: {ADDRESS}\r\nSubject: {subject}\r\nMessage-ID: <new{number}.{os.getpid()}@else.example>\r\n\r\nGood morning.\r\n")
        begun = time.perf_counter()
    try:
        while b"event: change" not in stream.sock.recv(4096):
            pass
    except TimeoutError:
        raise Failed("the page was not told of a new mail") from None
    finally:
        stream.close()
    if subject not in staff.get(inbox).text:
        raise Failed("the page was told of a new mail and does not have it")
    return (time.perf_counter() - begun) * 1000


def halves(bench: Bench, mail: MailServer, folder: Folder, at_once: float) -> None:
    """Killed in the middle and started again: nothing twice, nothing missing, and not from the beginning."""
    server = bench.serve(folder, *options(mail))
    session = api(server, folder)
    begun = time.monotonic()
    connect(session, mail)
    until(folder, MATCHING // 2)
    server.process.kill()
    server.process.wait()
    first = time.monotonic() - begun
    had = kept(folder)
    # What was killed keeps others away for three minutes; that is not what is measured.
    with database(folder.place, durable=True) as db:
        db.execute("UPDATE mailboxes SET held_until = 0")
    begun = time.monotonic()
    with Peak(bench.serve(folder, *options(mail))) as peak:
        until(folder, MATCHING + NEW)
        finished(folder)
    rest = time.monotonic() - begun
    complete(folder, NEW)
    out.say(f"  killed after {first:.1f} s with {had} mails; the others took {rest:.1f} s")
    out.line("mailbox.50000.broken-off", first + rest, "s", at_once, out.ratio_at_most(BROKEN_TIMES))
    out.line("mailbox.50000.broken-off.memory", peak.grown, "MiB", GROWTH, out.value_at_most(GROWTH))


def kept(folder: Folder) -> int:
    [(count,)] = asked(folder.place, "SELECT COUNT(*) FROM inbox_mails")
    return count


def until(folder: Folder, count: int) -> None:
    begun = time.monotonic()
    while (so_far := kept(folder)) < count:
        if time.monotonic() - begun > PATIENCE:
            raise Failed(f"{so_far} of {count} mails were kept after {PATIENCE} s")
        time.sleep(0.02)


def finished(folder: Folder) -> None:
    """Waits until the mailbox is said to be read."""
    begun = time.monotonic()
    while asked(folder.place, "SELECT state FROM mailboxes") != [("good",)]:
        if time.monotonic() - begun > PATIENCE:
            raise Failed(f"the mailbox was not read to its end after {PATIENCE} s")
        time.sleep(0.02)


def complete(folder: Folder, new: int = 0) -> None:
    """Every mail once, in one dossier, with its file; and as many new ones."""
    ids = [one.strip("<>") for [one] in asked(folder.place, "SELECT known_by FROM inbox_mails")]
    wanted = {f"n{number}@else.example" for number in range(0, MAILS, MAILS // MATCHING)}
    counted = ("inbox_mails", "COUNT(DISTINCT known_by)"), ("inbox_mails", "COUNT(DISTINCT file_id)"), ("inbox_places", "COUNT(*)")
    counts = [asked(folder.place, f"SELECT {what} FROM {table}")[0][0] for table, what in counted]
    if not wanted <= set(ids) or {len(ids), *counts} != {MATCHING + new}:
        raise Failed(f"of {MATCHING + new} mails {len(ids)} are kept, {counts}")
