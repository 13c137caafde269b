"""What all suites share: a temporary folder, the built programs, data of several sizes, servers."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from kit import out
from kit.kontor import Folder, Size
from kit.pocketbase import PocketBase
from kit.proc import Failed, Server, free_port, run

ROOT = Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release"

EXAMPLES = ("bare", "bare_postgres", "store_posts", "bare_axum", "bare_smtp")


class Bench:
    def __enter__(self) -> "Bench":
        self.temporary = Path(tempfile.mkdtemp(prefix="kontor-bench."))
        # Whoever works on one suite for a while keeps the seeded folders between runs.
        self.seeds = Path(os.environ.get("KONTOR_BENCH_SEEDS") or self.temporary / "seeds")
        self._folders: dict[Size, Folder] = {}
        self._servers = ExitStack()
        return self

    def __exit__(self, *_: object) -> None:
        self._servers.close()
        shutil.rmtree(self.temporary, ignore_errors=True)

    @contextmanager
    def suite(self) -> Iterator[None]:
        """Servers that are started inside end with it."""
        with ExitStack() as servers:
            self._servers = servers
            yield

    # --- Programs ---------------------------------------------------------------------------------

    @cached_property
    def kontor(self) -> Path:
        program = RELEASE / "kontor"
        if not program.exists():
            raise Failed("no target/release/kontor: run `make build` first, or `make bench`")
        return program

    @cached_property
    def examples(self) -> Path:
        """The folder of the controls, built when first needed."""
        out.say("building the controls…")
        names = [word for name in EXAMPLES for word in ("--example", name)]
        # Without -p, so that the dependencies are those of `make build` and not built anew.
        run(["cargo", "build", "--release", "--quiet", *names], cwd=ROOT)
        return RELEASE / "examples"

    # --- Data -------------------------------------------------------------------------------------

    def folder(self, size: Size) -> Folder:
        """A data folder of this size, seeded once. Who writes much into it asks for a copy."""
        if size not in self._folders:
            folder = Folder(self.kontor, self.seeds / "-".join(map(str, size)))
            if not folder.take_up():
                out.say(f"seeding {size}…")
                folder.fill(size)
            self._folders[size] = folder
        return self._folders[size]

    def copy(self, size: Size, name: str) -> Folder:
        """A fresh copy for a suite that writes."""
        original, place = self.folder(size), self.temporary / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(original.place, place)
        return Folder(self.kontor, place, token=original.token)

    def fresh(self, name: str) -> Path:
        place = self.temporary / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        return place

    # --- Servers ----------------------------------------------------------------------------------

    def start(self, server: Server) -> Server:
        self._servers.callback(server.stop)
        return server

    def serve(self, folder: Folder, *options: str) -> Server:
        return self.start(folder.serve(*options))

    def axum(self) -> Server:
        """The floor: a bare axum that answers a line of text."""
        port = free_port()
        command = [self.examples / "bare_axum", f"127.0.0.1:{port}"]
        return self.start(Server(command, port, "/", self.temporary / "axum.log"))

    def pocketbase(self) -> PocketBase:
        peer = PocketBase(ROOT, self.fresh("pocketbase"))
        self.start(peer.server)
        peer.prepare()
        return peer
