"""What the application and its screens promise each other: the context given, the screen returned.

Every screen package has ``screen.py`` with ``build(context: ScreenContext) -> Screen``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop.gui.background.protocol import Runner
from desktop.gui.shell.screen import Screen as ShellScreen

# Places and their keys are a fifth of a second to import; the sign-in page is drawn before that.
if TYPE_CHECKING:
    from desktop.devices.drives import Drive
    from desktop.devices.printers import PrintQueue
    from desktop.district.office import Office
    from desktop.gui.background.uploader import Uploader
    from desktop.gui.equipment.surroundings import Surroundings
    from desktop.gui.looks import Looks
    from desktop.gui.shell.main_window import MainWindow
    from desktop.station.session import Session


class Navigate(Protocol):
    """Goes to another screen by its id, handing it an argument: ``navigate("enrolment", nik)``."""

    def __call__(self, screen: str, argument: Any = None) -> None:
        """Show `screen`; its `visit` gets `argument`, unless that is None."""


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
        window: for a recording, which takes the sidebar with its steps (`show_stepper`); others leave
            it alone, and the test of one screen may leave it out.
        surroundings: what is plugged in, told anew every few seconds; None where nothing is watched.
        looks: language and text size; None where they cannot be changed.
        uploader: a station's line to the office; None at the office, and for those who carry nothing.
    """

    session: Session | Office
    runner: Runner
    devices: Runner
    queue: PrintQueue
    navigate: Navigate
    notify: Callable[[str, str], None]
    refresh_badges: Callable[[], None]
    window: MainWindow | None = None
    surroundings: Surroundings | None = None
    looks: Looks | None = None
    uploader: Uploader | None = None

    def drives(self) -> list[Drive]:
        """Return the sticks there are; slow."""
        from desktop.devices.drives import removable_drives

        return self.surroundings.drives() if self.surroundings else removable_drives()

    @property
    def station(self) -> Session:
        """Return the session of a station.

        Raises:
            TypeError: the place is a district; a screen of the station was opened there.
        """
        from desktop.station.session import Session

        if not isinstance(self.session, Session):
            raise TypeError("a station's screen was opened at the district")
        return self.session

    @property
    def office(self) -> Office:
        """Return the district's office.

        Raises:
            TypeError: the place is a station; a screen of the office was opened there.
        """
        from desktop.district.office import Office

        if not isinstance(self.session, Office):
            raise TypeError("an office's screen was opened at a station")
        return self.session


class Screen(ShellScreen):
    """One page of the main window that can be told what to show.

    Its header, body and action bar are the shell's. `activate` is called whenever it comes to the front,
    `deactivate` when it goes, also when the officer locks the screen or closes the program.
    """

    def visit(self, argument: Any) -> None:
        """Take what `navigate` was given, just before `activate`; never called without an argument."""

    def resumed_by(self) -> Any:
        """Return what `visit` needs to show the same again after the screen was locked; None for nothing."""
        return None
