"""The passphrase in the middle of an act: asked in place, and the act done again, wherever it was begun."""

import dataclasses
from datetime import timedelta
from functools import partial

import pytest
from letter_desk import child
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from regency import OPERATOR, PASSWORD, SUPERVISOR, found_regency, ready_draft, record

from desktop.domain.enrolments import Lifecycle, Step
from desktop.domain.errors import RuleError
from desktop.gui.application import Application
from desktop.gui.background.confirming_runner import ConfirmingRunner
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.protocol import Listeners
from desktop.gui.components.passphrase_dialog import PassphraseDialog
from desktop.gui.components.text import Text
from desktop.station import enrolments
from desktop.station.enrolments import get_enrolment

RIGHT = "perahu"


class Page:
    """A page that keeps what it was told."""

    def __init__(self):
        self.told = []

    def open(self, minutes):
        self.told.append(("open", minutes))

    def show_checking(self):
        self.told.append("checking")

    def show_refusal(self, words):
        self.told.append(words)

    def close(self):
        self.told.append("close")


class Act:
    """An act that is refused until the passphrase was right."""

    is_fresh = False

    def __init__(self):
        self.done = 0

    def __call__(self, progress=None):
        if not Act.is_fresh:
            raise RuleError("permission.stale", minutes=5)
        self.done += 1
        return self.done


@pytest.fixture
def page():
    Act.is_fresh = False
    return Page()


@pytest.fixture
def runner(page):
    def confirm(passphrase):
        if passphrase != RIGHT:
            raise RuleError("sign_in.wrong_password")
        Act.is_fresh = True

    return ConfirmingRunner(InlineRunner(), page, confirm, lambda error: page.told.append(error.code))


def test_a_stale_act_is_done_again_after_the_right_passphrase(runner, page):
    act, answers, faults = Act(), [], []

    runner.run(act, answers.append, faults.append)
    assert (page.told, answers, faults) == ([("open", 5)], [], [])
    runner.answer("salah")
    assert page.told[1] == "checking"
    assert page.told[2].startswith("Kata sandi salah")
    assert (answers, act.done) == ([], 0)
    runner.answer(RIGHT)

    assert (answers, faults, page.told[-1]) == ([1], [], "close")


def test_turning_away_tells_whoever_asked_and_does_nothing(runner, page):
    act, faults = Act(), []
    runner.run(act, faults.append, faults.append)

    runner.dismiss()

    assert [error.code for error in faults] == ["permission.stale"]
    assert act.done == 0
    runner.run(act, faults.append)
    runner.dismiss()
    assert page.told[-1] == "permission.stale"


def test_several_acts_are_asked_for_once_and_done_in_order(runner, page):
    answers, long = [], Act()
    runner.run(lambda: (Act()(), "first")[1], answers.append)
    runner.run_latest("key", lambda: (Act()(), "second")[1], answers.append)
    task = runner.run_with_progress(long, Listeners(answers.append, lambda _done: answers.append("third")))
    assert page.told == [("open", 5)]

    runner.answer(RIGHT)

    assert answers == ["first", "second", "third"]
    task.cancel()


def test_other_refusals_and_bugs_pass_by(runner, page):
    faults = []

    def refused():
        raise RuleError("permission.role")

    runner.run(refused, faults.append, faults.append)

    assert [error.code for error in faults] == ["permission.role"]
    assert page.told == []


def test_after_the_end_nothing_is_asked_or_done(runner, page):
    act, heard = Act(), []
    runner.run(act, heard.append, heard.append)

    runner.end()
    runner.answer(RIGHT)

    assert (heard, act.done) == ([], 0)
    assert page.told[1] == "close"


# -- in the real window


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path / "data")
    session = made.session()
    made.enrolment = record(session).row.id
    session.close()
    return made


