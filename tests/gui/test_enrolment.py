"""A whole recording by keyboard and mouse, on a real station, and what an interruption leaves."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from recording_desk import Desk, blank_draft, list_people, portrait
from regency import found_regency, nik, ready_draft

from desktop import i18n
from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Step
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.fields import LineField
from desktop.gui.enrolment.check_cards import PartRow
from desktop.gui.enrolment.read_aloud import SpokenList
from desktop.gui.enrolment.screen import EnrolmentScreen
from desktop.gui.shell.main_window import MainWindow
from desktop.station import enrolments

NO_CAMERA = ([], None)


class Recorder:
    """A main window with the recording's screen in front."""

    def __init__(self, session, show):
        self.window = MainWindow()
        self.desk = Desk(session, window=self.window)
        self.screen = EnrolmentScreen(self.desk.context(), lambda _wanted: NO_CAMERA)
        self.window.add_screen("enrolment", self.screen)
        show(self.window)

    def open(self, resident):
        self.screen.visit(resident)
        self.window.show_screen("enrolment")

    @property
    def draft(self):
        return self.screen.presenter.flow.recording.draft

    def field(self, name):
        return self.screen.biodata.form.field(name)

    def button(self, name):
        found = self.window.findChild(QPushButton, name)
        assert found is not None, name
        return found

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def type(self, name, text):
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def sign(self):
        pad = self.screen.signature.pad
        corners = [QPoint(60 + 40 * step, 60 + 120 * (step % 2)) for step in range(10)]
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=corners[0])
        for corner in corners[1:]:
            QTest.mouseMove(pad, corner)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=corners[-1])


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    list_people(made, tmp_path)
    yield made
    made.close()


@pytest.fixture
def begin(session, show):
    """Start the program; at the end every program that was started is closed as its window is."""
    started = []

    def started_anew():
        started.append(Recorder(session, show))
        return started[-1]

    yield started_anew
    for recorder in started:
        recorder.screen.deactivate()


@pytest.fixture
def recorder(begin):
    return begin()


def test_from_the_list_to_a_recording_in_the_journal(recorder, session, tmp_path):
    recorder.open(nik(1))
    assert recorder.window.is_recording()
    assert recorder.screen.header.title() == "Biodata"

    recorder.press(Qt.Key.Key_F8)
    picture = tmp_path / "foto.png"
    picture.write_bytes(portrait())
    assert not recorder.screen.bar.ahead.isEnabled()
    recorder.screen.photo.take_file(picture)

    recorder.press(Qt.Key.Key_F8)
    recorder.sign()
    recorder.screen.signature.consent.radio("read_aloud").click()
    recorder.screen.signature.consent.agree.click()

    recorder.press(Qt.Key.Key_F8)
    for _line in READ_ALOUD:
        recorder.press(Qt.Key.Key_Space)
    number = recorder.draft.id
    recorder.press(Qt.Key.Key_F8)

    assert recorder.screen.finished.number() == number
    assert not recorder.window.is_recording()
    recorded = enrolments.get_enrolment(session, number)
    assert recorded.consent == "read_aloud"
    assert enrolments.image(session, recorded.signature).startswith(b"\x89PNG")
    assert enrolments.unfinished(session) == []

    recorder.press(Qt.Key.Key_F8)
    assert recorder.desk.gone == [("residents", None)]


def test_what_is_typed_is_on_disk_before_the_power_can_go(recorder, session, qtbot):
    recorder.open(nik(1))
    recorder.type("address", "dusun ix")

    qtbot.waitUntil(lambda: enrolments.unfinished(session)[0].biodata.address == "DUSUN IX", timeout=1000)


def test_after_a_power_cut_the_recording_goes_on_where_it_was(recorder, begin, tmp_path):
    recorder.open(nik(1))
    recorder.type("phone", "081270000000")
    recorder.press(Qt.Key.Key_F8)
    picture = tmp_path / "foto.png"
    picture.write_bytes(portrait())
    recorder.screen.photo.take_file(picture)
    recorder.press(Qt.Key.Key_F8)
    before = recorder.draft

    # Nothing is closed: another program begins with what is on disk.
    again = begin()
    again.open(nik(1))

    assert again.screen.header.title() == "Tanda tangan"
    assert dataclasses.replace(again.draft, saved_at="") == dataclasses.replace(before, saved_at="")


