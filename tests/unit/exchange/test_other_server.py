"""Somebody else's tus server: `@tus/server` of npm, killed in the middle and started again, loses no byte.

It runs where its modules lie: npm install --prefix build/tus @tus/server @tus/file-store
"""

import contextlib
import hashlib
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.domain.progress import CallbackProgress
from desktop.exchange.wire import Wire
from desktop.station import bundles
from desktop.station.uploading import send_bundle, waiting_to_send

ROOT = Path(__file__).parents[3]
MODULES = Path(os.environ.get("REKAM_TUS_MODULES", ROOT / "build" / "tus" / "node_modules"))
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    NODE is None or not (MODULES / "@tus" / "server").exists(),
    reason="npm install --prefix build/tus @tus/server @tus/file-store",
)
SERVER = """
const { Server } = require("@tus/server"), { FileStore } = require("@tus/file-store")
const [folder, port] = process.argv.slice(2)
const server = new Server({ path: "/files", datastore: new FileStore({ directory: folder }) })
const here = { host: "127.0.0.1", port: Number(port) }
const listening = server.listen(here, () => console.log(listening.address().port))
"""


class NodeServer:
    def __init__(self, folder):
        self.script, self.store = folder / "server.js", folder / "store"
        self.script.write_text(SERVER)
        self.store.mkdir()
        self.port, self.process = 0, None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [NODE, self.script, self.store, str(self.port)],
            stdout=subprocess.PIPE,
            env={**os.environ, "NODE_PATH": str(MODULES)},
            text=True,
        )
        self.port = int(self.process.stdout.readline())

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/files"


@pytest.fixture
def node(tmp_path):
    folder = tmp_path / "node"
    folder.mkdir()
    made = NodeServer(folder)
    yield made
    made.kill()


@pytest.fixture
def session(tmp_path):
    regency = found_regency(tmp_path / "regency")
    record_and_approve(regency, range(3))
    with contextlib.closing(regency.session(SUPERVISOR)) as opened:
        yield opened


def stored(node):
    return [path for path in node.store.iterdir() if path.suffix != ".json"]


class Misfortune:
    """Kills server and station in turn, each at a byte of chance; a station's lives are kept apart."""

    def __init__(self, node, length):
        self.node, self.is_dead, self.lives = node, False, []
        self.deaths = sorted(random.Random(1607).sample(range(4096, length - 4096), 5))

    def report(self, done, _total, _step):
        self.lives[-1].append(done)
        if not self.deaths or done <= self.deaths[0]:
            return
        self.deaths.pop(0)
        if len(self.deaths) % 2:
            raise KeyboardInterrupt
        self.node.kill()
        self.is_dead = True

    def come_back(self, _seconds):
        if self.is_dead:
            self.is_dead = False
            self.node.start()


def test_killed_at_random_bytes_it_goes_on_and_is_whole(session, node, tmp_path):
    """The server dies three times, the station twice; each starts anew and nothing is sent from the start."""
    (sending,) = waiting_to_send(session)
    fate = Misfortune(node, sending.row.length)
    wire = Wire(node.url, "ab", sleep=fate.come_back, piece=1024)
    for _life in range(3):
        fate.lives.append([])
        with contextlib.suppress(KeyboardInterrupt):
            send_bundle(wire, sending, CallbackProgress(fate.report))
    assert not fate.deaths
    (path,) = stored(node)
    (copy,) = bundles.export_bundles(session, tmp_path).paths
    assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(copy.read_bytes()).digest()
    # Each life of the station goes on from where the one before was, to the piece.
    for before, after in zip(fate.lives, fate.lives[1:], strict=False):
        assert after[1] >= before[-1] > 0
