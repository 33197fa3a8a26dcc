"""A dressed application, once, and a window of the design's size."""

import pytest
from demo_world import build_lived_world, copied
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import i18n
from desktop.gui.components.focus_ring import FocusRing
from desktop.gui.theme import stylesheet

DESIGN_SIZE = (1366, 768)


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application with the design's fonts, colours and focus ring."""
    stylesheet.dress(qapp)
    ring = FocusRing(qapp)
    yield qapp
    ring.setParent(None)


@pytest.fixture
def show(dressed, qtbot):
    """Show a widget as the active window and wait for it."""

    kept = []  # qtbot itself keeps only weak references

    def shown(widget, size=DESIGN_SIZE):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(*size)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    yield shown
    kept.clear()


@pytest.fixture
def show_page(show):
    """Show some widgets below each other, and return the page that holds them."""

    def stacked(*widgets, size):
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return show(page, size)

    return stacked


@pytest.fixture
def pixel():
    """Return the colour a widget shows at a point."""
    return lambda widget, x, y: widget.grab().toImage().pixelColor(x, y)


@pytest.fixture(scope="session")
def lived_world(tmp_path_factory):
    """The demo after its days: nobody may change it."""
    i18n.set_language("id")
    return build_lived_world(tmp_path_factory.mktemp("demo") / "demo")


@pytest.fixture
def world(lived_world, tmp_path):
    """The demo after its days, for one test to change."""
    return copied(lived_world, tmp_path / "demo")
