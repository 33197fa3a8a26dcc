"""Buttons, their keys, the ring around what has the focus, and the way of Tab."""

import pytest
import tab_walk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.fields import LineField
from desktop.gui.components.keys import key_text
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.theme.tokens import color
from desktop.i18n import set_language

# -- buttons and keys


@pytest.mark.parametrize(
    ("keys", "badge"),
    [
        ("F8", "F8"),
        ("Ctrl+N", "Ctrl N"),
        ("Space", "Spasi"),
        ("Return", "Enter"),
        ("Escape", "Esc"),
        ("Up", "↑"),
    ],
)
def test_a_badge_says_the_key_in_the_language_of_the_program(keys, badge):
    assert key_text(keys) == badge


def test_a_badge_follows_the_language():
    set_language("en")
    assert key_text("Space") == "Space"


def test_the_shortcut_of_a_button_presses_it_and_is_its_badge(show_page, qtbot):
    button = Button("Simpan", "primary", key="F8")
    page = show_page(LineField(), button, size=(300, 200))
    pressed = []
    button.clicked.connect(lambda: pressed.append("F8"))

    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert button.key() == "F8"
    button.set_key("")
    qtbot.keyClick(page, Qt.Key.Key_F8)

    assert pressed == ["F8"]
    assert button.key() == ""


def test_a_single_letter_is_no_shortcut_while_a_field_is_typed_into(show_page, qtbot):
    field, button = LineField(), Button("Lanjutkan", key="L")
    page = show_page(field, button, size=(300, 200))
    pressed = []
    button.clicked.connect(lambda: pressed.append("L"))

    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_L)
    assert (field.text(), pressed) == ("l", [])
    button.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert pressed == ["L"]


def test_enter_presses_the_focused_button_before_the_default_one(show_page, qtbot):
    default, other = Button("Lanjutkan", "primary", key="Return"), Button("Batal")
    page = show_page(default, other, size=(300, 200))
    pressed = []
    default.clicked.connect(lambda: pressed.append("default"))
    other.clicked.connect(lambda: pressed.append("other"))

    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    other.clearFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return)

    assert pressed == ["other", "default"]


def test_a_disabled_button_looks_dead_and_stays_dead(show_page, qtbot, pixel):
    button = Button("Mati", "primary", key="F8")
    page = show_page(button, size=(300, 120))
    button.setEnabled(False)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))

    qtbot.keyClick(page, Qt.Key.Key_F8)

    assert pressed == []
    assert pixel(button, 6, 19).name() == color("disabled.bg").name()


# -- the focus ring


def test_the_focus_ring_surrounds_what_has_the_focus(show_page, qtbot, pixel):
    one, two = LineField(), Button("Biasa")
    page = show_page(one, two, size=(300, 200))
    for widget in (one, two):
        widget.setFocus()
        ring = page.findChild(QWidget, "focus-ring")
        assert ring.isVisible()
        corner = widget.mapTo(page, QPoint(0, 0))
        assert ring.geometry() == widget.rect().translated(corner).adjusted(-3, -3, 3, 3)
        middle = corner + QPoint(widget.width() // 2, 0)
        assert pixel(page, middle.x(), middle.y() - 2).name() == color("focus.kunyit").name()
        assert pixel(page, middle.x(), middle.y() + 1).name() == color("ink").name()


def test_the_focus_ring_follows_and_hides_with_its_widget(show_page, qtbot):
    field = LineField()
    page = show_page(field, size=(300, 200))
    field.setFocus()
    ring = page.findChild(QWidget, "focus-ring")
    before = ring.geometry()

    field.move(field.x(), field.y() + 40)
    assert ring.geometry() == before.translated(0, 40)
    field.hide()
    assert not ring.isVisible()


def test_a_widget_can_do_without_the_ring(show_page):
    field = LineField()
    field.setProperty("ring", -1)
    page = show_page(field, size=(300, 120))
    field.setFocus()

    ring = page.findChild(QWidget, "focus-ring")
    assert ring is None or not ring.isVisible()


# -- the way of Tab


def test_a_way_of_tab_that_goes_wrong_is_found(show):
    page = QWidget()
    grid = QGridLayout(page)
    names = ("Kanan", "Kiri", "Bawah")
    fields = {name: LineField() for name in names}
    for name, place in zip(names, ((0, 1), (0, 0), (1, 0)), strict=True):
        fields[name].setAccessibleName(name)
        fields[name].setObjectName(name)
        grid.addWidget(fields[name], *place)
    show(page, (400, 200))  # Qt's own way: in the order in which they were made

    assert tab_walk.troubles(page) == ["back from LineField#Kanan: to LineField#Kiri:"]
    fields["Kiri"].setProperty("ring", -1)
    assert "seen no focus: LineField#Kiri:" in tab_walk.troubles(page)
    QWidget.setTabOrder(fields["Kiri"], fields["Kanan"])
    QWidget.setTabOrder(fields["Kanan"], fields["Bawah"])
    fields["Kiri"].setProperty("ring", None)
    assert tab_walk.troubles(page) == []


def test_a_field_that_keeps_the_tab_is_found(show):
    page, area, after = QWidget(), QPlainTextEdit(), LineField()
    column = QVBoxLayout(page)
    for widget in (area, after):
        column.addWidget(widget)
    show(page, (400, 300))

    assert "never reached: LineField#:" in tab_walk.troubles(page)
    area.setTabChangesFocus(True)
    assert tab_walk.troubles(page) == []


def test_tab_goes_as_one_reads_whatever_was_made_first(show, qtbot):
    window, page = MainWindow(), QWidget()
    column, row = QVBoxLayout(page), QHBoxLayout()
    below, left, right = LineField(), LineField(), LineField()
    column.addLayout(row)
    column.addWidget(below)
    for field in (left, right):
        row.addWidget(field)
    window.cover(page)
    show(window)

    assert tab_walk.troubles(window) == []
    below.setFocus()
    qtbot.keyClick(below, Qt.Key.Key_Backtab)
    assert right.hasFocus()
    below.setFocus()
    qtbot.keyClick(below, Qt.Key.Key_Tab)
    assert left.hasFocus()


def test_tab_stops_once_at_segments_and_arrows_choose(show, qtbot):
    window, page = MainWindow(), QWidget()
    column, after = QVBoxLayout(page), LineField()
    segments = Segments([Segment("a", "Satu"), Segment("b", "Dua"), Segment("c", "Tiga")])
    for widget in (segments, after):
        column.addWidget(widget)
    window.cover(page)
    show(window)
    chosen = []
    segments.changed.connect(chosen.append)

    segments.button("a").setFocus()
    qtbot.keyClick(segments.button("a"), Qt.Key.Key_Right)
    assert (segments.value(), chosen) == ("b", ["b"])
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Tab)
    assert segments.button("b").hasFocus()