def test_f6_keeps_everything_and_gives_the_sidebar_back(recorder, session):
    recorder.open(nik(1))
    recorder.type("address", "DUSUN IX")
    recorder.press(Qt.Key.Key_F6)

    assert enrolments.unfinished(session)[0].biodata.address == "DUSUN IX"
    assert recorder.desk.gone == [("residents", None)]
    assert recorder.desk.said[0][0] == "ok"


def test_leaving_the_screen_saves_and_coming_back_goes_on(recorder, session):
    recorder.open(nik(1))
    recorder.type("address", "DUSUN IX")
    recorder.screen.deactivate()

    assert enrolments.unfinished(session)[0].biodata.address == "DUSUN IX"
    assert not recorder.window.is_recording()

    recorder.screen.activate()
    assert recorder.window.is_recording()
    assert recorder.field("address").value() == "DUSUN IX"


def test_the_doubt_of_a_date_is_mended_by_its_button(recorder):
    recorder.open(nik(1))
    recorder.type("birth_date", "21061990")

    assert recorder.field("birth_date").property("state") == "warn"
    assert recorder.screen.bar.remark() == "1 hal perlu diputuskan dulu"
    assert not recorder.screen.bar.ahead.isEnabled()

    recorder.button("fix").click()

    assert recorder.field("birth_date").text() == "12-06-1990"
    assert recorder.screen.bar.ahead.isEnabled()


def test_enter_in_a_field_goes_to_the_next_and_mends_nothing(recorder):
    recorder.open(nik(1))
    recorder.type("birth_date", "21061990")
    recorder.press(Qt.Key.Key_Return)

    assert recorder.draft.biodata.birth_date == "1990-06-21"
    assert not recorder.field("birth_date").hasFocus()


def test_a_value_is_kept_with_a_reason_of_ones_own(recorder, session):
    recorder.open(nik(1))
    recorder.type("birth_date", "21061990")
    recorder.button("keep").click()
    reason = recorder.window.findChild(LineField, "reason")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert not recorder.screen.bar.ahead.isEnabled()

    QTest.keyClicks(reason, "Akta lahir diperbaiki")
    QTest.keyClick(reason, Qt.Key.Key_Return)

    assert recorder.screen.bar.ahead.isEnabled()
    assert enrolments.unfinished(session)[0].accepted_warnings == {"nik.birth_date": "Akta lahir diperbaiki"}

    recorder.button("take-back-nik.birth_date").click()
    assert not recorder.screen.bar.ahead.isEnabled()


def test_a_usual_reason_takes_one_press(recorder):
    recorder.open(nik(1))
    recorder.type("birth_date", "21061990")
    recorder.button("keep").click()
    recorder.button("reason-1").click()

    assert recorder.draft.accepted_warnings == {"nik.birth_date": "Sesuai akta kelahiran"}


def test_errors_stand_beside_their_fields_and_the_first_gets_the_cursor(recorder):
    recorder.open(nik(1))
    recorder.field("kk").setFocus()
    recorder.type("kk", "160707")
    recorder.field("name").setFocus()
    assert recorder.screen.biodata.form.message("kk") == "Nomor KK baru 6 angka, seharusnya 16"

    recorder.field("birth_place").setFocus()
    recorder.field("birth_place").selectAll()
    recorder.press(Qt.Key.Key_Delete)
    recorder.press(Qt.Key.Key_F8)

    assert recorder.field("kk").hasFocus()
    assert recorder.screen.biodata.form.message("birth_place")
    assert recorder.screen.header.title() == "Biodata"


def test_the_nik_is_locked(recorder):
    recorder.open(nik(1))
    recorder.field("nik").setFocus()
    recorder.press(Qt.Key.Key_5)

    assert recorder.draft.biodata.nik == nik(1)
    assert recorder.field("nik").value() == nik(1)


def test_letters_are_written_as_siak_writes_them(recorder):
    recorder.open(nik(1))
    recorder.type("name", "siti aminah binti ali")

    assert recorder.draft.biodata.name == "SITI AMINAH BINTI ALI"


def test_tab_goes_through_the_form_in_reading_order(recorder):
    recorder.open(nik(1))
    recorder.field("kk").setFocus()
    seen = []
    for _step in range(7):
        seen.append(recorder.window.focusWidget().objectName() or "radio")
        recorder.press(Qt.Key.Key_Tab)

    assert seen[:4] == ["field-kk", "field-name", "field-birth_place", "field-birth_date"]
    assert seen[5:] == ["field-blood", "field-religion"]


