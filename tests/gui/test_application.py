import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from regency import PASSWORD, SUPERVISOR, Regency, found_regency, ready_draft, record, record_and_approve

from desktop.bootstrap import sign_in
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.application import Application
from desktop.station import enrolments, queue


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "data")


@pytest.fixture
def application(dressed, qtbot, regency: Regency, tmp_path):
    application = Application(regency.root, tmp_path / "log" / "rekam.log", regency.clock, lambda: 1)
    application.open()
    application.desk.activateWindow()
    qtbot.waitActive(application.desk)
    qtbot.waitUntil(lambda: is_asking(application))
    yield application
    if application.desk.isVisible():
        with qtbot.waitSignal(application.closed):
            application.desk.close()
    application.stop()
    application.desk.deleteLater()


def is_asking(application: Application) -> bool:
    """Tell whether the officers are listed and the first one has the focus."""
    officer = application.desk.findChild(QWidget, "officer-0")
    return officer is not None and officer.hasFocus()


def press(qtbot, application: Application, keys: str) -> None:
    target = application.desk.focusWidget() or application.desk
    for key in keys:
        qtbot.keyClick(target, key)


def enter(qtbot, application: Application, digit: str, passphrase: str = PASSWORD) -> None:
    """Take an officer by digit, type the passphrase, press Enter; all with keys."""
    press(qtbot, application, digit)
    press(qtbot, application, passphrase)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)


def at_work(qtbot, application: Application, digit: str, screen: str = "home") -> None:
    enter(qtbot, application, digit)
    qtbot.waitUntil(lambda: application.desk.current() == screen)


def listed(application: Application) -> list[str]:
    return [item.id for item in application.desk.navigation.items()]


def is_free(regency: Regency) -> bool:
    """Tell whether nobody holds the station's folder: its session was closed."""
    try:
        sign_in(regency.station(), SUPERVISOR.id, PASSWORD, regency.clock).close()
    except EnvironmentProblem:
        return False
    return True


def test_the_first_thing_is_the_sign_in(application: Application):
    assert application.desk.is_covered()
    assert application.desk.current() == ""
    assert application.desk.focusWidget().objectName() == "officer-0"


def test_a_supervisor_signs_in_by_keys_alone(qtbot, application: Application):
    at_work(qtbot, application, "2")

    assert not application.desk.is_covered()
    assert listed(application) == [
        "home",
        "residents",
        "queue",
        "review",
        "letters",
        "register",
        "covered",
        "verification",
        "sync",
        "more",
    ]
    assert application.desk.status.item("place") == "Stasiun 07 · Stasiun 07"


def test_an_operator_has_neither_review_nor_letters(qtbot, application: Application):
    at_work(qtbot, application, "1")

    assert listed(application) == [
        "home",
        "residents",
        "queue",
        "register",
        "covered",
        "verification",
        "sync",
        "more",
    ]
    application.workplace.navigate("letters")
    assert application.desk.current() == "home"


def test_a_recording_is_a_place_of_the_queue(qtbot, application: Application, regency: Regency):
    session = regency.session()
    nik = enrolments.save_draft(session, ready_draft(session)).nik
    queue.give(session, nik, is_new=True)
    session.close()
    at_work(qtbot, application, "1")
    qtbot.keyClick(application.desk, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: application.desk.screen_of("queue").view.next.call.isEnabled())
    qtbot.keyClick(application.desk, Qt.Key.Key_F4)

    qtbot.waitUntil(lambda: application.desk.current() == "enrolment")
    qtbot.waitUntil(application.desk.is_recording)
    assert application.desk.screen_of("enrolment").resumed_by() == nik


def test_a_wrong_passphrase_waits_and_lets_nobody_in(qtbot, application: Application):
    enter(qtbot, application, "1", "salah sekali")
    button = application.desk.findChild(QAbstractButton, "sign-in-button")
    qtbot.waitUntil(lambda: button.isEnabled() is False and button.text() == "Masuk")

    assert application.workplace is None
    assert application.desk.is_covered()


