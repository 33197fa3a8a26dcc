"""Review, letters and register with the database on a thread of its own, as in the program."""

import pytest
from letter_desk import Desk, FolderQueue, child
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.domain.letters import LetterState
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.components.buttons import Button
from desktop.gui.components.table import DataTable
from desktop.gui.components.text import Text
from desktop.gui.letters.screen import build as build_letters
from desktop.gui.register.screen import build as build_register
from desktop.gui.review.screen import build as build_review
from desktop.station.letters import register


@pytest.fixture
def threaded(tmp_path, qtbot):
    """A desk whose session was opened by the thread that owns the database."""
    regency = found_regency(tmp_path)
    record_and_approve(regency, range(1, 4))
    session = regency.session(OPERATOR)
    record(session, 4)
    session.close()
    faults, opened = [], []
    runner = TaskRunner(faults.append)
    runner.run(lambda: regency.session(SUPERVISOR), opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    yield Desk(opened[0], FolderQueue(tmp_path / "tray"), runner)
    runner.run(opened[0].close, lambda _none: opened.clear())
    qtbot.waitUntil(lambda: not opened)
    runner.close()
    assert faults == []


def asked(threaded, qtbot, work):
    """Return what `work` says on the thread of the database."""
    answers = []
    threaded.runner.run(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_a_recording_is_approved(threaded, show, qtbot):
    screen = show(build_review(threaded.context()), (1150, 738))
    screen.activate()
    waiting = child(screen, QListView, "waiting")
    qtbot.waitUntil(lambda: child(screen, Text, "name").text() == "Siti Aminah")

    QTest.keyClick(screen, Qt.Key.Key_F8)

    qtbot.waitUntil(lambda: waiting.model().rowCount() == 0)
    qtbot.waitUntil(lambda: threaded.refreshed == 1)


def test_letters_are_issued_printed_and_found_in_the_register(threaded, show, qtbot):
    screen = show(build_letters(threaded.context()), (1150, 738))
    screen.activate()
    table = child(screen, DataTable, "letters")
    qtbot.waitUntil(lambda: table.model().rowCount() == 3)

    screen.presenter.tick_all()
    screen.presenter.act()
    screen.presenter.order.answer("")
    settle = child(screen, Button, "settle")
    qtbot.waitUntil(settle.isVisible, timeout=20_000)
    settle.click()
    qtbot.waitUntil(lambda: table.model().rowCount() == 0)

    states = asked(threaded, qtbot, lambda: [letter.state for letter in register(threaded.session)])
    assert states == [LetterState.PRINTED] * 3
    (job,) = threaded.queue.jobs()
    assert "+2" in job.name  # three letters in one job

    book = show(build_register(threaded.context()), (1150, 738))
    book.activate()
    qtbot.waitUntil(lambda: child(book, Text, "number").text().startswith("471.13/07-00003/"))
