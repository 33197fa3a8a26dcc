"""Has the journal note when the mains fails and comes back; a laptop without a battery cannot tell."""

from desktop.devices.power import Power
from desktop.domain.errors import RekamError
from desktop.gui.background.protocol import Runner
from desktop.station.power import note_power
from desktop.station.session import Session


class Mains:
    """Watches the power of one session."""

    def __init__(self, session: Session, runner: Runner) -> None:
        self._session, self._runner = session, runner
        self._was: bool | None = None

    def see(self, power: Power) -> None:
        """Take in what feeds the laptop now."""
        percent, is_plugged = power.percent, power.is_plugged
        if percent is None or is_plugged is self._was:
            return
        self._was = is_plugged
        session = self._session
        self._runner.run(
            lambda: note_power(session, is_plugged=is_plugged, percent=percent),
            lambda _is_news: None,
            _let_pass,
        )


def _let_pass(error: Exception) -> None:
    """A disk that is full is told where work is lost by it; the report only lacks a line."""
    if not isinstance(error, RekamError):
        raise error
