"""What tidy's rules stand on: the tree of files, findings, and a light reading of Rust."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Tree = dict[str, str]  # path -> text

NOT_OURS = {".git", ".tools", "__pycache__", "artefacts", "data", "dist", "node_modules", "target"}


class Finding(NamedTuple):
    file: str
    line: int
    rule: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.advice}"


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def ending(tree: Tree, *suffixes: str, under: str = "") -> Iterator[tuple[str, str]]:
    return ((f, text) for f, text in tree.items() if f.startswith(under) and f.endswith(suffixes))


# --- Reading Rust ----------------------------------------------------------------------------------

RUST = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>b?r(?P<hashes>\#*)"(?P<raw>.*?)"(?P=hashes)|b?"(?P<plain>(?:\\.|[^"\\])*)")
    |(?P<char>'(?:\\[^\n]{1,10}?|[^\\'\n])')""",
    re.VERBOSE | re.DOTALL,
)


def blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def code_of(text: str) -> str:
    """The text with comments and literals blanked out, every line where it was."""
    return RUST.sub(blank, text)


def strings_of(text: str) -> Iterator[tuple[int, str]]:
    """Each text with its line; what one concat!(…) puts together is one text."""
    code = code_of(text)
    groups = [(m.start(), closing(code, m.end())) for m in re.finditer(r"\bconcat!\(", code)]
    whole: dict[int, str] = {}
    for match in RUST.finditer(text):
        if match["string"]:
            at = match.start()
            start = min((first for first, last in groups if first < at < last), default=at)
            plain = re.sub(r"\\\n\s*", "", match["plain"] or "")
            whole[start] = whole.get(start, "") + (plain or match["raw"] or "")
            if start != at and re.match(r"\s*,\s*[^\s\")]", code[match.end() :]):
                whole[start] += " "  # a macro or a constant stands between
    return ((line_of(text, start), string) for start, string in whole.items())


def closing(code: str, start: int) -> int:
    """Where the parenthesis closes that was opened just before `start`."""
    depth = 1
    for match in re.compile(r"[()]").finditer(code, start):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.start()
    return len(code)


# --- Reading the tree -------------------------------------------------------------------------------


def names_in(root: Path) -> list[str]:
    """What git holds or would hold; in a tree without git, all but what is built or installed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
        return sorted(filter(None, listing.split("\0")))
    except (OSError, subprocess.CalledProcessError):
        names = []
        for folder, inner, files in os.walk(root):
            inner[:] = set(inner) - NOT_OURS
            names += [(Path(folder) / file).relative_to(root).as_posix() for file in files]
        return sorted(names)


def read_tree(root: Path) -> Tree:
    tree = {}
    for name in names_in(root):
        path = root / name
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b"\0"
        if b"\0" not in data:
            tree[name] = data.decode("utf-8", errors="replace")
    return tree
