"""For the bench: the first picture of the sign-in, and the app at work at a full place."""

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.domain.certain import certain
from desktop.gui.application import Application, Clock
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


def weight_at_work(root: Path, passphrase: str, clock: Clock) -> dict[str, float]:
    """Return how heavy the app is at a real place, and how long its list lets one wait."""
    # Only here: what weighs must not slow the start that is timed.
    from desktop.gui.weighing import weigh

    return weigh(dressed(), root, passphrase, clock)


def reading_of_a_stick(root: Path, usb: Path, passphrase: str, clock: Clock) -> dict[str, float]:
    """Return how soon the office's window shows what many stations brought, and how long it ever waits."""
    from desktop.gui.reading_watched import watch_reading

    app = dressed()
    figures = watch_reading((root, usb), passphrase, clock)
    app.quit()
    return figures
