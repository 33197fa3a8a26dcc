"""A dressed application, once, and a window of the design's size."""

import pytest

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

    def shown(widget, size=DESIGN_SIZE):
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        qtbot.waitActive(widget)
        return widget

    return shown
