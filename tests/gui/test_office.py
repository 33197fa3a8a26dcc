from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from regency import OPERATOR, PASSWORD, SUPERVISOR, found_regency, record_and_approve

from desktop.bootstrap import Newcomer, found_station
from desktop.devices.drives import Drive
from desktop.district.officers import revoke_officer
from desktop.district.receiving import receive_folder
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.components.buttons import Button
from desktop.gui.components.fields import LineField
from desktop.gui.components.table import DataTable
from desktop.gui.components.text import Text
from desktop.gui.context import ScreenContext
from desktop.gui.office import inbox, receipts
from desktop.gui.office.admission import AdmissionDialog
from desktop.gui.office.judging_dialog import JudgingDialog
from desktop.gui.office.place_dialog import PlaceDialog
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.i18n import set_language
from desktop.station import bundles
from desktop.store import stations
from desktop.store.folder import STATION, PlaceCard

GB = 1_000_000_000


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path)
    record_and_approve(made, range(1, 3))
    session = made.session(SUPERVISOR)
    bundles.export_bundles(session, made.usb)
    session.close()
    return made


@pytest.fixture
def request_file(regency, monkeypatch):
    """A station's request, which the person chooses in the file dialog."""
    card = PlaceCard(STATION, "1607-16", "16", "Tungkal Ilir", "16.07.07", "", 1)
    officers = [Newcomer(OPERATOR, PASSWORD), Newcomer(SUPERVISOR, PASSWORD)]
    path = regency.root / "permintaan-16.json"
    path.write_bytes(found_station(regency.station("16"), card, officers, regency.terms))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    return path


@pytest.fixture
def told():
    """What the banner was asked to say."""
    return []


@pytest.fixture
def context(regency, told):
    opened = regency.office()
    made = ScreenContext(
        session=opened,
        runner=InlineRunner(),
        devices=InlineRunner(),
        queue=None,
        navigate=lambda _screen, _argument=None: None,
        notify=lambda kind, text: told.append((kind, text)),
        refresh_badges=lambda: None,
    )
    yield made
    opened.close()


@pytest.fixture
def open_screen(regency, context, show, qtbot):
    """Opens one of the office's screens with the stick plugged in."""
    opened = []

    def made(module, drives=None, context=context):
        screen = module.build(context, lambda: [stick(regency)] if drives is None else drives)
        opened.append(screen)
        show(screen, (1150, 738))
        qtbot.waitUntil(screen.isActiveWindow)
        screen.activate()
        return screen

    yield made
    for screen in opened:
        screen.deactivate()


def stick(regency):
    return Drive("STASIUN-07", regency.usb, 11 * GB, 16 * GB)


def press(qtbot, parent, name):
    qtbot.mouseClick(parent.findChild(Button, name), Qt.MouseButton.LeftButton)


def cells(screen, name="stations"):
    model = screen.findChild(DataTable, name).model()
    return [
        [
            model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def test_u_reads_the_stick_and_shows_what_became_of_it(open_screen, qtbot):
    screen = open_screen(inbox)

    assert screen.findChild(Button, "read").hasFocus()
    qtbot.keyClick(screen, Qt.Key.Key_U)

    assert screen.findChild(Text, "outcomes-sum").text() == "1 diterima"
    assert screen.findChild(Button, "close-outcomes").hasFocus()
    assert cells(screen)[0][3:5] == ["0001 diterima", "2"]
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.findChild(Text, "station-title").isVisible()
    assert screen.findChild(Button, "read").hasFocus()


def test_the_arrows_move_in_the_stations_and_the_detail_follows(open_screen, qtbot, context):
    with context.office.work() as work:
        known = stations.find(context.office.store.database, "1607-07")
        body = {**known.certificate, "code": "09", "name": "Makarti Jaya"}
        work.append("station.admitted", "1607-09", body)
        work.commit()
    screen = open_screen(inbox)
    title = screen.findChild(Text, "station-title")
    before = title.text()

    qtbot.keyClick(screen, Qt.Key.Key_Down)

    assert title.text() != before
    qtbot.keyClick(screen, Qt.Key.Key_U)
    assert not title.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_Up)
    assert title.text() == before
    assert title.isVisible()
    assert screen.findChild(Button, "read").hasFocus()


def test_certifying_a_station_from_its_file(regency, open_screen, request_file, qtbot, told):
    screen = open_screen(inbox)

    press(qtbot, screen, "admit")
    dialog = screen.findChild(AdmissionDialog)
    dialog.findChild(LineField, "last-number").setText("lima ratus")
    press(qtbot, dialog, "certify")
    assert dialog.isVisible()
    assert dialog.findChild(LineField, "first-number").property("state") == "error"
    dialog.findChild(LineField, "last-number").setText("300")
    press(qtbot, dialog, "certify")

    assert [row[0] for row in cells(screen)] == ["07", "16"]
    assert (regency.usb / "1607-16-0001.titipan").exists()
    assert told[0][0] == "ok"


def test_without_a_stick_a_dialog_asks_and_a_folder_will_do(regency, open_screen, qtbot, monkeypatch):
    screen = open_screen(inbox, drives=[])
    press(qtbot, screen, "read")
    dialog = screen.findChild(PlaceDialog)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(regency.usb))

    assert dialog.isVisible()
    press(qtbot, dialog, "place-folder")

    assert screen.findChild(Text, "outcomes-sum").text() == "1 diterima"


