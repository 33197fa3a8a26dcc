"""How soon the sign-in is painted: nothing is imported here that a start does not need."""

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.domain.certain import certain
from desktop.gui.application import Application
from desktop.gui.opening import dressed


def time_to_sign_in(root: Path) -> None:
    """Show the window with the sign-in page until the page is painted."""
    app = dressed()
    made = Application(root, Path())
    made.show_sign_in()
    certain(made.page, "it was shown").drawn.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    made.desk.show()
    app.exec()
    # A window that is still open takes the process with it when the interpreter ends.
    made.desk.close()
    made.stop()
