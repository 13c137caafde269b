"""The page of a conversation with fifty messages."""

from kit import out
from kit.bench import Bench
from kit.http import Session
from kit.kontor import FIRM, SMALL, api, conversations, messages_path, sign_in
from kit.wrk import load

MESSAGES = 50
SECONDS = 3
CPU_LIMIT = 0.5

TEXT = (
    "Dear all,\n\nthe figures of the **third quarter** are ready. Could you have a look at the two amounts that "
    "I marked, and let me know by *Friday*?\n\n- the rent of August\n- the new car\n\nMany thanks."
)


def measure(bench: Bench) -> None:
    folder = bench.copy(SMALL, "conversation")
    server = bench.serve(folder)
    staff = sign_in(server)
    page = f"/office/{FIRM}/conversations/{of_fifty(api(server, folder))}"
    staff.get(page)  # the first look writes down that it was read
    floor = load(bench.axum(), "/", connections=16, seconds=SECONDS)
    alone = load(server, page, connections=1, seconds=SECONDS, headers=staff.headers)
    busy = load(server, page, connections=16, seconds=SECONDS, headers=staff.headers)
    packed = {**staff.headers, "Accept-Encoding": "gzip, br"}
    compressed = load(server, page, connections=16, seconds=SECONDS, headers=packed)
    out.line("conversation.time", alone.median, "ms")
    out.line("conversation.cpu", busy.cpu, "ms CPU/page", floor.cpu, out.value_at_most(CPU_LIMIT))
    out.line("conversation.cpu.compressed", compressed.cpu, "ms CPU/page", floor.cpu)


def of_fifty(session: Session) -> str:
    """A new conversation with fifty messages."""
    [first, *_] = conversations(session)
    dossier = session.api("GET", f"/api/v1/conversations/{first}")["dossier"]
    new = {"subject": "Third quarter", "text": TEXT, "audience": "all"}
    started = session.api("POST", f"/api/v1/dossiers/{dossier}/conversations", new)["id"]
    for number in range(2, MESSAGES + 1):
        session.api("POST", messages_path(started), {"text": f"{TEXT}\n\nNo. {number}"})
    return started