def test_looking_again_finds_the_stick_plugged_in_meanwhile(regency, open_screen, qtbot):
    drives = []
    screen = open_screen(inbox, drives=drives)
    press(qtbot, screen, "read")
    drives.append(stick(regency))

    press(qtbot, screen.findChild(PlaceDialog), "place-accept")

    assert screen.findChild(Text, "outcomes-sum").text() == "1 diterima"


def test_with_two_sticks_one_is_chosen(regency, open_screen, qtbot, tmp_path):
    screen = open_screen(inbox, drives=[stick(regency), Drive("LAIN", tmp_path, GB, GB)])
    press(qtbot, screen, "read")

    press(qtbot, screen.findChild(PlaceDialog), "place-accept")

    assert screen.findChild(Text, "outcomes-sum").text() == "1 diterima"


def test_reading_happens_off_the_gui_thread(open_screen, qtbot, context):
    troubles = []
    runner = TaskRunner(troubles.append)
    screen = open_screen(inbox, context=replace(context, runner=runner))

    press(qtbot, screen, "read")
    assert screen.findChild(Button, "cancel-reading").isVisible()
    qtbot.waitUntil(lambda: screen.findChild(Button, "close-outcomes").isVisible())

    assert troubles == []
    runner.close()


def test_r_writes_what_is_ticked(regency, open_screen, qtbot, told):
    reading = open_screen(inbox)
    press(qtbot, reading, "read")
    screen = open_screen(receipts)
    table = screen.findChild(DataTable, "parcels")

    assert screen.findChild(Button, "write").text() == "Tulis 1 tanda terima"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not screen.findChild(Button, "write").isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_R)

    assert (regency.usb / "1607-07-0002.titipan").exists()
    assert cells(screen, "parcels")[0][4] == "Titipan 2 tertulis"
    assert told[-1][0] == "ok"


def test_a_click_on_the_box_ticks_it(open_screen, qtbot):
    screen = open_screen(receipts)
    table = screen.findChild(DataTable, "parcels")
    middle = table.visualRect(table.model().index(0, 0)).center()
    elsewhere = table.visualRect(table.model().index(0, 3)).center()

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere)
    assert not screen.findChild(Button, "write").isEnabled()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert screen.findChild(Button, "write").isEnabled()


def test_the_trust_list_is_saved_where_the_person_says(open_screen, qtbot, monkeypatch, tmp_path, told):
    screen = open_screen(receipts)
    path = tmp_path / "daftar.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))

    press(qtbot, screen, "save-trust")

    assert path.exists()
    assert told[-1][0] == "ok"


@pytest.fixture
def language():
    yield set_language
    set_language("id")


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize(("module", "name"), [(inbox, "stations"), (receipts, "parcels")])
def test_no_word_is_cut_off(open_screen, language, code, module, name):
    language(code)
    screen = open_screen(module)

    assert cut_words(screen, screen.findChild(DataTable, name)) == []


def cut_words(screen, table):
    QApplication.processEvents()
    cut = [
        text.text()
        for text in screen.findChildren(Text)
        if text.isVisible() and not text.wordWrap() and text.width() < text.sizeHint().width()
    ]
    return cut + [
        column.title
        for number, column in enumerate(table.columns)
        if table.columnWidth(number) < paint.text_width(column.title, font("detail")) + 2 * table.side
    ]


def test_cut_words_are_found(open_screen):
    screen = open_screen(inbox)
    table = screen.findChild(DataTable, "stations")
    table.setColumnWidth(0, 30)

    assert cut_words(screen, table) == ["Stasiun"]


def test_what_was_put_aside_is_judged_again_at_the_screen(open_screen, qtbot, regency, context, told):
    """The button is there while something is aside; without a reason nothing happens."""
    office = context.office
    revoke_officer(office, "1607-07", OPERATOR.id, "pindah")
    view = open_screen(inbox)
    button = view.findChild(Button, "judge")
    assert not button.isVisibleTo(view)
    receive_folder(office, regency.usb)
    view.activate()
    press(qtbot, view, "judge")
    dialog = view.findChild(JudgingDialog)
    dialog.accepting.click()
    assert "Tulis mengapa dinilai ulang." in [item.text() for item in dialog.findChildren(Text)]
    qtbot.mouseClick(dialog.vouch, Qt.MouseButton.LeftButton)
    dialog.text.setText("Ratna bekerja sampai Jumat")
    dialog.accepting.click()
    assert told == [("ok", "6 catatan kini berlaku.")]
    assert not button.isVisibleTo(view)
