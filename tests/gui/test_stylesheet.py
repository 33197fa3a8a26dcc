"""Windows wear the stylesheet, the application has none: putting a screen together looks no style up."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.theme import stylesheet
from desktop.gui.theme.tokens import set_high_contrast

DEPTH = 12


class Counting(QLineEdit):
    restyled = 0

    def changeEvent(self, event):
        Counting.restyled += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


@pytest.fixture
def bare(dressed):
    """The application as the program has it; other tests show parts without a window that is dressed."""
    worn = dressed.styleSheet()
    dressed.setStyleSheet("")
    yield dressed
    set_high_contrast(False)
    dressed.setStyleSheet(worn)


def is_styled(widget):
    return widget.style().metaObject().className() == "QStyleSheetStyle"


def test_a_window_and_its_dialogs_wear_it_and_take_other_colours(bare, qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    field = QLineEdit()
    assert not is_styled(field)  # control
    dialog = Dialog(window, Message("Judul", "Teks"), Answers("Ya"))
    dialog.card.content.addWidget(field)
    assert is_styled(field)

    usual = window.styleSheet()
    stylesheet.color_in(bare, high_contrast=True)
    assert window.styleSheet() == stylesheet.stylesheet() != usual
    stylesheet.color_in(bare)
    assert (window.styleSheet(), bare.styleSheet()) == (usual, "")


def nested(depth):
    """Put parts into parts, from the inside out, as screens are made."""
    inner = Counting()
    for _level in range(depth):
        outer = QWidget()
        QVBoxLayout(outer).addWidget(inner)
        inner = outer
    return inner


def test_what_is_put_together_is_styled_once(bare, qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    Counting.restyled = 0
    nested(DEPTH).setParent(window)
    assert Counting.restyled == 1

    # Control: with one on the application it is looked up at every level.
    bare.setStyleSheet(stylesheet.stylesheet())
    Counting.restyled = 0
    kept = nested(DEPTH)
    assert Counting.restyled >= DEPTH
    kept.deleteLater()
