"""The biodata's form: two parts, one open at a time, and a picker that never shows a village alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import i18n
from desktop.domain.biodata import FURTHER, Biodata
from desktop.gui.enrolment.biodata_form import BiodataForm

SITI = Biodata(
    nik="1607075206909001", kk="1607070303159002", name="SITI AMINAH", sex=2, birth_place="PALEMBANG",
    birth_date="1990-06-12", village="16.07.07.2003", marriage_certificate="12/2010",
)  # fmt: skip
ASKED = frozenset(["relation", "education", "hamlet", *FURTHER]) - {"divorce_date", "passport"}


@pytest.fixture
def form(show):
    i18n.set_language("id")
    made = BiodataForm("16.07.07")
    made.show_biodata(SITI)
    made.show_asked(ASKED, 1)
    show(made, (680, 520))
    made.focus_field("kk")
    return made


def turn(form):
    QTest.keyClick(form.window().focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_the_second_part_opens_and_closes_by_its_key(form, qtbot):
    told = []
    form.edited.connect(lambda field, value: told.append((field, value)))
    assert not form.field("mother").isVisible()
    assert form.more.text().endswith("1 terisi")

    turn(form)
    assert form.focusWidget() is form.field("relation")
    assert not form.field("kk").isVisible()
    QTest.keyClicks(form.field("mother"), "siti")
    QTest.keyClicks(form.field("marriage_date"), "03082012")
    turn(form)

    assert form.focusWidget() is form.field("kk")
    assert told[3] == ("mother", "SITI")
    assert told[-1] == ("marriage_date", "2012-08-03")


def test_only_what_applies_is_asked(form):
    turn(form)
    assert form.field("marriage_date").isVisible()
    assert not form.field("divorce_date").isVisible()
    assert not form.field("passport").isVisible()

    form.show_asked(ASKED | {"passport"}, 1)
    assert form.field("passport").isVisible()


def test_going_to_a_field_opens_the_part_where_it_stands(form):
    form.show_messages({"marriage_date": "Bukan tanggal"}, frozenset())
    form.focus_field("marriage_date")
    assert form.focusWidget() is form.field("marriage_date")
    assert form.message("marriage_date") == "Bukan tanggal"

    form.focus_field("birth_date")
    assert form.focusWidget() is form.field("birth_date")


def test_every_village_of_the_picker_stands_beside_its_kecamatan(form):
    field = form.field("village")
    words = [field.itemText(index) for index in range(field.count())]

    assert len(words) == 313
    assert all(" · " in item for item in words)
    assert words[0].endswith("Muara Padang")
    assert field.currentText() == "Karang Anyar · Muara Padang"
