import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from regency import OPERATOR, SUPERVISOR, found_regency, record_and_approve
from tus_office import TusOffice

from desktop.devices.drives import Drive
from desktop.district import publishing, receiving
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.background.uploader import LineState, Threads, Uploader
from desktop.gui.components.buttons import Button
from desktop.gui.components.chips import Chip
from desktop.gui.components.choices import ComboField
from desktop.gui.components.table import DataTable
from desktop.gui.components.text import Text
from desktop.gui.context import ScreenContext
from desktop.gui.sync import screen
from desktop.gui.sync.line_dialog import LineDialog
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.i18n import set_language
from desktop.station import bundles
from desktop.station.line import Line

GB = 1_000_000_000


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path)
    record_and_approve(made, range(1, 3))
    return made


@pytest.fixture
def open_screen(regency, show, qtbot):
    """Opens the screen with these drives plugged in, as the application does."""
    sessions, screens = [], []

    def opened(drives, runner=None):
        sessions.append(regency.session(OPERATOR))
        runner = runner or InlineRunner()
        context = ScreenContext(
            session=sessions[-1],
            runner=runner,
            devices=InlineRunner(),
            queue=None,
            navigate=lambda _screen, _argument=None: None,
            notify=lambda _kind, _text: None,
            refresh_badges=lambda: None,
        )
        made = screen.build(context, lambda: list(drives))
        screens.append(made)
        show(made, (1150, 738))
        qtbot.waitUntil(made.isActiveWindow)
        made.activate()
        return made

    yield opened
    for made in screens:
        made.deactivate()
    for session in sessions:
        session.close()


def stick(regency, label="STASIUN-07"):
    return Drive(label, regency.usb, 11 * GB, 16 * GB)


def said(made, name="usb-headline"):
    return made.findChild(Text, name).text()


def button(made, name):
    return made.findChild(Button, name)


def test_enter_copies_and_says_when_the_stick_may_go(regency, open_screen, qtbot):
    made = open_screen([stick(regency)])

    assert button(made, "copy").hasFocus()
    qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Return)

    assert said(made) == "USB STASIUN-07 boleh dicabut"
    assert [path.name for path in regency.usb.glob("*.rekam")] == ["1607-07-e1-0001.rekam"]
    assert made.findChild(DataTable, "journeys").model().rowCount() == 1


def test_without_a_stick_nothing_can_be_copied_but_a_folder_chosen(
    regency, open_screen, qtbot, monkeypatch, tmp_path
):
    made = open_screen([])
    folder = tmp_path / "Kiriman"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))

    assert said(made) == "Colokkan USB stasiun"
    assert not button(made, "copy").isEnabled()
    qtbot.mouseClick(button(made, "choose-folder"), Qt.MouseButton.LeftButton)
    assert said(made) == "Folder Kiriman dipilih"
    qtbot.mouseClick(button(made, "copy"), Qt.MouseButton.LeftButton)

    assert len(list(folder.glob("*.rekam"))) == 1


