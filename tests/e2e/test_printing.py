"""A letter travels through a real CUPS to a virtual IPP printer and is verified from what arrived there.

Everything runs privately: a D-Bus and an Avahi of our own, Avahi on the loopback interface only (the
printer insists on one), CUPS and the printer on loopback ports, all files in one temporary folder.
"""

import fcntl
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from left_behind import EVERYBODYS
from papers import letter_page, read_pages

from desktop.devices.printers import CupsQueue, JobState, PrinterState
from desktop.documents.letter import letter_pdf
from desktop.documents.pages import find_letter_qr, render_page
from desktop.documents.paper import Paper
from desktop.domain.errors import EnvironmentProblem

SERVICES = ("dbus-daemon", "avahi-daemon", "cupsd", "ippeveprinter")
COMMANDS = ("lpadmin", "lp", "lpstat", "cancel", "ipptool", "cupsdisable", "cupsenable")
PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"
DEADLINE_S = 12.0
QUEUE = "meja-depan"
TITLES = (f"Surat {number}" for number in itertools.count(1))  # one title, one job

T = TypeVar("T")

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
"""
AVAHI = """[server]
use-ipv6=no
allow-interfaces=lo
[publish]
publish-workstation=no
[wide-area]
enable-wide-area=no
"""
CUPSD = """Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
CUPS_FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
DocumentRoot {folder}/etc
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
"""
SIDES = ("bottom", "left", "right", "top")
A4 = "MEMBER integer x-dimension 21000\nMEMBER integer y-dimension 29700\n"
UP_TO_F4 = "MEMBER rangeOfInteger x-dimension 10000-21600\nMEMBER rangeOfInteger y-dimension 14000-35600\n"
NO_MARGINS = "".join(f"MEMBER integer media-{side}-margin 0\n" for side in SIDES)
# A plain black laser that takes A4, and any size up to F4 and a little more.
LASER = f"""ATTR mimeMediaType document-format-default application/pdf
ATTR mimeMediaType document-format-supported application/pdf
ATTR keyword media-supported iso_a4_210x297mm,custom_min_100x140mm,custom_max_216x356mm
ATTR keyword media-default iso_a4_210x297mm
ATTR keyword media-ready iso_a4_210x297mm
ATTR keyword media-col-supported media-size,{",".join(f"media-{side}-margin" for side in SIDES)}
ATTR collection media-size-supported {{
{A4}}},{{
{UP_TO_F4}}}
ATTR collection media-col-database {{
MEMBER collection media-size {{
{A4}}}
{NO_MARGINS}}},{{
MEMBER collection media-size {{
{UP_TO_F4}}}
{NO_MARGINS}}}
ATTR integer copies-default 1
ATTR rangeOfInteger copies-supported 1-99
ATTR keyword print-color-mode-default monochrome
ATTR keyword print-color-mode-supported auto,monochrome
ATTR keyword sides-default one-sided
ATTR keyword sides-supported one-sided
ATTR resolution printer-resolution-default 600dpi
ATTR resolution printer-resolution-supported 600dpi
ATTR enum print-quality-default 4
ATTR enum print-quality-supported 3,4,5
ATTR text printer-make-and-model "Laser uji"
"""
# What the printer does with a page: it waits for paper while there is none, then keeps the page.
TRAY = """#!/bin/sh
if [ -e {folder}/no-paper ]; then
  echo "STATE: +media-empty-error" >&2
  read refilled < {folder}/paper
  echo "STATE: -media-empty-error" >&2
fi
if [ -e {folder}/toner ]; then
  echo "STATE: +toner-low-warning" >&2
  echo "ATTR: marker-names=Black marker-types=toner marker-levels=12" >&2
else
  echo "STATE: -toner-low-warning" >&2
