"""The sign-in page with real keys and clicks; the work is done on the spot."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cut_off import cut_off
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from regency import PASSWORD, found_regency

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.sign_in.presenter import Entrance, SignInPresenter
from desktop.gui.sign_in.view import SignInView
from desktop.gui.words.clock import DateLook


class Page:
    """The page joined with its presenter; `seconds` turns the stopwatch."""

    def __init__(self, root: Path) -> None:
        self.view, self.opened, self.seconds, self.began = SignInView(), [], 0.0, []
        entrance = Entrance(
            root,
            self.opened.append,
            lambda: PASSWORD,
            self.began.append,
            lambda: datetime(2026, 11, 24, 0, 52, tzinfo=UTC),
            lambda: self.seconds,
        )
        self.presenter = SignInPresenter(self.view, InlineRunner(), entrance)
        self.view.officer_chosen.connect(self.presenter.choose_officer)
        self.view.place_chosen.connect(self.presenter.choose_place)
        self.view.sign_in_requested.connect(self.presenter.sign_in)

    def find(self, name: str) -> QWidget:
        return self.view.findChild(QWidget, name)


@pytest.fixture
def page(tmp_path, show):
    found_regency(tmp_path)
    page = Page(tmp_path)
    show(page.view)
    page.presenter.load()
    yield page
    for item in page.opened:
        item.close()


def type_words(qtbot, page: Page, words: str) -> None:
    qtbot.keyClicks(page.find("passphrase"), words)


def test_a_digit_takes_an_officer_and_the_passphrase_comes_next(qtbot, page: Page):
    qtbot.keyClick(page.view.focusWidget(), "2")

    assert page.find("officer-1").isChecked()
    assert page.find("passphrase").hasFocus()
    assert page.find("passphrase").accessibleName() == "Kata sandi H. Burhanuddin"


def test_digits_inside_the_passphrase_are_words(qtbot, page: Page):
    qtbot.keyClick(page.view.focusWidget(), "1")
    type_words(qtbot, page, "2")

    assert page.find("officer-0").isChecked()
    assert page.find("passphrase").text() == "2"


def test_enter_signs_in_and_the_field_is_wiped(qtbot, page: Page):
    qtbot.mouseClick(page.find("officer-1"), Qt.MouseButton.LeftButton)
    type_words(qtbot, page, PASSWORD)
    qtbot.keyClick(page.find("passphrase"), Qt.Key.Key_Return)

    assert [item.officer.id for item in page.opened] == ["burhanuddin"]
    assert page.find("passphrase").text() == ""


def test_enter_on_an_officer_goes_on_instead_of_signing_in(qtbot, page: Page):
    qtbot.keyClick(page.find("officer-0"), Qt.Key.Key_Return)

    assert page.find("passphrase").hasFocus()
    assert page.view.passphrase.accessibleDescription() == ""


def test_arrows_walk_through_the_officers(qtbot, page: Page):
    qtbot.keyClick(page.find("officer-0"), Qt.Key.Key_Down)
    below = page.find("officer-1").isChecked() and page.find("officer-1").hasFocus()
    qtbot.keyClick(page.find("officer-1"), Qt.Key.Key_Down)
    qtbot.keyClick(page.find("officer-1"), Qt.Key.Key_Up)

    assert below
    assert page.find("officer-0").isChecked()


def test_escape_wipes_the_field_and_goes_back_to_the_officers(qtbot, page: Page):
    qtbot.keyClick(page.find("officer-0"), "1")
    type_words(qtbot, page, "perahu")
    qtbot.keyClick(page.find("passphrase"), Qt.Key.Key_Escape)

    assert page.find("passphrase").text() == ""
    assert page.find("officer-0").hasFocus()


def test_the_eye_shows_the_words_until_they_are_sent(qtbot, page: Page):
    field, eye = page.find("passphrase"), page.find("show-passphrase")
    type_words(qtbot, page, "salah sekali")
    hidden = field.echoMode()
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    shown, name = field.echoMode(), eye.accessibleName()
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert (hidden, shown) == (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal)
    assert name == "Sembunyikan kata sandi"
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_a_wrong_passphrase_says_so_and_counts_down(qtbot, page: Page):
    for _attempt in range(3):
        type_words(qtbot, page, "salah sekali")
        qtbot.keyClick(page.find("passphrase"), Qt.Key.Key_Return)
        waited = page.view.enter.isEnabled()
        page.seconds += 4
        page.presenter.tick()

    assert waited is False
    assert page.view.enter.isEnabled()
    assert page.find("passphrase").hasFocus()
    assert page.find("passphrase").accessibleDescription() == "Kata sandi salah"


def test_f2_opens_the_other_place(qtbot, page: Page):
    qtbot.keyClick(page.view.focusWidget(), Qt.Key.Key_F2)
    office = page.find("officer-0").accessibleName()
    qtbot.waitUntil(lambda: page.find("officer-0").hasFocus() and page.find("other-place-0").isVisible())
    qtbot.keyClick(page.view.focusWidget(), Qt.Key.Key_F2)

    assert office == "Erni Marlina, Operator kantor"
    assert page.find("officer-0").accessibleName() == "Ratna Dewi, Petugas perekaman"


def test_a_problem_is_a_banner_until_the_next_try(qtbot, page: Page, tmp_path):
    (tmp_path / "station-07" / "rekam.db").write_bytes(b"no database at all" * 300)
    type_words(qtbot, page, PASSWORD)
    qtbot.keyClick(page.find("passphrase"), Qt.Key.Key_Return)

    assert page.find("sign-in-problem").isVisible()
    assert page.opened == []
    qtbot.mouseClick(page.find("other-place-0"), Qt.MouseButton.LeftButton)
    assert not page.find("sign-in-problem").isVisible()


def test_a_laptop_without_a_place_begins(tmp_path, show):
    page = Page(tmp_path)
    show(page.view)
    page.presenter.load()

    assert page.began == [None]


def test_training_is_offered_to_who_does_not_train_yet(qtbot, page: Page):
    with qtbot.waitSignal(page.view.training_requested):
        qtbot.keyClick(page.view, Qt.Key.Key_F7)
    page.view.cover.offer_training(False)

    assert not page.find("train").isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 680)])
def test_everything_fits(page: Page, size):
    page.view.resize(*size)
    page.view.show_wrong("Kata sandi salah")
    whole = page.view.rect()

    for name in ("officer-0", "officer-1", "passphrase", "sign-in-button", "other-place-0"):
        widget = page.find(name)
        corner = widget.mapTo(page.view, widget.rect().bottomRight())
        assert whole.contains(corner), name
    assert isinstance(page.find("sign-in-button"), QAbstractButton)


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_the_question_about_the_date_is_seen_whole(qtbot, page: Page, size):
    page.view.resize(*size)
    look = DateLook(
        "warn",
        "Apakah hari ini Rabu, 30 September 2026?",
        "Laptop ini terakhir dipakai 24 Nov 2026, 09.01. Tanggal yang salah akan ikut di setiap rekaman.",
        is_asked=True,
    )
    page.view.show_date(look)
    qtbot.waitUntil(lambda: cut_off(page.view) == [])

    assert page.find("date-is-right").isVisible()
    assert not page.view.enter.isEnabled()
