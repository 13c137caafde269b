"""The list of mail: a hundred thousand threads and a hundred, for who sees all dossiers and for who sees ten."""

import os
import random
import uuid

from kit import out
from kit.bench import Bench
from kit.kontor import FIRM, MIDDLE, SMALL, Size, sign_in
from kit.proc import Failed, Server
from kit.rows import YEARS, colleagues, database, now
from kit.wrk import Load, load, middle

THREADS = {SMALL: 100, MIDDLE: 100_000}
EACH = 10  # threads in a dossier
SEES = 10  # dossiers that the colleague sees
LISTS = ("all", "waiting", "sent", "mailbox")
ROUNDS = 3
SECONDS = 1
TIMES = 1.5
CPU_LIMIT = 1.0
COLLEAGUE = "few@bench.example"


def measure(bench: Bench) -> None:
    sides = [Side(bench, size) for size in (SMALL, MIDDLE)]
    most = 0.0
    for who, end in (("owner", ""), ("colleague", ".of-few-dossiers")):
        for show in LISTS:
            rounds: list[list[Load]] = [[], []]
            for _ in range(ROUNDS):
                for found, side in zip(rounds, sides):
                    found.append(side.load(who, show))
            few, many = (middle(found) for found in rounds)
            most = max(most, many.cpu)
            out.line(f"inbox.100000.{show}{end}.cpu", many.cpu, "ms CPU/page", few.cpu, out.ratio_at_most(TIMES))
    out.line("inbox.100000.most.cpu", most, "ms CPU/page", CPU_LIMIT, out.value_at_most(CPU_LIMIT))


class Side:
    """A firm with so many threads, ten in a dossier. On each list there is more than a page, for both who look."""

    def __init__(self, bench: Bench, size: Size):
        folder = bench.copy(size, f"inbox-{size.name}")
        with database(folder.place) as db:
            self.mailbox = fill(db, THREADS[size])
        self.server: Server = bench.serve(folder, "--run", "web")
        self.sessions = {"owner": sign_in(self.server), "colleague": sign_in(self.server, COLLEAGUE)}

    def load(self, who: str, show: str) -> Load:
        asks = f"show=all&mailbox={self.mailbox}" if show == "mailbox" else f"show={show}"
        path, session = f"/office/{FIRM}/inbox?{asks}", self.sessions[who]
        if session.get(path).text.count("/mails/") < 50:
            raise Failed(f"{path} shows less than a page")
        return load(self.server, path, connections=16, seconds=SECONDS, headers=session.headers)


def fill(db, count: int) -> uuid.UUID:
    """The threads, of a mail each, over three years; the mailbox through which few of them came. In the dossiers
    that the colleague sees six of ten wait, are answered and came through that mailbox, else one of a hundred."""
    dice, today = random.Random(7), now()
    [firm] = db.execute("SELECT id FROM firms").fetchone()
    dossiers = [one for [one] in db.execute("SELECT id FROM dossiers ORDER BY id LIMIT ?", [count // EACH])]
    seen = dossiers[:: len(dossiers) // SEES][:SEES]
    [colleague] = colleagues(db, [COLLEAGUE], 0)
    db.executemany(
        "INSERT INTO rights (firm_id, principal_id, target_id, target_kind, dossier_id, permissions) VALUES (?, ?, ?, 'dossier', ?, ?)",
        [(firm, colleague, one, one, 1 << 16) for one in seen],
    )
    usual, rare = os.urandom(16), os.urandom(16)
    db.executemany(
        "INSERT INTO mailboxes (firm_id, id, address, address_fold, user_name, imap_host, imap_port, imap_tls, smtp_host, "
        "smtp_port, smtp_tls, way, secret, enabled, state, trouble, since, held_until, tries, created_at) VALUES "
        "(?, ?, ?, ?, '', '', 993, 'tls', '', 465, 'tls', 'password', x'00', FALSE, 'good', '', 0, 0, 0, 0)",
        [(firm, one, f"box{n}@bench.example", f"box{n}@bench.example") for n, one in enumerate((usual, rare))],
    )
    mails, places, threads = [], [], []
    for number in range(count):
        dossier = dossiers[number // EACH]
        at = today - dice.randrange(YEARS)
        mail = at.to_bytes(6, "big") + os.urandom(10)
        often = dossier in seen
        waits, sent, odd = (dice.random() < (0.6 if often else 0.01) for _ in range(3))
        if often:
            waits = sent = odd = number % EACH < 6
        box = rare if odd else usual
        text = f"Good morning, here are the documents of the quarter, No. {number}."
        mails.append((firm, mail, f"m{number}@bench.example", mail, box, sent and not waits, "Somebody", f"client{number % 500}@bench.example",
                      "Office <info@bench.example>", f"Documents {number}", text, text, "[]", os.urandom(16), at, at))
        places.append((firm, dossier, at, mail, waits))
        threads.append((firm, dossier, mail, at, mail, box, 1, int(waits), int(sent)))

    def add(table: str, columns: str, rows: list[tuple]) -> None:
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(rows[0]))})", rows)

    add("inbox_mails", "firm_id, id, known_by, thread_id, mailbox_id, outgoing, from_name, from_address, recipients, subject, "
        "text, excerpt, attachments, file_id, sent_at, kept_at", mails)
    add("inbox_places", "firm_id, dossier_id, sent_at, mail_id, waits", places)
    add("inbox_threads", "firm_id, dossier_id, thread_id, last_at, last_id, mailbox_id, mails, waits, sent", threads)
    return uuid.UUID(bytes=rare)
