"""What Kontor's house rules ask of files, as far as a machine can tell: run by `make check`.

Each rule is a function from the tree (path -> text) to findings; RULES at the end lists them. A
finding is printed as `file:line: rule: what to do`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tidy_base import Finding, Tree, blank, code_of, ending, line_of, read_tree, strings_of

LONGEST_FILE = 400
LONG_FILES: set[str] = set()  # paths that may be longer, each with a reason beside it

LEAVES = ("store", "post", "vault", "fetch", "pages")
DOMAIN_WORDS = ("firm", "dossier", "contact", "conversation", "invoice")
KONTOR = "crates/kontor/src/"


# --- Files ------------------------------------------------------------------------------------------


def short_files(tree: Tree) -> Iterator[Finding]:
    for file, text in ending(tree, ".rs", ".ts", ".mjs", ".py", ".css"):
        lines = text.count("\n")
        if lines > LONGEST_FILE and file not in LONG_FILES:
            yield Finding(file, lines, "length", f"{lines} lines: split by behaviour (at most {LONGEST_FILE})")


LOCK_FILES = ("Cargo.lock", "package-lock.json")
AS_IT_CAME = (".eml", ".snap", ".svg", ".csv", "/LICENSE")  # held byte for byte, as are fixtures/
MACHINE_PATH = re.compile(r"(?<![\w.}\])])/(?:work|root|tmp/bash_jobs)/")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")


def clean_text(tree: Tree) -> Iterator[Finding]:
    for file, text in tree.items():
        if file.endswith(LOCK_FILES) or file.endswith(AS_IT_CAME) or "fixtures/" in file:
            continue
        if text and not text.endswith("\n"):
            yield Finding(file, line_of(text, len(text)), "newline", "end the file with a newline")
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                yield Finding(file, number, "whitespace", "remove the white space at the end of the line")
            if "\t" in line and file.endswith(".rs"):
                yield Finding(file, number, "tab", "indent with spaces")
            if MACHINE_PATH.search(line):
                yield Finding(file, number, "machine-path", "name no folder of one machine")
            if UNFINISHED.search(line):
                yield Finding(file, number, "unfinished", "finish it, or write it down where work is planned")


def lock_files(tree: Tree) -> Iterator[Finding]:
    for file, text in ending(tree, "package-lock.json"):
        if (at := text.find('"resolved":')) >= 0:
            advice = "no registry addresses: set omit-lockfile-registry-resolved in .npmrc and lock anew"
            yield Finding(file, line_of(text, at), "lock", advice)


# --- Crates and slices ------------------------------------------------------------------------------

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def leaf_words(tree: Tree) -> Iterator[Finding]:
    forbidden = {form for word in DOMAIN_WORDS for form in (word, word + "s")}
    for leaf in LEAVES:
        for file, text in ending(tree, ".rs", ".html", ".sql", under=f"crates/{leaf}/"):
            for match in WORD.finditer(text):
                if match[0].lower() in forbidden:
                    advice = f"'{match[0]}' is a word of kontor's; crates/{leaf} knows none of them"
                    yield Finding(file, line_of(text, match.start()), "leaf-word", advice)


SLICES = re.compile(r"<!-- slices -->(.*?)<!-- /slices -->", re.DOTALL)
CRATE_PATH = re.compile(r"\bcrate::(?:\{|([a-z_][a-z0-9_]*)\b(?!!))")
SUPER_PATH = re.compile(r"\b((?:super::)+)([a-z_][a-z0-9_]*)\b")


def slice_order(text: str) -> dict[str, set[str]]:
    """What each room may use, directly and indirectly; a line `*: a b` counts for every room."""
    block = SLICES.search(text)
    lines = re.findall(r"^\s*([\w*]+):(.*)$", block[1] if block else "", re.MULTILINE)
    direct = {room: set(re.findall(r"\w+", uses)) for room, uses in lines}
    everyone = direct.pop("*", set())
    allowed = {}
    for room in direct:
        seen: set[str] = set()
        ahead = direct[room] | (set() if room in everyone else everyone)
        while ahead:
            seen |= ahead
            ahead = set().union(*(direct.get(used, set()) for used in ahead)) - seen
        allowed[room] = seen
    return allowed


def grouped(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The first names in `{a::X, b::{Y, Z}}`, whose opening brace is just before `start`."""
    depth, first = 1, True
    for match in re.compile(r"[{},]|\w+").finditer(text, start):
        token = match[0]
        if depth == 1 and first and token[0].islower() and token != "self":
            yield match.start(), token
        first = token == "," and depth == 1
        depth += (token == "{") - (token == "}")
        if depth == 0:
            return