fi
sheet="{folder}/tray/$(basename "$1")"
cp "$1" "$sheet.part" && mv "$sheet.part" "$sheet"
"""


def eventually(look: Callable[[], T | None], what: str) -> T:
    """Return what `look` finds as soon as it finds it."""
    waiting, tenths = Event(), int(DEADLINE_S * 10)
    for _ in range(tenths):
        found = look()
        if found:
            return found
        waiting.wait(0.1)
    raise TimeoutError(what)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass(frozen=True)
class PrintShop:
    """A spooler and its one printer; `tray` is where sheets come out."""

    folder: Path
    server: str

    @property
    def tray(self) -> Path:
        return self.folder / "tray"

    def sheet(self) -> bytes:
        """Wait for the next sheet and take it out of the tray."""
        path = eventually(lambda: next(self.tray.glob("*.pdf"), None), "a sheet")
        content = path.read_bytes()
        path.unlink()
        return content


def start(stack: ExitStack, folder: Path, *command: str) -> None:
    """Start a program that ends with the test; what it says goes into its log."""
    environment = {**os.environ, "PATH": PATH, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
    log = stack.enter_context((folder / f"{command[0]}.log").open("wb"))
    running = subprocess.Popen(
        command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, cwd=folder
    )
    stack.callback(running.wait, DEADLINE_S)
    stack.callback(running.terminate)


def said(folder: Path, program: str, words: str) -> bool:
    return words in (folder / f"{program}.log").read_text(errors="replace")


def missing() -> str:
    """Return why there can be no print shop on this machine; nothing if there can."""
    absent = [program for program in (*SERVICES, *COMMANDS) if shutil.which(program, path=PATH) is None]
    if absent:
        return f"not installed: {', '.join(absent)}"
    if os.geteuid() != 0:
        return "only root may start an Avahi daemon, without which the virtual printer does not start"
    if Path("/run/avahi-daemon/pid").exists():
        return "this machine runs its own Avahi daemon, and a second one cannot start"
    return ""


@pytest.fixture(scope="module")
def shop() -> Iterator[PrintShop]:
    with ExitStack() as stack:
        # One print shop at a time: there is room for one Avahi on a machine.
        lock = stack.enter_context((Path(EVERYBODYS) / "rekam-print-shop.lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        reason = missing()
        if reason:
            pytest.skip(f"no print shop: {reason}")
        # Not under pytest's folder: the filters of CUPS run as another user, who may not enter it.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rekam-print-", dir=EVERYBODYS)))
        yield open_shop(stack, folder)


def open_shop(stack: ExitStack, folder: Path) -> PrintShop:
    folder.chmod(0o755)
    cups, printer = free_port(), free_port()
    for name in ("etc", "spool/tmp", "cache", "state", "tray", "ipp"):
        (folder / name).mkdir(parents=True)
    for name, text in (
        ("bus.conf", BUS),
        ("avahi.conf", AVAHI),
        ("cupsd.conf", CUPSD.format(port=cups)),
        ("cups-files.conf", CUPS_FILES.format(folder=folder)),
        ("laser.conf", LASER),
        ("tray.sh", TRAY.format(folder=folder)),
    ):
        (folder / name).write_text(text.replace("{folder}", str(folder)))
    (folder / "tray.sh").chmod(0o755)
    os.mkfifo(folder / "paper")

    start(stack, folder, "dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
    eventually((folder / "bus").exists, "the bus")
    options = ("--no-drop-root", "--no-chroot", "--no-rlimits")
    start(stack, folder, "avahi-daemon", "-f", f"{folder}/avahi.conf", *options)
    eventually(lambda: said(folder, "avahi-daemon", "startup complete"), "Avahi")
    laser = ("-a", f"{folder}/laser.conf", "-c", f"{folder}/tray.sh", "-d", f"{folder}/ipp")
    start(stack, folder, "ippeveprinter", "-n", "localhost", "-p", str(printer), *laser, "Laser uji")
    files = ("-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
    start(stack, folder, "cupsd", "-f", *files)
    eventually(lambda: answers(printer) and answers(cups), "the printer and the spooler")

    server = f"127.0.0.1:{cups}"
    command = ["lpadmin", "-h", server, "-p", QUEUE, "-E", "-v", f"ipp://localhost:{printer}/ipp/print"]
    subprocess.run(
        [*command, "-m", "everywhere"], check=True, env={**os.environ, "PATH": PATH}, timeout=DEADLINE_S
    )
    return PrintShop(folder, server)


@pytest.fixture
def queue(shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> CupsQueue:
    monkeypatch.setenv("PATH", PATH)
    return CupsQueue(shop.server)


def state_becomes(queue: CupsQueue, job: str, state: JobState) -> JobState:
    return eventually(lambda: state if queue.job_state(job) is state else None, f"{job} to be {state}")


@pytest.mark.parametrize("paper", [Paper.F4, Paper.A4])
def test_the_letter_that_reaches_the_printer_is_the_letter(shop: PrintShop, queue: CupsQueue, paper: Paper):
    page = letter_page()
    sent = letter_pdf([page], paper=paper)

    job = queue.submit(sent, printer=QUEUE, title=next(TITLES), paper=paper.media)
    arrived = shop.sheet()

    assert state_becomes(queue, job, JobState.DONE_SPOOLING)
    (read,) = read_pages(arrived)
    assert read.size == pytest.approx(paper.size, abs=1)
    assert "160707 610398 9022" in read.text
    assert render_page(arrived, 0, 72).convert("L").getextrema()[0] < 60
    assert find_letter_qr(arrived) == page.letter.qr


def test_an_empty_tray_is_seen_and_the_letter_comes_after_the_paper(shop: PrintShop, queue: CupsQueue):
    (shop.folder / "no-paper").touch()
    job = queue.submit(letter_pdf([letter_page()]), printer=QUEUE, title=next(TITLES), paper=Paper.F4.media)

    def is_empty() -> bool:
        (printer,) = queue.printers()
        return printer.state is PrinterState.OUT_OF_PAPER

    assert eventually(is_empty, "the printer to miss paper")
    assert queue.job_state(job) is JobState.PRINTING
    assert list(shop.tray.iterdir()) == []

    (shop.folder / "no-paper").unlink()
    (shop.folder / "paper").write_text("F4\n")
    assert find_letter_qr(shop.sheet()) == letter_page().letter.qr
    assert state_becomes(queue, job, JobState.DONE_SPOOLING)


def test_a_stopped_printer_keeps_its_jobs_until_they_are_taken_back(shop: PrintShop, queue: CupsQueue):
    server, title = ["-h", shop.server], next(TITLES)
    subprocess.run(["cupsdisable", *server, "-r", "diperbaiki", QUEUE], check=True)
    try:
        job = queue.submit(letter_pdf([letter_page()]), printer=QUEUE, title=title, paper=Paper.A4.media)

        (printer,) = queue.printers()
        assert printer.state is PrinterState.STOPPED
        assert queue.job_state(job) is JobState.PENDING
        again = queue.submit(letter_pdf([letter_page()]), printer=QUEUE, title=title, paper=Paper.A4.media)
        assert again == job  # what waits already is not sent twice
        assert [path.stat().st_mode & 0o007 for path in documents(shop)] == [0]
        queue.cancel(job)
        assert queue.job_state(job) is JobState.CANCELED
        queue.cancel(job)
    finally:
        subprocess.run(["cupsenable", *server, QUEUE], check=True)
    assert list(shop.tray.iterdir()) == []
    assert documents(shop) == []


def documents(shop: PrintShop) -> list[Path]:
    """Return the pages that lie in the spooler's folder."""
    return list((shop.folder / "spool").glob("d*"))


