"""Typing and choosing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.gui.components.choices import ComboField, RadioRow, Segment, Segments
from desktop.gui.components.fields import LineField, TextArea
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import DateField, NikField
from desktop.gui.components.search_field import SearchField
from desktop.gui.theme.tokens import color

NIK = "1607075206909001"


# -- fields


def test_a_nik_is_kept_as_sixteen_digits_and_shown_in_groups(show_page, qtbot):
    field = NikField()
    show_page(field, size=(400, 120))
    plain = LineField(tabular=True)
    plain.setFont(field.font())

    field.setFocus()
    qtbot.keyClicks(field, "1607 0752-0690x90019")

    assert field.value() == NIK
    assert field.missing() == 0
    assert field.validator().validate(NIK, 16)[0] == field.validator().State.Acceptable
    assert gap_after(field, 6) - gap_after(field, 5) == pytest.approx(7, abs=1)
    assert gap_after(field, 12) - gap_after(field, 11) == pytest.approx(7, abs=1)


def gap_after(field, digits):
    """Return how far the cursor moves across the digit before position `digits`."""
    return cursor_x(field, digits) - cursor_x(field, digits - 1)


def cursor_x(field, position):
    field.setCursorPosition(position)
    return field.cursorRect().center().x()


def test_a_grouped_nik_can_be_pasted(show_page, qtbot):
    field = NikField()
    show_page(field, size=(400, 120))

    QApplication.clipboard().setText("160707 520690 9001")
    field.paste()

    assert field.value() == NIK


def test_a_seventeenth_digit_is_refused_wherever_it_is_typed(show_page, qtbot):
    field = NikField()
    show_page(field, size=(400, 120))
    field.set_value(NIK)

    field.setCursorPosition(3)
    qtbot.keyClicks(field, "7")

    assert field.value() == NIK


def test_a_locked_nik_keeps_its_groups_and_takes_no_typing(show_page, qtbot):
    field = NikField()
    field.set_locked(True)
    field.set_value(NIK)
    show_page(field, size=(400, 120))

    field.setFocus()
    qtbot.keyClicks(field, "9")
    field.selectAll()

    assert field.value() == NIK
    assert field.selectedText() == NIK
    unlocked = NikField()
    unlocked.set_value(NIK)
    show_page(unlocked, size=(400, 120))
    assert gap_after(unlocked, 6) == gap_after(field, 6)


def test_a_date_gets_its_dashes_while_it_is_typed(show_page, qtbot):
    field = DateField()
    show_page(field, size=(300, 120))

    qtbot.keyClicks(field, "12061990")

    assert field.value() == "12-06-1990"
    assert field.iso() == "1990-06-12"


@pytest.mark.parametrize("typed", ["12061990", "12/6/1990", "12-6-1990", "12.06.1990", "12 6 1990"])
def test_a_date_is_typed_in_any_of_the_usual_ways(show_page, qtbot, typed):
    field = DateField()
    show_page(field, size=(300, 120))

    qtbot.keyClicks(field, typed)

    assert field.iso() == "1990-06-12"


def test_what_is_pasted_becomes_one_line(show_page, qtbot):
    field, told = LineField(), []
    field.textEdited.connect(told.append)
    show_page(field, size=(300, 120))
    QApplication.clipboard().setText("SITI\tAMINAH\nBINTI\u200b ALI")
    field.paste()

    assert told == [field.value()] == ["SITI AMINAH BINTI ALI"]


def test_dates_are_pasted_whole_and_a_digit_that_is_taken_away_stays_away(show_page, qtbot):
    field = DateField()
    show_page(field, size=(300, 120))
    field.insert(" 1990-06-12\n")
    assert field.value() == "12-06-1990"

    field.setCursorPosition(4)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.value() == "12-61-990"


@pytest.mark.parametrize("typed", ["31-02-1990", "12-06", "", "00-00-0000"])
def test_what_is_no_date_has_no_iso(dressed, qtbot, typed):
    field = DateField()
    qtbot.addWidget(field)
    field.setText(typed)

    assert field.iso() == ""


def test_a_date_shows_what_is_stored(dressed, qtbot):
    field = DateField()
    qtbot.addWidget(field)
    field.set_iso("1990-06-12")
    assert field.value() == "12-06-1990"
    field.set_iso("")
    assert field.value() == ""


def test_a_field_commits_once_and_only_what_changed(show_page, qtbot):
    first, second = LineField(), LineField()
    show_page(first, second, size=(300, 160))
    heard = []
    first.committed.connect(heard.append)
    first.set_value("SITI")

    first.setFocus()
    second.setFocus()
    assert heard == []
    first.setFocus()
    first.selectAll()
    qtbot.keyClicks(first, "SARI")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second.setFocus()

    assert heard == ["SARI"]


def test_a_text_area_commits_when_it_is_left_and_tab_leaves_it(show_page, qtbot):
    area, after = TextArea(), LineField()
    show_page(area, after, size=(300, 200))
    heard = []
    area.committed.connect(heard.append)

    area.setFocus()
    qtbot.keyClicks(area, "dekat jendela")
    qtbot.keyClick(area, Qt.Key.Key_Tab)

    assert after.hasFocus()
    assert heard == ["dekat jendela"]


def test_an_error_is_said_below_the_field_and_taken_away_again(show_page, pixel):
    field = Labelled("NIK", NikField())
    show_page(field, size=(400, 160))
    assert field.control.accessibleName() == "NIK"

    field.set_error("Baru 15 angka, kurang 1")
    assert field.message() == "Baru 15 angka, kurang 1"
    assert field.control.accessibleDescription() == "Baru 15 angka, kurang 1"
    assert pixel(field.control, field.control.width() // 2, 0).name() == color("danger").name()

    field.set_error("")
    assert field.message() == ""
    assert pixel(field.control, field.control.width() // 2, 0).name() == color("line.control").name()


def test_a_search_field_clears_moves_and_submits(show_page, qtbot):
    field = SearchField("Nama, NIK, nomor KK")
    show_page(field, size=(700, 120))
    moved, submitted = [], []
    field.moved.connect(moved.append)
    field.submitted.connect(submitted.append)
    field.set_found("37 warga cocok")

    field.setFocus()
    qtbot.keyClicks(field, "sit")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert (moved, submitted, field.text()) == ([1, -1], ["sit"], "")


# -- choices


def test_segments_emit_what_the_person_chose_and_only_that(show_page, qtbot):
    segments = Segments([Segment("all", "Semua", "23.419"), Segment("none", "Belum direkam", "141")])
    show_page(segments, size=(500, 120))
    heard = []
    segments.changed.connect(heard.append)

    assert segments.value() == "all"
    qtbot.mouseClick(segments.button("none"), Qt.MouseButton.LeftButton)
    segments.set_value("all")
    segments.set_counts({"none": "140"})

    assert heard == ["none"]
    assert segments.value() == "all"
    assert segments.button("none").accessibleName() == "Belum direkam 140"


def test_a_combo_tells_only_choices_of_the_person(show_page, qtbot):
    combo = ComboField("Desa")
    show_page(combo, size=(300, 120))
    heard = []
    combo.chosen.connect(heard.append)
    combo.set_choices([("", "Semua"), ("2001", "Karang Anyar")])
    combo.set_value("2001")
    assert (combo.value(), heard) == ("2001", [])

    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Up)

    assert (combo.value(), heard) == ("", [""])


def test_a_combo_keeps_its_choice_when_the_list_changes(dressed, qtbot):
    combo = ComboField()
    qtbot.addWidget(combo)
    combo.set_choices([("a", "A"), ("b", "B")])
    combo.set_value("b")
    combo.set_choices([("b", "B"), ("c", "C")])

    assert combo.value() == "b"


def test_radio_buttons_answer_by_id(show_page, qtbot):
    row = RadioRow([("m", "Laki-laki"), ("f", "Perempuan")])
    show_page(row, size=(400, 120))
    heard = []
    row.chosen.connect(heard.append)
    assert row.value() == ""
    row.set_value("m")

    qtbot.mouseClick(row._radios["f"], Qt.MouseButton.LeftButton)

    assert (row.value(), heard) == ("f", ["f"])