def rooms_used(file: str, code: str, rooms: set[str]) -> Iterator[tuple[int, str]]:
    for match in CRATE_PATH.finditer(code):
        yield from [(match.start(), match[1])] if match[1] else grouped(code, match.end())
    inside = PurePosixPath(file.removeprefix(KONTOR))
    depth = len(inside.parts) - (inside.name == "mod.rs")
    for match in SUPER_PATH.finditer(code):
        if match[1].count("super") >= depth and match[2] in rooms:
            yield match.start(), match[2]


def slice_imports(tree: Tree) -> Iterator[Finding]:
    page = "ARCHITECTURE.md"
    if not SLICES.search(tree.get(page, "")):
        return
    allowed = slice_order(tree[page])
    for room, uses in allowed.items():
        if room in uses:
            yield Finding(page, 1, "slices", f"'{room}' uses itself in a circle: the order must be one way")
        for name in sorted(uses - set(allowed)):
            yield Finding(page, 1, "slices", f"'{room}' uses '{name}', which has no line of its own")
    for file, text in ending(tree, ".rs", under=KONTOR):
        room = file.removeprefix(KONTOR).split("/")[0]
        if room not in allowed:
            if not room.endswith(".rs"):
                yield Finding(file, 1, "slices", f"give '{room}' its place in {page}")
            continue
        code = code_of(text)
        for offset, used in rooms_used(file, code, set(allowed)):
            if used != room and used not in allowed[room]:
                advice = f"'{room}' may not use '{used}' ({page}): go through events, or move it down"
                yield Finding(file, line_of(code, offset), "slices", advice)


ROUTE_FILES = ("app.rs", "routes.rs", "mod.rs")
DATABASE_CRATE = re.compile(r"(?<![\w:])(rusqlite|tokio_postgres|postgres)::", re.MULTILINE)
DATABASE_DEPENDENCY = re.compile(r"^(rusqlite|tokio-postgres|postgres)\b", re.MULTILINE)


def places(tree: Tree) -> Iterator[Finding]:
    for file, text in ending(tree, ".rs", under=KONTOR):
        if PurePosixPath(file).name not in ROUTE_FILES:
            code = code_of(text)
            for match in re.finditer(r"\bRouter\b|\.route\(", code):
                advice = "routes are listed in app.rs, routes.rs or the slice's mod.rs"
                yield Finding(file, line_of(code, match.start()), "routes", advice)
    for file, text in ending(tree, ".rs", "Cargo.toml", under="crates/"):
        if not file.startswith("crates/store/"):
            is_rust = file.endswith(".rs")
            text = code_of(text) if is_rust else text
            for match in (DATABASE_CRATE if is_rust else DATABASE_DEPENDENCY).finditer(text):
                advice = f"only crates/store speaks to {match[1]}"
                yield Finding(file, line_of(text, match.start()), "database", advice)


# --- SQL --------------------------------------------------------------------------------------------

STATEMENT = re.compile(
    r"\s*(select\b.*\bfrom\b|insert\s+into\b|update\s+\w+(\s+(as\s+)?\w+)?\s+set\b|delete\s+from\b"
    r"|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\b)",
    re.IGNORECASE | re.DOTALL,
)
NEW_TABLE = re.compile(
    r"create\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?\"?(\w+)\"?\s*(?:using\s+\w+\s*)?"
    r"(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))",
    re.IGNORECASE,
)
NEW_COLUMN = re.compile(r"alter\s+table\s+(\w+)\s+add\s+(?:column\s+)?firm_id\b", re.IGNORECASE)
OF_THE_FIRM = re.compile(r"\bfirm_id\s*=\s*\$1(?!\d)|(?<!\w)\$1\s*=\s*(\w+\.)?firm_id\b", re.IGNORECASE)
INTO_THE_FIRM = re.compile(
    r"\binsert\s+into\s+\w+\s*\(\s*firm_id\b[^)]*\)\s*(values\s*\(|select)\s*\$1(?!\d)", re.IGNORECASE
)
INSERT_VALUES = re.compile(r"\binsert\s+into\s+(\w+)\s*(\([^)]*\)\s*)?values\b", re.IGNORECASE)


def tenant_tables(tree: Tree) -> set[str]:
    tables = set()
    for _, text in ending(tree, ".sql", under="migrations/"):
        text = re.sub(r"--[^\n]*", "", text)
        tables |= {m[1] for m in NEW_TABLE.finditer(text) if re.search(r"[(,]\s*firm_id\b", m[2])}
        tables |= {m[1] for m in NEW_COLUMN.finditer(text)}
    return tables