def test_nothing_of_a_printed_letter_stays_on_the_disk(shop: PrintShop, queue: CupsQueue):
    job = queue.submit(letter_pdf([letter_page()]), printer=QUEUE, title=next(TITLES), paper=Paper.A4.media)
    shop.sheet()
    state_becomes(queue, job, JobState.DONE_SPOOLING)

    eventually(lambda: not documents(shop), "the spooler to delete the page")
    files = [path for path in (shop.folder / "spool").rglob("*") if path.is_file()]
    assert not any(b"%PDF" in path.read_bytes() for path in files)


def test_low_toner_is_seen_before_the_next_letter(shop: PrintShop, queue: CupsQueue):
    (shop.folder / "toner").touch()
    try:
        queue.submit(letter_pdf([letter_page()]), printer=QUEUE, title=next(TITLES), paper=Paper.A4.media)
        shop.sheet()

        def is_low() -> bool:
            (printer,) = queue.printers()
            return "toner-low" in printer.reasons and printer.ink_percent == 12

        assert eventually(is_low, "the toner to be low")
    finally:
        (shop.folder / "toner").unlink()


BY_QT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.gui.qt_print_queue import QtPrintQueue
application = QApplication([])
queue = QtPrintQueue()
(printer,) = queue.printers()
print(printer.name, printer.state.value)
queue.submit(Path(sys.argv[1]).read_bytes(), printer=printer.name, title="Surat Qt", paper="")
"""


def test_the_way_of_windows_reaches_a_real_printer_too(shop: PrintShop, queue: CupsQueue, tmp_path: Path):
    (tmp_path / "letter.pdf").write_bytes(letter_pdf([letter_page()], paper=Paper.A4))
    environment = {**os.environ, "CUPS_SERVER": shop.server, "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", BY_QT, str(tmp_path / "letter.pdf")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    name, state = done.stdout.split()
    assert name == QUEUE
    assert state in ("ready", "busy")
    arrived = shop.sheet()
    (page,) = read_pages(arrived)
    assert page.size == pytest.approx(Paper.A4.size, abs=1)
    assert find_letter_qr(arrived) == letter_page().letter.qr


def test_what_the_spooler_does_not_know_is_told(queue: CupsQueue):
    with pytest.raises(EnvironmentProblem) as refused:
        queue.submit(b"%PDF-1.4", printer="hilang", title=next(TITLES), paper=Paper.A4.media)

    assert (refused.value.code, refused.value.facts) == (
        "printer.unknown",
        {"printer": "hilang", "known": QUEUE},
    )
    assert queue.job_state("9999") is JobState.UNKNOWN


def test_a_spooler_that_is_not_there_is_told(queue: CupsQueue):
    with pytest.raises(EnvironmentProblem, match=r"printer\.no_spooler"):
        CupsQueue(f"127.0.0.1:{free_port()}").submit(b"%PDF-", printer=QUEUE, title="Surat", paper="A4")
