"""What the locked screen does with a PIN, a passphrase, and too many of either."""

from datetime import UTC, datetime, timedelta

import pytest
from regency import PASSWORD, SUPERVISOR, found_regency

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.lock.locking import _step
from desktop.gui.lock.presenter import Locked, LockPresenter, Step, Way, saved_words
from desktop.gui.shell.stepper import StepState
from desktop.place import pin

PIN = "271604"


class View:
    def __init__(self):
        self.way, self.wrong, self.wait, self.problem, self.busy = None, "", (0, ""), None, []

    def show_locked(self, locked):
        self.locked = locked

    def show_way_in(self, *, is_pin, can_use_pin):
        self.way = (is_pin, can_use_pin)

    def show_busy(self, is_busy):
        self.busy.append(is_busy)

    def show_wrong(self, words):
        self.wrong = words

    def show_wait(self, seconds, words):
        self.wait = (seconds, words)

    def show_problem(self, advice):
        self.problem = advice


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


class Page:
    def __init__(self, regency, *, with_pin=True):
        session = regency.session(SUPERVISOR)
        if with_pin:
            pin.set_pin(session, PIN)
        self.pinned = pin.lock(session)
        self.view, self.opened, self.seconds = View(), [], 0
        locked = Locked(regency.station(), SUPERVISOR, regency.clock(), "Dikunci oleh petugas")
        way = Way(
            self.opened.append,
            lambda: regency.clock() + timedelta(seconds=self.seconds),
            lambda: self.seconds,
        )
        self.presenter = LockPresenter(self.view, InlineRunner(), locked, way)

    def close(self):
        for session in self.opened:
            session.close()


def test_the_pin_opens_the_same_officers_session(regency):
    page = Page(regency)
    assert page.view.way == (False, False)
    page.presenter.allow_pin(page.pinned)
    assert page.view.way == (True, True)
    page.presenter.open(PIN)
    assert [session.officer.id for session in page.opened] == [SUPERVISOR.id]
    assert page.opened[0].letter_key is not None
    page.close()


def test_three_wrong_pins_ask_for_the_passphrase(regency):
    page = Page(regency)
    page.presenter.allow_pin(page.pinned)
    said = []
    for wrong in ("000001", "000002", "000003"):
        page.presenter.open(wrong)
        said.append(page.view.wrong)
    assert said[:2] == ["PIN salah. Sisa 2 kali.", "PIN salah. Sisa 1 kali."]
    assert page.view.way == (False, False)
    page.presenter.open(PIN)
    assert (page.opened, page.view.wrong) == ([], "Kata sandi salah")
    assert page.view.wait[0] == 1
    page.presenter.open(PASSWORD)
    assert page.opened == []
    page.seconds = 2
    page.presenter.tick()
    page.presenter.open(PASSWORD)
    assert len(page.opened) == 1
    page.close()


def test_without_a_pin_the_passphrase_opens_and_nothing_is_tried_empty(regency):
    page = Page(regency, with_pin=False)
    page.presenter.allow_pin(page.pinned)
    page.presenter.toggle()
    assert page.view.way == (False, False)
    page.presenter.open("")
    assert (page.view.wrong, page.view.busy) == ("Ketik kata sandi Anda", [])
    page.presenter.open(PASSWORD)
    assert len(page.opened) == 1
    page.close()


def test_passphrase_instead_of_pin_and_back(regency):
    page = Page(regency)
    page.presenter.allow_pin(page.pinned)
    page.presenter.toggle()
    assert page.view.way == (False, True)
    page.presenter.toggle()
    assert page.view.way == (True, True)
    page.presenter.forget()
    assert page.pinned.tries_left == 0


def test_a_pin_that_comes_after_somebody_else_signs_in_is_thrown_away(regency):
    page = Page(regency)
    page.presenter.leave()
    page.presenter.allow_pin(page.pinned)

    assert page.presenter._state.pinned is None


def test_what_is_safe_is_said_without_a_name():
    at = datetime(2026, 11, 24, 3, 40, tzinfo=UTC)
    locked = Locked(
        None, SUPERVISOR, at, "", saved_at="2026-11-24T03:36:52Z", steps=(Step("Foto", False, True),)
    )
    assert saved_words(locked) == "Semua sampai pukul 10.36.52 ada di laptop. Warga boleh menunggu."


@pytest.mark.parametrize("state", StepState)
def test_a_step_that_was_passed_over_is_not_said_to_be_done(state):
    assert _step("Foto", state).is_done == (state is StepState.DONE)