def test_two_sticks_are_a_choice(regency, open_screen, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    made = open_screen([stick(regency), Drive("KINGSTON", other, GB, GB)])
    places = made.findChild(ComboField, "places")

    assert places.isVisible()
    places.setCurrentIndex(0)
    places.activated.emit(0)

    assert said(made) == f"{places.currentText()} ditemukan"


def test_one_stick_is_no_choice(regency, open_screen):
    made = open_screen([stick(regency)])

    assert not made.findChild(ComboField, "places").isVisible()


def test_t_takes_in_what_the_office_sent(regency, open_screen, qtbot):
    session = regency.session(SUPERVISOR)
    bundles.export_bundles(session, regency.usb)
    session.close()
    office = regency.office()
    receiving.receive_folder(office, regency.usb)
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    made = open_screen([stick(regency)])

    assert button(made, "take-in").isEnabled()
    qtbot.keyClick(made, Qt.Key.Key_T)

    assert not button(made, "take-in").isEnabled()
    row = made.findChild(DataTable, "journeys").model().row(0)
    assert row.stages == (True, True, True, True)


def test_work_happens_off_the_gui_thread(regency, open_screen, qtbot):
    troubles = []
    runner = TaskRunner(troubles.append)
    # The thread that opened the database owns it, as the application's sign-in does.
    made = open_screen([stick(regency)], runner)

    qtbot.waitUntil(lambda: button(made, "copy").isEnabled())
    button(made, "copy").click()
    assert button(made, "cancel-copy").isVisible()
    qtbot.waitUntil(lambda: said(made).endswith("boleh dicabut"))

    assert not button(made, "cancel-copy").isVisible()
    assert troubles == []
    runner.close()


@pytest.fixture
def language():
    yield set_language
    set_language("id")


@pytest.mark.parametrize("code", ["id", "en"])
def test_no_word_is_cut_off(regency, open_screen, language, code):
    language(code)
    made = open_screen([stick(regency), Drive("KINGSTON-DATA", regency.root, GB, GB)])
    button(made, "copy").click()

    cut = [
        text.text()
        for text in made.findChildren(Text)
        if text.isVisible() and not text.wordWrap() and text.width() < text.sizeHint().width()
    ]
    table = made.findChild(DataTable, "journeys")
    cut += [
        column.title
        for number, column in enumerate(table.columns)
        if table.columnWidth(number) < paint.text_width(column.title, font("detail")) + 2 * table.side
    ]
    assert cut == []


def test_leaving_stops_looking_for_sticks(regency, open_screen):
    looks = []
    made = open_screen([stick(regency)])
    made.drives_wanted.connect(lambda: looks.append(1))
    made.deactivate()

    assert not made._look.isActive()


@pytest.fixture
def lined(regency, show, qtbot):
    """The screen of a station that may have a line, with the uploader beside it."""
    session = regency.session(OPERATOR)
    runner = InlineRunner()
    uploader = Uploader(session, Threads(runner, runner), lambda: None)
    context = ScreenContext(
        session=session,
        runner=runner,
        devices=runner,
        queue=None,
        navigate=lambda _screen, _argument=None: None,
        notify=lambda _kind, _text: None,
        refresh_badges=lambda: None,
        uploader=uploader,
    )
    made = screen.build(context, list)
    show(made, (1150, 738))
    qtbot.waitUntil(made.isActiveWindow)
    made.activate()
    uploader.start()
    yield made, uploader
    made.deactivate()
    session.close()


def test_a_line_is_set_and_everything_goes_up(lined, regency, qtbot):
    made, uploader = lined
    office = TusOffice(regency.office())
    try:
        assert not made.findChild(Chip, "line-chip").isVisible()
        made.findChild(Button, "line").click()
        dialog = made.findChild(LineDialog, "line-dialog")
        dialog.address.set_value("http://kantor.example/files")
        dialog.token.set_value(office.token)
        dialog.accepting.click()
        assert dialog.isVisible()  # nothing leaves this computer without HTTPS
        dialog.address.set_value(office.url)
        dialog.accepting.click()
        qtbot.waitUntil(lambda: uploader.standing.state is LineState.CLEAR)
        assert [item.outcome for item in office.outcomes] == ["received"]
        assert made.findChild(Chip, "line-chip").accessibleName() == "Semua terkirim"
    finally:
        office.close()
        office.office.close()


def test_a_line_is_turned_off(lined, qtbot):
    made, uploader = lined
    uploader.use(Line("http://127.0.0.1:9/files", "ab"), pytest.fail, lambda: None)
    assert made.findChild(Chip, "line-chip").accessibleName().startswith("Tanpa jaringan")
    made.findChild(Button, "line").click()
    dialog = made.findChild(LineDialog, "line-dialog")
    dialog.findChild(Button, "line-off").click()
    assert uploader.standing.state is LineState.OFF
    assert not made.findChild(Chip, "line-chip").isVisible()