def test_nothing_of_one_resident_is_shown_for_the_next(recorder):
    recorder.open(nik(1))
    recorder.screen.presenter.open(enrolments.start_new(recorder.desk.session, nik(60)).nik)

    assert recorder.field("name").value() == ""
    assert recorder.field("sex").value() == ""
    assert recorder.field("religion").value() == ""
    assert recorder.field("village").value() == ""


def test_what_the_list_said_can_be_put_back_after_a_question(recorder, qtbot):
    recorder.open(nik(1))
    assert not recorder.button("restore").isEnabled()
    recorder.type("address", "DUSUN IX")
    recorder.button("restore").click()
    qtbot.waitUntil(lambda: recorder.window.focusWidget() is not None)
    recorder.screen.biodata.restored.emit()

    assert recorder.field("address").value() == "DUSUN II PARIT 5"


def test_a_line_that_is_wrong_is_changed_and_read_again(recorder, session):
    draft = ready_draft(session, 40, "SITI RUKAYAH")
    enrolments.save_draft(session, dataclasses.replace(draft, step=Step.CHECK, read_aloud=("name", "nik")))
    recorder.open(nik(40))
    recorder.press(Qt.Key.Key_U)

    assert recorder.field("birth_date").hasFocus()
    recorder.type("birth_place", "SEKAYU")
    recorder.press(Qt.Key.Key_F8)
    assert recorder.screen.header.title() == "Periksa dan simpan"
    lines = {line.id: line for line in recorder.window.findChild(SpokenList, "spoken").lines()}
    assert lines["birth"].value.startswith("Sekayu")


def test_the_checklist_leads_to_the_step_that_is_missing(recorder, session):
    blank_draft(session, 40, step=Step.CHECK)
    recorder.open(nik(40))
    recorder.window.findChild(PartRow, "part-1-photo").click()

    assert recorder.screen.header.title() == "Foto"
    assert recorder.screen.bar.ahead.text() == "Kembali ke Periksa"


def test_the_sidebar_leads_to_any_step_and_marks_those_that_were_passed_over(recorder, session):
    blank_draft(session, 40, step=Step.BIODATA)
    recorder.open(nik(40))
    recorder.window.stepper.button("check").click()

    assert recorder.screen.header.title() == "Periksa dan simpan"
    assert not recorder.screen.bar.ahead.isEnabled()
    assert recorder.window.stepper.button("photo").state == "warned"
    recorder.window.stepper.button("biodata").click()
    assert recorder.screen.header.title() == "Biodata"


def test_u_wipes_the_pad(recorder, session):
    blank_draft(session, 40, step=Step.SIGNATURE)
    recorder.open(nik(40))
    recorder.sign()
    assert recorder.draft.signature

    recorder.press(Qt.Key.Key_U)
    assert recorder.draft.signature == b""
    assert recorder.screen.signature.pad.strokes() == []


def test_interrupted_recordings_are_offered_and_enter_goes_on(recorder, session):
    blank_draft(session, 40, step=Step.PHOTO)
    recorder.window.show_screen("enrolment")
    assert not recorder.window.is_recording()
    assert recorder.screen.start.table.model().rowCount() == 1

    recorder.press(Qt.Key.Key_Return)
    assert recorder.screen.header.title() == "Foto"
    assert recorder.window.is_recording()


def test_who_cannot_be_recorded_is_told_on_the_start_page(recorder):
    recorder.open("1607075206909099")

    assert recorder.screen.start.isVisible()
    assert recorder.window.findChild(Banner, "refusal").isVisible()


def cut_off(window):
    """Return the words of every button that is narrower than they are, or reaches out of the window."""
    shown = [button for button in window.findChildren(Button) if button.isVisible()]
    return [
        button.text()
        for button in shown
        if button.width() < button.sizeHint().width()
        or button.mapTo(window, QPoint(button.width(), 0)).x() > window.width()
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("step", Step)
def test_no_button_is_cut_off(session, begin, qtbot, language, step):
    i18n.set_language(language)
    enrolments.save_draft(session, dataclasses.replace(ready_draft(session, 40), step=step))
    recorder = begin()
    recorder.open(nik(40))

    qtbot.waitUntil(lambda: cut_off(recorder.window) == [])


def test_a_button_that_is_cut_off_is_found(recorder):
    recorder.open(nik(1))
    recorder.screen.bar.ahead.setFixedWidth(20)

    assert cut_off(recorder.window) == ["Lanjut ke Foto"]
