"""The page of a conversation with fifty messages, and of one with five thousand."""

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, SMALL, api, conversations, messages_path, sign_in
from kit.wrk import load

MESSAGES = 50
MANY = 5_000
SECONDS = 3
CPU_LIMIT = 0.5
LONG_TIMES = 1.5

TEXT = (
    "Dear all,\n\nthe figures of the **third quarter** are ready. Could you have a look at the two amounts that "
    "I marked, and let me know by *Friday*?\n\n- the rent of August\n- the new car\n\nMany thanks."
)


def measure(bench: Bench) -> None:
    folder = bench.copy(SMALL, "conversation")
    server = bench.serve(folder)
    staff = sign_in(server)
    session = api(server, folder)
    page, long = (f"/office/{FIRM}/conversations/{of(session, many)}" for many in (MESSAGES, MANY))
    for path in (page, long):
        staff.get(path)  # the first look writes down that it was read
    floor = load(bench.axum(), "/", connections=16, seconds=SECONDS)
    alone = load(server, page, connections=1, seconds=SECONDS, headers=staff.headers)
    busy = load(server, page, connections=16, seconds=SECONDS, headers=staff.headers)
    packed = {**staff.headers, "Accept-Encoding": "gzip, br"}
    compressed = load(server, page, connections=16, seconds=SECONDS, headers=packed)
    longer = load(server, long, connections=16, seconds=SECONDS, headers=staff.headers)
    out.line("conversation.time", alone.median, "ms")
    out.line("conversation.cpu", busy.cpu, "ms CPU/page", floor.cpu, out.value_at_most(CPU_LIMIT))
    out.line("conversation.cpu.compressed", compressed.cpu, "ms CPU/page", floor.cpu)
    out.line("conversation.5000.cpu", longer.cpu, "ms CPU/page", busy.cpu, out.ratio_at_most(LONG_TIMES))


def of(session: Session, many: int) -> str:
    """A new conversation with so many messages."""
    [first, *_] = conversations(session)
    dossier = session.api("GET", f"/api/v1/conversations/{first}")["dossier"]
    new = {"subject": "Third quarter", "text": TEXT, "audience": "all"}
    started = session.api("POST", f"/api/v1/dossiers/{dossier}/conversations", new)["id"]
    for number in range(2, many + 1):
        session.api("POST", messages_path(started), {"text": f"{TEXT}\n\nNo. {number}"})
    return started
