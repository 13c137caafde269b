"""Ten thousand queued mails to a Postfix, beside the bare SMTP library on as many connections."""

import json
import os
import resource
import statistics
import time
import uuid
from pathlib import Path

from kit import out
from kit.bench import ROOT, Bench
from kit.kontor import MIDDLE, Folder
from kit.mail import MailServer
from kit.proc import Failed, run
from kit.rows import asked, copies, database, now

MAILS = 10_000
CONNECTIONS = 4  # as many as Kontor opens
BARE = 2_000
ROUNDS = 2
SHARE = 0.5
DOMAINS = 100
PATIENCE = 300.0
HOUR = 3_600_000


def measure(bench: Bench) -> None:
    folder = bench.copy(MIDDLE, "mail-out")
    with database(folder.place) as db:
        waiting(db)
    letter = sample(bench, folder)
    with MailServer(ROOT) as mail:
        bare = [loop(bench, mail, letter) for _ in range(ROUNDS)]
        rate, cpu = ours(bench, mail, folder)
        bare += [loop(bench, mail, letter) for _ in range(ROUNDS)]
    rates, cpus = (statistics.median(column) for column in zip(*bare))
    out.line("mail-out.10000.rate", rate, "mails/s", rates, out.ratio_at_least(SHARE))
    out.line("mail-out.10000.cpu", cpu, "ms CPU/mail", cpus)


def waiting(db) -> None:
    """In each dossier a client of its own who has not read what the firm wrote, and the mail that says so."""
    db.execute(f"UPDATE messages SET created_at = created_at - {3 * HOUR}")
    db.execute(f"UPDATE conversations SET last_at = last_at - {3 * HOUR}")
    db.execute("DELETE FROM jobs")
    firm = db.execute("SELECT id FROM firms").fetchone()[0]
    links = db.execute("SELECT dossier_id, contact_id, address_id FROM dossier_addresses ORDER BY dossier_id").fetchall()
    db.execute("CREATE TEMP TABLE made (n INTEGER PRIMARY KEY, dossier BLOB, old BLOB, contact BLOB, old_address BLOB, address BLOB)")
    made = [(n, link[0], link[1], os.urandom(16), link[2], os.urandom(16)) for n, link in enumerate(links[:MAILS])]
    if len(made) < MAILS:
        raise Failed(f"only {len(made)} dossiers have a client")
    db.executemany("INSERT INTO made VALUES (?, ?, ?, ?, ?, ?)", made)
    mail = f"'client' || made.n || '@d' || (made.n % {DOMAINS}) || '.discard.example'"
    copies(db, "contacts", "FROM made JOIN contacts t ON t.id = made.old AND t.firm_id = (SELECT id FROM firms)",
           id="made.contact", username="'client' || made.n", username_fold="'client' || made.n")
    copies(db, "addresses", "FROM made JOIN addresses t ON t.id = made.old_address AND t.firm_id = (SELECT id FROM firms)",
           id="made.address", contact_id="made.contact", address=mail, address_fold=mail, user_id="NULL")
    same = "t.firm_id = (SELECT id FROM firms) AND t.dossier_id = made.dossier AND t.contact_id = made.old"
    copies(db, "dossier_contacts", f"FROM made JOIN dossier_contacts t ON {same}", contact_id="made.contact")
    copies(db, "dossier_addresses", f"FROM made JOIN dossier_addresses t ON {same}",
           contact_id="made.contact", address_id="made.address", notify="TRUE")
    copies(db, "rights", "FROM made JOIN rights t ON t.firm_id = (SELECT id FROM firms) AND t.principal_id = made.old "
           "AND t.target_id = made.dossier", principal_id="made.contact")
    at = now()
    ids = [uuid.uuid4() for _ in made]
    db.executemany(
        "INSERT INTO mails (firm_id, id, kind, address_id, to_name, to_address, language, state, queued_at, note) "
        "VALUES (?, ?, 'message', ?, 'Client', ?, 'nl', 'queued', ?, '')",
        [(firm, one.bytes, row[5], f"client{row[0]}@d{row[0] % DOMAINS}.discard.example", at) for one, row in zip(ids, made)],
    )
    db.executemany(
        "INSERT INTO jobs (id, tenant, kind, payload, run_at, attempts, claimed_until, state, created_at, lane) "
        "VALUES (?, ?, 'mail.send', ?, ?, 0, 0, 'ready', ?, 2)",
        [(os.urandom(16), firm, str(one), at + 24 * HOUR, at) for one in ids],
    )


def sample(bench: Bench, folder: Folder) -> Path:
    """A mail of these, as Kontor writes it into a file."""
    with database(folder.place) as db:
        db.execute("UPDATE jobs SET run_at = 0 WHERE id = (SELECT id FROM jobs WHERE kind = 'mail.send' ORDER BY id LIMIT 1)")
    server = bench.serve(folder)
    until(folder, 1)
    server.stop()
    [file] = folder.mail.glob("*.eml")
    return file


def loop(bench: Bench, mail: MailServer, letter: Path) -> tuple[float, float]:
    """Mails a second of the bare library, and ms of CPU a mail."""
    program = bench.examples / "bare_smtp"
    before = spent()
    printed = run([program, mail.smtp, letter, str(BARE), str(CONNECTIONS)])
    return json.loads(printed)["mails_a_second"], (spent() - before) * 1000 / BARE


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(bench: Bench, mail: MailServer, folder: Folder) -> tuple[float, float]:
    """The same of all that is queued, from the moment when it is due."""
    server = bench.serve(folder, "--smtp", f"smtp://{mail.smtp}?tls=none", "--mail-rate", "0")
    before = sent(folder)
    with database(folder.place, durable=True) as db:
        db.execute("UPDATE jobs SET run_at = ? WHERE kind = 'mail.send'", [now()])
    begun, used = time.monotonic(), server.cpu()
    until(folder, MAILS)
    seconds, used = time.monotonic() - begun, server.cpu() - used
    count = sent(folder) - before
    server.stop()
    return count / seconds, used * 1000 / count


def until(folder: Folder, count: int) -> None:
    """Waits until so many are sent."""
    begun = time.monotonic()
    while (so_far := sent(folder)) < count:
        if time.monotonic() - begun > PATIENCE:
            raise Failed(f"{so_far} of {count} mails are sent after {PATIENCE} s")
        time.sleep(0.1)


def sent(folder: Folder) -> int:
    [(count,)] = asked(folder.place, "SELECT COUNT(*) FROM mails WHERE state = 'sent'")
    return count