@pytest.fixture
def application(dressed, qtbot, regency, tmp_path):
    opened = Application(regency.root, tmp_path / "rekam.log", regency.clock, lambda: 1)
    opened.open()
    opened.desk.activateWindow()
    qtbot.waitActive(opened.desk)
    qtbot.waitUntil(lambda: opened.desk.findChild(QWidget, "officer-0") is not None)
    qtbot.waitUntil(opened.desk.findChild(QWidget, "officer-0").hasFocus)
    yield opened
    if opened.desk.isVisible():
        with qtbot.waitSignal(opened.closed):
            opened.desk.close()
    opened.stop()
    opened.desk.deleteLater()


def words_of(window):
    return [text.text() for text in window.findChildren(Text) if text.isVisible()]


def asked(qtbot, application):
    """Wait for the dialog and return it as the active window."""
    qtbot.waitUntil(lambda: application.desk.findChild(PassphraseDialog) is not None)
    dialog = application.desk.findChild(PassphraseDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def lifecycle(application, regency):
    found = []
    context = application.workplace.context
    context.runner.run(lambda: get_enrolment(context.station, regency.enrolment), found.append)
    return found


def begin_to_approve(qtbot, application, regency):
    """Sign in, open the review, leave the laptop alone for a day, press F8."""
    for key in ["2", *PASSWORD]:
        qtbot.keyClick(application.desk.focusWidget() or application.desk, key)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.desk.current() == "home")
    qtbot.keyClick(application.desk, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Siti Aminah" in words_of(application.desk))
    regency.clock.pass_days(1)
    qtbot.keyClick(application.desk.focusWidget() or application.desk, Qt.Key.Key_F8)
    return asked(qtbot, application)


def test_approving_after_a_pause_asks_in_place_and_goes_on(qtbot, application, regency):
    dialog = begin_to_approve(qtbot, application, regency)
    assert dialog.accessibleName() == f"Masih Anda, {SUPERVISOR.name}?"
    assert dialog.field.hasFocus()

    qtbot.keyClicks(dialog.field, "bukan ini")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.field.isEnabled)
    assert any(words.startswith("Kata sandi salah") for words in words_of(dialog))
    qtbot.keyClicks(dialog.field, PASSWORD)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: application.desk.navigation.button("review").badge() == "")
    found = lifecycle(application, regency)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].row.lifecycle is Lifecycle.APPROVED
    assert application.desk.findChild(PassphraseDialog) is None


def test_esc_leaves_everything_as_it_was(qtbot, application, regency):
    dialog = begin_to_approve(qtbot, application, regency)

    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)

    found = lifecycle(application, regency)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].row.lifecycle is Lifecycle.RECORDED
    assert child(application.desk, QAbstractButton, "approve").isEnabled()


def test_locking_takes_the_question_away(qtbot, application, regency):
    begin_to_approve(qtbot, application, regency)

    application.lock()

    qtbot.waitUntil(lambda: application.desk.findChild(PassphraseDialog) is None)
    assert application.desk.is_covered()


def test_signing_a_recording_off_asks_the_operator_in_place(qtbot, application, regency):
    session = regency.session(OPERATOR)
    draft = dataclasses.replace(ready_draft(session, 7, "NYAYU HALIMAH"), step=Step.CHECK)
    enrolments.save_draft(session, draft)
    session.close()
    for key in ["1", *PASSWORD]:
        qtbot.keyClick(application.desk.focusWidget() or application.desk, key)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.desk.current() == "home")
    application.workplace.navigate("enrolment", draft.nik)
    ahead = partial(child, application.desk, QAbstractButton, "ahead")
    qtbot.waitUntil(lambda: application.desk.is_recording() and ahead().isEnabled())
    regency.clock.now += timedelta(minutes=20)
    qtbot.mouseClick(ahead(), Qt.MouseButton.LeftButton)
    dialog = asked(qtbot, application)
    assert dialog.accessibleName() == f"Masih Anda, {OPERATOR.name}?"

    qtbot.keyClicks(dialog.field, PASSWORD)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not application.desk.is_recording())
    assert application.desk.screen_of("enrolment").finished.number() == draft.id
