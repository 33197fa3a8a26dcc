"""A supervisor's desk for the tests of review, letters and register: a screen with its surroundings kept."""

from dataclasses import dataclass, field
from typing import Any

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import Screen, ScreenContext
from desktop.station.session import Session


@dataclass
class Desk:
    """What a screen was given, and what it told the program around it."""

    session: Session
    queue: Any = None
    gone: list[tuple[str, Any]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    refreshed: int = 0

    def context(self) -> ScreenContext:
        """Return the context of a screen on this desk."""
        return ScreenContext(
            session=self.session,
            runner=InlineRunner(),
            devices=InlineRunner(),
            queue=self.queue,
            navigate=lambda screen, argument=None: self.gone.append((screen, argument)),
            notify=lambda kind, text: self.said.append((kind, text)),
            refresh_badges=self._refresh,
        )

    def _refresh(self) -> None:
        self.refreshed += 1


def child(screen: Screen, kind: type, name: str) -> Any:
    """Return the widget of a screen with this object name."""
    found = screen.findChild(kind, name)
    assert found is not None, name
    return found
