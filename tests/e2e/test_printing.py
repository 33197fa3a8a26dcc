"""A letter travels through a real CUPS to a virtual IPP printer and is verified from what arrived there."""

import fcntl
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from left_behind import EVERYBODYS
from needed import give_up
from papers import letter_page, read_pages
from print_shop import (
    PATH,
    QUEUE,
    PrintShop,
    absent,
    eventually,
    free_port,
    is_running,
    missing,
    open_shop,
)

from desktop.devices.printers import CupsQueue, JobState, PrinterState
from desktop.documents.letter import letter_pdf
from desktop.documents.pages import find_letter_qr, render_page
from desktop.documents.paper import Paper
from desktop.domain.errors import EnvironmentProblem

TITLES = (f"Surat {number}" for number in itertools.count(1))  # one title, one job


def test_only_a_program_that_lives_stands_in_the_way(tmp_path: Path) -> None:
    left = tmp_path / "pid"
    left.write_text(f"{os.getpid()}\n")
    own = Path(f"/proc/{os.getpid()}/comm").read_text().strip()
    assert is_running(left, own)
    assert not is_running(left, "avahi-daemon")
    assert not is_running(tmp_path / "none", own)


@pytest.fixture(scope="module")
def shop() -> Iterator[PrintShop]:
    with ExitStack() as stack:
        # One print shop at a time: there is room for one Avahi on a machine.
        lock = stack.enter_context((Path(EVERYBODYS) / "rekam-print-shop.lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        if programs := absent():
            give_up(f"not installed: {programs}")
        if reason := missing():
            pytest.skip(f"no print shop: {reason}")
        # Not under pytest's folder: the filters of CUPS run as another user, who may not enter it.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rekam-print-", dir=EVERYBODYS)))
        yield open_shop(stack, folder)


@pytest.fixture
def queue(shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsQueue]:
    monkeypatch.setenv("PATH", PATH)
    yield CupsQueue(shop.server)
    # A sheet lies in the tray a moment before the spooler has done with it.
    eventually(lambda: not documents(shop), "the spooler to be idle")


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
from desktop.gui.equipment.qt_print_queue import QtPrintQueue
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