def keeps_to_firm(sql: str, tables: set[str]) -> bool:
    inserted = INSERT_VALUES.search(sql)
    if INTO_THE_FIRM.search(sql) or (inserted and inserted[1] in tables):
        return bool(INTO_THE_FIRM.search(sql))
    return bool(OF_THE_FIRM.search(sql))


def is_exempt(lines: list[str], number: int) -> bool:
    """`// tenant: reason` on the statement that holds the text, or in the comment just above it."""
    for index in range(number - 1, max(-1, number - 8), -1):
        if re.search(r"// tenant: \w", lines[index]):
            return True
        above = lines[index - 1].strip() if index else ""
        if not above or re.sub(r"\s*//.*", "", above).endswith((";", "{", "}")):
            return False
    return False


def sql_texts(tree: Tree) -> Iterator[Finding]:
    tables = tenant_tables(tree)
    fragment = re.compile(rf"\b(?:from|join|into|update)\s+({'|'.join(sorted(tables))})\b", re.IGNORECASE)
    for file, text in ending(tree, ".rs", under="crates/"):
        if file.startswith(("crates/store/", "crates/testkit/")) or "/src/" not in file:
            continue
        path, lines = PurePosixPath(file), text.split("\n")
        at_home = path.name in ("store.rs", "access.rs") or {"store", "access"} & set(path.parts[3:-1])
        for number, sql in strings_of(text):
            is_statement = STATEMENT.match(sql)
            if is_statement and not (at_home and file.startswith(KONTOR)):
                yield Finding(file, number, "sql-place", "SQL lives in the slice's store.rs or access.rs")
            named = {word for word in re.findall(r"\w+", sql) if word in tables} if is_statement else set()
            if tables and not named and (found := fragment.search(sql)):
                named = {found[1]}
            if named and not keeps_to_firm(sql, tables) and not is_exempt(lines, number):
                advice = (
                    f"{', '.join(sorted(named))}: ask for firm_id = $1 (INSERT: firm_id and $1 first), "
                    "or say why not in a comment above: // tenant: <reason>"
                )
                yield Finding(file, number, "tenant", advice)


# --- Templates --------------------------------------------------------------------------------------

ASKAMA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
TAG = re.compile(r"<!--.*?-->|<style\b[^>]*>.*?</style>|<script\b[^>]*>.*?</script>|<[!/a-zA-Z][^>]*>", re.DOTALL)
SPOKEN = re.compile(r"\b(?:title|placeholder|alt|aria-label)\s*=\s*\"[^\"]*?[^\W\d_]{2}")
ATTRIBUTE = re.compile(r"[\s\"'](style|on[a-z]+|hx-on[\w:-]*)\s*=")


def templates(tree: Tree) -> Iterator[Finding]:
    for file, raw in ending(tree, ".html", under="crates/"):
        if "/templates/" not in file:
            continue
        is_mail = PurePosixPath(file).name.startswith("mail_")
        lines = raw.split("\n")
        text = ASKAMA.sub(blank, raw)
        words = [m.start() for m in re.finditer(r"[^\W\d_]{2,}", re.sub(r"&#?\w+;", blank, TAG.sub(blank, text)))]
        for tag in TAG.finditer(text):
            line = line_of(text, tag.start())
            words += [tag.start() + m.start() for m in SPOKEN.finditer(tag[0])]
            for found in ATTRIBUTE.finditer(tag[0]):
                if not (is_mail and found[1] == "style"):
                    advice = f"no {found[1]}= attribute: the CSP refuses it (use a class or web/)"
                    yield Finding(file, line_of(text, tag.start() + found.start() + 1), "inline", advice)
            if re.match(r"<script\b(?![^>]*\bsrc=)", tag[0]) or (tag[0].startswith("<style") and not is_mail):
                yield Finding(file, line, "inline", "no script or style inside a page: put it in web/")
        for line in sorted({line_of(text, offset) for offset in words}):
            if not re.search(r"\{# literal: \w.*?#\}", lines[line - 1]):
                yield Finding(file, line, "literal", "words for people come from locales/ ({# literal: reason #} exempts)")


RULES = (short_files, clean_text, lock_files, leaf_words, slice_imports, places, sql_texts, templates)


def check(tree: Tree) -> list[Finding]:
    return sorted(finding for rule in RULES for finding in rule(tree))


if __name__ == "__main__":
    findings = check(read_tree(Path(__file__).resolve().parent.parent))
    print("\n".join(map(str, findings)) or "tidy", file=sys.stderr)
    sys.exit(1 if findings else 0)
