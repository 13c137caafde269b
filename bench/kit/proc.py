"""Processes: servers that always end, their CPU time and memory."""

import os
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """Something could not be measured; holds why."""


def run(command: Sequence[str | Path], *, given: str = "", cwd: Path | None = None) -> str:
    """Runs a command to its end and returns its stdout."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=cwd)
    if done.returncode:
        shown = " ".join(map(str, command))
        raise Failed(f"`{shown}` ended with {done.returncode}:\n{tail(done.stderr or done.stdout)}")
    return done.stdout


def tail(text: str, lines: int = 15) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int, path: str, wait: float = 1.0) -> bool:
    """Whether a server on this port answers 200 to GET of `path`."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=wait) as plug:
            plug.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
            return plug.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


class Server:
    """A server on loopback. Should we be killed outright, the kernel ends it."""

    def __init__(self, command: Sequence[str | Path], port: int, ready: str, log: Path, patience: float = 30):
        self.port, self.ready, self.log = port, ready, log
        with log.open("ab") as stream:
            self.started = time.perf_counter()
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            )
        try:
            self.first_answer = self._wait(patience)
        except BaseException:
            self.stop()
            raise

    def _wait(self, patience: float) -> float:
        """Seconds from the start to the first good answer."""
        while not answers(self.port, self.ready):
            if self.process.poll() is not None:
                raise Failed(f"the server ended at its start:\n{tail(self.log.read_text(errors='replace'))}")
            if time.perf_counter() - self.started > patience:
                raise Failed(f"the server was not ready after {patience} s")
            time.sleep(0.0005)
        return time.perf_counter() - self.started

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of CPU that its process tree has used."""
        return sum(map(cpu_of, tree_of(self.process.pid)))

    def memory(self) -> float:
        """MiB that its process tree holds in memory."""
        return sum(map(resident_of, tree_of(self.process.pid)))

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def tree_of(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (fields := stat_of(int(entry))):
            children.setdefault(int(fields[1]), []).append(int(entry))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def stat_of(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third (state) on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def cpu_of(pid: int) -> float:
    fields = stat_of(pid)
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


def resident_of(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    sizes = [row.split()[1] for row in status.splitlines() if row.startswith("VmRSS:")]
    return sum(map(int, sizes)) / 1024