def test_control_and_digit_make_a_screen_when_first_gone_to(qtbot, application: Application):
    at_work(qtbot, application, "1")
    qtbot.keyClick(application.desk, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert application.desk.current() == "residents"


def test_badges_tell_what_waits(qtbot, application: Application, regency: Regency):
    record_and_approve(regency, range(1, 3))
    session = regency.session()
    record(session, 3)
    session.close()
    regency.clock.pass_days(4)
    at_work(qtbot, application, "2")
    badge = application.desk.navigation.button

    qtbot.waitUntil(lambda: badge("review").badge() == "1")
    assert (badge("letters").badge(), badge("sync").badge()) == ("2", "!")
    assert application.desk.status.item("saved").startswith("Semua tersimpan")


def test_locking_closes_the_session_and_asks_again(qtbot, application: Application, regency: Regency):
    at_work(qtbot, application, "2")
    assert not is_free(regency)
    session = application.workplace.context.station
    qtbot.keyClick(application.desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_free(regency))

    assert application.desk.is_covered()
    assert application.desk.current() == ""
    assert session.letter_key is None
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_asking(application))
    at_work(qtbot, application, "1")
    assert application.workplace.context.session.officer.name == "Ratna Dewi"


def test_the_lock_in_the_sidebar_locks_too(qtbot, application: Application, regency: Regency):
    at_work(qtbot, application, "1")
    qtbot.mouseClick(application.desk.findChild(QAbstractButton, "lock"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: is_free(regency))


def test_closing_the_window_closes_the_session(qtbot, application: Application, regency: Regency):
    at_work(qtbot, application, "1")
    with qtbot.waitSignal(application.closed):
        application.desk.close()

    assert is_free(regency)


def test_good_news_is_a_banner_that_can_be_closed(qtbot, application: Application):
    at_work(qtbot, application, "1")
    application.workplace.notify("ok", "Tiga rekaman disetujui")
    banner = application.desk.findChild(QWidget, "notice")
    assert banner.accessibleName() == "Tiga rekaman disetujui"
    qtbot.mouseClick(application.desk.findChild(QAbstractButton, "notice-close"), Qt.MouseButton.LeftButton)

    assert not banner.isVisible()


def test_a_refusal_nobody_caught_is_told_in_words(qtbot, application: Application):
    at_work(qtbot, application, "1")

    def refused():
        raise EnvironmentProblem("disk.full")

    application.workplace.context.runner.run(refused, print)
    qtbot.waitUntil(lambda: application.desk.findChild(QWidget, "notice") is not None)


def test_a_bug_is_logged_without_names_and_told_calmly(qtbot, application: Application, tmp_path):
    at_work(qtbot, application, "1")

    def bug():
        raise KeyError("SITI AMINAH 1607075206909001")

    application.workplace.context.runner.run(bug, print)
    qtbot.waitUntil(lambda: application.desk.findChild(QWidget, "notice") is not None)
    said = application.desk.findChild(QWidget, "notice").accessibleName()
    log = (tmp_path / "log" / "rekam.log").read_text()

    assert "aman" in said
    assert "KeyError" in log
    assert "SITI" not in log + said
    assert "1607075206909001" not in log
    assert QApplication.activeModalWidget() is None


class WindowWatch(QObject):
    """Remembers every window that appears besides the one there is."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched.objectName() or watched.accessibleName() or type(watched).__name__)
        return False


@pytest.fixture
def windows(dressed):
    watch = WindowWatch()
    dressed.installEventFilter(watch)
    yield watch
    dressed.removeEventFilter(watch)


def test_no_screen_flashes_a_window_of_its_own(qtbot, application: Application, windows: WindowWatch):
    at_work(qtbot, application, "2")
    for item in application.desk.navigation.items():
        application.desk.show_screen(item.id)
    for tab in ("audit", "officers", "letterhead", "backup"):
        application.workplace.navigate(tab)

    assert application.desk.current() == "backup"
    assert windows.seen == []


def test_the_watch_sees_a_widget_shown_too_early(dressed, qtbot, windows: WindowWatch):
    early = QWidget()
    early.setObjectName("early")
    qtbot.addWidget(early)
    early.setVisible(True)

    assert windows.seen == ["early"]


def test_the_office_opens_at_its_inbox(qtbot, application: Application, windows: WindowWatch):
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: is_asking(application))
    at_work(qtbot, application, "1", "office_home")
    application.desk.show_screen("parcels")

    shown = [
        "office_home",
        "inbox",
        "duplicates",
        "blanko",
        "covered",
        "verification",
        "parcels",
        "residents",
        "more",
    ]
    assert listed(application) == shown
    assert application.desk.status.item("place") == "Disdukcapil Banyuasin"
    assert windows.seen == []
