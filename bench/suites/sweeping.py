"""Finding who is due for a mail, among a million messages and among ten thousand."""

import statistics
import time
import uuid

from kit import out
from kit.bench import Bench
from kit.kontor import FIRM, MIDDLE, OWNER, Folder, Size, api, messages_path, sign_in
from kit.proc import Failed, Server
from kit.rows import asked, colleagues, database, multiply, now
from kit.wrk import Load, load, middle

FEW = Size("few", 1_000, 2_222, 10_000)
TIMES = 10  # MIDDLE so many times over: a million messages
DUE = 100
ROUNDS = 3
FOUND_WITHIN = 50.0  # ms
DELAY = 120 * 60_000
AHEAD = 7_000  # a worker looks every five seconds for what it is not told of
PATIENCE = 60.0


def measure(bench: Bench) -> None:
    sides = [Side(bench, FEW, 1), Side(bench, MIDDLE, TIMES)]
    rounds: list[list[tuple[float, float, float]]] = [[], []]
    for _ in range(ROUNDS):
        for found, side in zip(rounds, sides):
            found.append(side.once())
    few, many = ([statistics.median(one) for one in zip(*found)] for found in rounds)
    out.line("mail-sweep.100.found", many[0], "ms", few[0], out.value_at_most(FOUND_WITHIN))
    out.line("mail-sweep.100.sent", many[1], "ms", few[1])
    out.line("mail-sweep.100.cpu", many[2], "ms CPU/mail", few[2])
    for who, end in ((OWNER, ""), ("colleague0@bench.example", ".of-colleague")):
        bells: list[list[Load]] = [[], []]
        for _ in range(ROUNDS):
            for found, side in zip(bells, sides):
                found.append(side.bell(who))
        few, many = (middle(found) for found in bells)
        out.line(f"bell.1000000.cpu{end}", many.cpu, "ms CPU", few.cpu)


class Side:
    """A firm with its years behind it, in which a hundred are due again and again."""

    def __init__(self, bench: Bench, size: Size, times: int):
        self.folder = grown(bench, size, times)
        self.turn = 0
        self.server: Server = bench.serve(self.folder, "--mail-rate", "0")
        self.session = api(self.server, self.folder)

    def once(self) -> tuple[float, float, float]:
        """From the moment when all of them are due: ms until all mails were planned, and until all were sent;
        ms of CPU for each of them until then."""
        pairs = self.choose()
        for conversation, _ in pairs:
            self.session.api("POST", messages_path(str(conversation)), {"text": "The figures are ready."})
        at = now() + AHEAD
        with database(self.folder.place) as db:
            for conversation, contact in pairs:
                self.make_due(db, conversation, contact, at)
        before = self.wait_for(at)
        planned, sent, count = self.result(at)
        used = (self.server.cpu() - before) * 1000 / count
        if count < DUE:
            raise Failed(f"only {count} mails were planned, of {DUE}")
        return planned - at, sent - at, used

    def bell(self, who: str) -> Load:
        """The number of what waits for somebody, as every page asks for it."""
        session = sign_in(self.server, who)
        path = f"/office/{FIRM}/notifications/count"
        return load(self.server, path, connections=16, seconds=1, headers=session.headers)

    def choose(self) -> list[tuple[uuid.UUID, bytes | None]]:
        """A conversation of each contact; in every second the client wrote, to a colleague of its own."""
        self.turn += 1
        pairs = []
        with database(self.folder.place) as db:
            contacts = [one for [one] in db.execute("SELECT DISTINCT contact_id FROM dossier_contacts LIMIT ?", [DUE])]
            staff = [one for [one] in db.execute("SELECT id FROM staff WHERE email LIKE 'colleague%' ORDER BY id")]
            for number, contact in enumerate(contacts):
                row = db.execute(
                    "SELECT c.id, c.dossier_id FROM dossier_contacts dc JOIN conversations c "
                    "ON c.firm_id = dc.firm_id AND c.dossier_id = dc.dossier_id AND c.closed = FALSE "
                    "WHERE dc.firm_id = (SELECT id FROM firms) AND dc.contact_id = ? ORDER BY c.id LIMIT 1 OFFSET ?",
                    [contact, self.turn],
                ).fetchone()
                if number % 2:
                    db.execute("UPDATE dossiers SET responsible_id = ? WHERE firm_id = (SELECT id FROM firms) AND id = ?", [staff[number // 2], row[1]])
                pairs.append((uuid.UUID(bytes=row[0]), contact if number % 2 else None))
        return pairs

    def make_due(self, db, conversation: uuid.UUID, contact: bytes | None, at: int) -> None:
        """What was just posted there waits for two hours at `at`."""
        key = conversation.bytes
        this = "firm_id = (SELECT id FROM firms) AND id = ?1"
        newest = f"firm_id = (SELECT id FROM firms) AND conversation_id = ?1 AND seq = (SELECT last_seq FROM conversations WHERE {this})"
        db.execute(f"UPDATE messages SET created_at = ?2 WHERE {newest}", [key, at - DELAY])
        if contact:
            db.execute(f"UPDATE messages SET author_kind = 'contact', author_id = ?2 WHERE {newest}", [key, contact])
            db.execute(f"UPDATE conversations SET needs_reply = TRUE WHERE {this}", [key])
        if db.execute("UPDATE jobs SET run_at = ? WHERE kind = 'tell' AND key = ?", [at, str(conversation)]).rowcount != 1:
            raise Failed("no job waits for a message")

    def wait_for(self, at: int) -> float:
        """Until all of them are sent; the server's CPU time when they were due."""
        while now() < at - 20:
            time.sleep(0.005)
        before = self.server.cpu()
        while True:
            time.sleep(0.05)
            waits = "SELECT COUNT(*) FROM jobs WHERE state = 'ready' AND run_at <= ? AND kind IN ('tell', 'mail.send')"
            if now() > at and asked(self.folder.place, waits, now()) == [(0,)]:
                return before
            if now() > at + PATIENCE * 1000:
                raise Failed(f"mails that were due are not sent after {PATIENCE} s")

    def result(self, at: int) -> tuple[int, int, int]:
        """When the last was planned and sent, and how many that are."""
        told = "SELECT MAX(queued_at), MAX(sent_at), COUNT(sent_at) FROM mails WHERE queued_at >= ?"
        [found] = asked(self.folder.place, told, at)
        return found


def waiting(db) -> None:
    """In one conversation of ten something was posted lately that is due in two hours."""
    db.create_function("written", 1, lambda key: str(uuid.UUID(bytes=key)))
    db.execute(
        "INSERT INTO jobs (id, tenant, kind, key, payload, run_at, attempts, claimed_until, state, created_at) "
        "SELECT randomblob(16), firm_id, 'tell', written(id), written(id), ?1 + abs(random()) % 1000, 0, 0, 'ready', ?1 "
        "FROM conversations WHERE abs(random()) % 10 = 0",
        [now() + DELAY],
    )


def grown(bench: Bench, size: Size, times: int) -> Folder:
    """A copy with years behind it, and with fifty colleagues. What its seeding left waits for two hours more."""
    folder = bench.copy(size, f"grown-{size.name}-{times}")
    out.say(f"growing {size.name} to {size.messages * times:,} messages…")
    with database(folder.place) as db:
        multiply(db, times)
        waiting(db)
        colleagues(db, [f"colleague{number}@bench.example" for number in range(DUE // 2)])
    return folder
