"""What the application and its screens promise each other: the context given, the screen returned.

Every screen package has ``screen.py`` with ``build(context: ScreenContext) -> Screen``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.district.office import Office
from desktop.gui.background.protocol import Runner
from desktop.station.session import Session

if TYPE_CHECKING:
    from desktop.devices.printers import PrintQueue


class Navigate(Protocol):
    """Goes to another screen by its id, handing it an argument: ``navigate("enrolment", nik)``."""

    def __call__(self, screen: str, argument: object | None = None) -> None:
        """Show `screen`; its `visit` gets `argument`."""


@dataclass(frozen=True)
class ScreenContext:
    """What a screen is built with.

    Attributes:
        session: the open place: a station's session or the district's office.
        runner: the thread that owns the database connection; every use case runs there.
        devices: a thread for devices that may keep one waiting (drives, printers, power).
        queue: the printers of this computer.
        navigate: goes to another screen.
        notify: shows a banner above the screen: kind (``ok``, ``info``, ``warn``, ``danger``), text.
        refresh_badges: call it after work that changes a count in the sidebar or the saved time.
    """

    session: Session | Office
    runner: Runner
    devices: Runner
    queue: PrintQueue
    navigate: Navigate
    notify: Callable[[str, str], None]
    refresh_badges: Callable[[], None]

    @property
    def station(self) -> Session:
        """Return the session of a station.

        Raises:
            TypeError: the place is a district; a screen of the station was opened there.
        """
        if not isinstance(self.session, Session):
            raise TypeError("a station's screen was opened at the district")
        return self.session

    @property
    def office(self) -> Office:
        """Return the district's office.

        Raises:
            TypeError: the place is a station; a screen of the office was opened there.
        """
        if not isinstance(self.session, Office):
            raise TypeError("an office's screen was opened at a station")
        return self.session


class Screen(QWidget):
    """One page of the main window.

    The header above it belongs to the window: give it a title, a lighter remark behind the title and
    widgets for its right end, and emit `heading_changed` when they change. Without a title of its own
    a screen has the header's place to itself.

    Signals:
        heading_changed: title, remark, tools or sidebar are other than before.
    """

    heading_changed = Signal()

    def __init__(self, title: str, remark: str = "") -> None:
        super().__init__()
        self.title = title
        self.remark = remark
        self.tools: list[QWidget] = []
        self.sidebar: QWidget | None = None

    def visit(self, argument: Any = None) -> None:
        """Come to the front: load or refresh what is shown. `argument` is what `navigate` was given."""

    def leave(self) -> None:
        """Go to the back, or close: let go of devices such as the camera, write what is unwritten."""

    def set_heading(self, title: str, remark: str = "") -> None:
        """Change the title and the remark behind it."""
        self.title, self.remark = title, remark
        self.heading_changed.emit()
