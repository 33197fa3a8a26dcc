"""Where live pictures come from: what a camera must offer, and how the computer's own is found."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance


class FrameSource(Protocol):
    """A live picture."""

    @property
    def frame_ready(self) -> SignalInstance:
        """The signal that brings the newest `QImage`."""

    @property
    def lost(self) -> SignalInstance:
        """The signal that the device is gone and nothing more will come."""

    def start(self) -> None:
        """Begin to deliver frames."""

    def stop(self) -> None:
        """Let go of the device."""


# Takes the id of the wanted camera; gives ids and names of all, and one of them opened.
FindCamera = Callable[[str], tuple[list[tuple[str, str]], FrameSource | None]]


def connected_camera(wanted: str) -> tuple[list[tuple[str, str]], FrameSource | None]:
    """Return the cameras of this computer and the wanted one, or the first, opened; none is no error."""
    try:
        from desktop.gui.equipment import camera
    except ImportError:
        # Qt's multimedia part needs system libraries that a small installation may lack.
        return [], None
    found = camera.cameras()
    identity = wanted if wanted in dict(found) else next(iter(dict(found)), "")
    return found, camera.open_camera(identity) if identity else None
