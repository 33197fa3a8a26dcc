"""A PostgreSQL server for the tests alone: on loopback, with nothing on it, gone when they end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from left_behind import EVERYBODYS
from needed import give_up

# A server that forgets at a power cut is quicker, and this one is thrown away.
_CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Server:
    """A running server, and a database on it from which others are made."""

    address: str

    def database(self) -> str:
        """Make an empty database with the office's tables and return its address."""
        import psycopg

        name = f"office_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(f"{self.address}/postgres", autocommit=True) as link:
            link.execute(f"CREATE DATABASE {name} TEMPLATE {_model(self.address)} STRATEGY file_copy")
        return f"{self.address}/{name}"


_models: dict[str, str] = {}


def _model(address: str) -> str:
    if address not in _models:
        import psycopg

        from desktop.store.connection import make_database
        from desktop.store.postgres.schema import open_server

        with psycopg.connect(f"{address}/postgres", autocommit=True) as link:
            link.execute("CREATE DATABASE model")
        with tempfile.TemporaryDirectory(dir=EVERYBODYS) as folder:
            open_server(f"{address}/model", make_database(Path(folder, "m.db"), bytes(32))).close()
        _models[address] = "model"
    return _models[address]


def programs() -> Path | None:
    """Return where initdb and pg_ctl lie, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def skip_without() -> None:
    """Skip, saying why."""
    if programs() is None:
        give_up("PostgreSQL is not installed: apt-get install postgresql")


@contextmanager
def running() -> Iterator[Server]:
    """Start a server of our own and stop it in the end."""
    root = Path(tempfile.mkdtemp(prefix="rekam-pg-", dir=EVERYBODYS))
    bin_, data, port = programs(), root / "data", _free_port()
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        someone = pwd.getpwnam("postgres")
        os.chown(root, someone.pw_uid, someone.pw_gid)
    try:
        _run(bin_ / "initdb", "-D", data, "-U", "rekam", "-A", "trust", "-E", "UTF8", "--no-sync", cwd=root)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {root} {_CARELESS}"
        _run(bin_ / "pg_ctl", "-D", data, "-l", root / "log", "-o", options, "-w", "start", cwd=root)
        try:
            yield Server(f"postgresql://rekam@127.0.0.1:{port}")
        finally:
            _run(bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", cwd=root)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _run(*command: object, cwd: Path) -> None:
    words = [str(word) for word in command]
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    # To a file: a server started here inherits the pipe and would keep it open.
    with (cwd / f"{Path(words[0]).name}.out").open("wb") as said:
        done = subprocess.run(words, cwd=cwd, stdout=said, stderr=said, check=False, **who)
    if done.returncode:
        raise RuntimeError((cwd / f"{Path(words[0]).name}.out").read_text())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
