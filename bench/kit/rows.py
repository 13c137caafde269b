"""Rows that are made by SQL: what a firm has after years, in seconds. On SQLite, while no server runs."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DAY = 24 * 3_600_000
YEARS = 3 * 365 * DAY


def now() -> int:
    return time.time_ns() // 1_000_000


@contextmanager
def database(place: Path, durable: bool = False) -> Iterator[sqlite3.Connection]:
    """One transaction on the database of a data folder, also beside its server."""
    connection = sqlite3.connect(place / "kontor.db", timeout=30, isolation_level=None)
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def asked(place: Path, sql: str, *parameters: object) -> list[tuple]:
    """What a query finds, without standing in the server's way."""
    connection = sqlite3.connect(f"file:{place / 'kontor.db'}?mode=ro", uri=True, timeout=30)
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()


def copies(db: sqlite3.Connection, table: str, source: str, **changed: str) -> int:
    """Copies the rows of `source`, which names them `t`, with some columns changed."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    chosen = ", ".join(changed.get(column, f"t.{column}") for column in columns)
    return db.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} {source}").rowcount


def multiply(db: sqlite3.Connection, times: int) -> None:
    """Each conversation so many times, with its messages and what was read of it, spread over three years. Of those
    that are older than a week one in fifty waits for the firm."""
    db.create_function("born", 1, lambda at: at.to_bytes(6, "big") + os.urandom(10))
    db.execute("CREATE TEMP TABLE made (old BLOB, new BLOB PRIMARY KEY, back INTEGER) WITHOUT ROWID")
    db.execute(
        "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?) "
        "INSERT INTO made SELECT a.id, born(a.last_at - a.back), a.back FROM "
        f"(SELECT c.id, c.last_at, abs(random()) % {YEARS} AS back FROM conversations c, counted) a",
        [times],
    )
    firm = db.execute("SELECT id FROM firms").fetchone()[0]
    old = db.execute("SELECT MAX(rowid) FROM conversations").fetchone()[0]
    source = "FROM made CROSS JOIN {0} t WHERE t.firm_id = (SELECT id FROM firms) AND t.{1} = made.old ORDER BY made.new"
    waits = f"t.needs_reply AND (made.back < {7 * DAY} OR made.back % 50 = 0)"
    shifted = {name: f"t.{name} - made.back" for name in ("last_at", "created_at")}
    copies(db, "conversations", source.format("conversations", "id"), id="made.new", needs_reply=waits, **shifted)
    for table, time_of in (("messages", "created_at"), ("read_marks", "at")):
        changed = {"conversation_id": "made.new", time_of: f"t.{time_of} - made.back"}
        if table == "messages":
            changed["id"] = f"born(t.{time_of} - made.back)"
        copies(db, table, source.format(table, "conversation_id"), **changed)
        db.execute(f"DELETE FROM {table} WHERE firm_id = ? AND conversation_id IN (SELECT old FROM made)", [firm])
    db.execute("DELETE FROM conversations WHERE rowid <= ?", [old])
    db.execute("DELETE FROM jobs WHERE kind = 'tell'")
    db.execute("DROP TABLE made")


def colleagues(db: sqlite3.Connection, emails: list[str], permissions: int | None = None) -> list[bytes]:
    """More of the firm's staff, who sign in with the owner's password and hold their rights, or these instead."""
    made = []
    for email in emails:
        user, staff = os.urandom(16), os.urandom(16)
        ids = {"user": f"X'{user.hex()}'", "staff": f"X'{staff.hex()}'"}
        owner = "(SELECT user_id FROM staff ORDER BY created_at, id LIMIT 1)"
        copies(db, "users", f"FROM users t WHERE t.id = {owner}", id=ids["user"], email=f"'{email}'")
        copies(db, "logins", f"FROM logins t WHERE t.user_id = {owner} LIMIT 1", user_id=ids["user"], address_fold=f"'{email}'")
        bits = {} if permissions is None else {"permissions": str(permissions)}
        whose = {"id": ids["staff"], "user_id": ids["user"], "email": f"'{email}'"}
        copies(db, "staff", f"FROM staff t WHERE t.user_id = {owner}", **whose, **bits)
        made.append(staff)
    return made
