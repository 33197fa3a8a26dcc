"""Sends bundles up and fetches parcels by itself while an officer is signed in; knows no Qt.

What is read and noted runs on the database's thread between other work, the sending on a thread of its own:
so a recording goes on whatever the line does. Parcels are asked for once everything has left.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled
from desktop.exchange.download import fetch_parcel
from desktop.exchange.wire import Hangup
from desktop.gui.background.protocol import Listeners, Report, Runner
from desktop.station import line as lines
from desktop.station.fetching import last_known, take_in
from desktop.station.line import Line
from desktop.station.parcels import Applied
from desktop.station.session import Session
from desktop.station.uploading import OF_ONE, Sending, note_arrival, send_bundle, waiting_to_send

FIRST_WAIT_S, LONGEST_WAIT_S = 5, 600
LOOK_EVERY_S = 60
# The line may come back; whatever else is wrong will not mend itself.
_PASSING = ("upload.no_line",)


class LineState(Enum):
    """How the line stands."""

    OFF = "off"
    READY = "ready"
    CLEAR = "clear"
    SENDING = "sending"
    FETCHING = "fetching"
    AWAY = "away"
    PARTLY = "partly"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Standing:
    """What is shown of the line: its state, how far the sending is, what is wrong, when it is tried again."""

    state: LineState
    report: Report | None = None
    left: int = 0
    error: RekamError | None = None
    wait_s: int = 0


@dataclass(frozen=True)
class Threads:
    """Whose thread does what: the database's, and one that may wait for the line."""

    database: Runner
    network: Runner


class Uploader:
    """One officer's line to the office.

    Args:
        session: the open station.
        threads: where work is done.
        moved: called after a bundle has left or a parcel was taken in.
        clock: seconds that only go forward.
    """

    def __init__(
        self,
        session: Session,
        threads: Threads,
        moved: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._threads, self._moved, self._clock = session, threads, moved, clock
        self._listeners: list[Callable[[Standing], None]] = []
        self._hangup = Hangup()
        self._line: Line | None = None
        self._due, self._failures, self._is_busy, self._is_asked = 0.0, 0, False, False
        # Bundles that are damaged, here or each time they arrive; were those of before asked after?
        self._damaged: dict[str, RekamError] = {}
        self._is_first = True
        self.standing = Standing(LineState.OFF)

    def listen(self, listener: Callable[[Standing], None]) -> None:
        """Tell `listener` how the line stands, now and whenever that changes."""
        self._listeners.append(listener)
        listener(self.standing)

    @property
    def line(self) -> Line | None:
        """The line that is used, or None."""
        return self._line

    def start(self) -> None:
        """Find out whether this station has a line."""

        def found(line: Line | None) -> None:
            self._line = line
            self._show(Standing(LineState.READY if line else LineState.OFF))
            self.tick()

        self._threads.database.run(lambda: lines.line_of(self._session), found)

    def use(self, line: Line | None, failed: Callable[[Exception], None], done: Callable[[], None]) -> None:
        """Keep another line, or none, and try it at once; `done` once it is kept."""

        def kept(_none: None) -> None:
            self._hangup.hang_up()
            self._hangup = Hangup()
            self._line, self._failures, self._is_busy, self._is_first = line, 0, False, True
            self._show(Standing(LineState.READY if line else LineState.OFF))
            done()
            self.ask()

        self._threads.database.run(lambda: lines.set_line(self._session, line), kept, failed)

    def ask(self) -> None:
        """Send now what there is, also after it was given up."""
        if self._line is None or self._is_busy:
            return
        self._due, self._is_asked = self._clock(), True
        self._damaged.clear()
        if self.standing.state is LineState.STOPPED:
            self._show(Standing(LineState.READY))
        self.tick()

    def tick(self) -> None:
        """Called every second: begin when it is time, and count down to the next attempt."""
        is_still = self._line is None or self._is_busy or self.standing.state is LineState.STOPPED
        if is_still or self._hangup.is_over:
            return
        wait = self._due - self._clock()
        if wait > 0:
            if self.standing.state is LineState.AWAY:
                self._show(Standing(LineState.AWAY, left=self.standing.left, wait_s=int(wait) + 1))
            return
        self._is_busy = True
        is_asked, self._is_asked = self._is_asked or self._failures > 0, False
        hangup, is_first = self._hangup, self._is_first

        def found(waiting: list[Sending]) -> None:
            self._send_next([item for item in waiting if item.row.file not in self._damaged], hangup)

        self._threads.database.run(
            lambda: waiting_to_send(self._session, is_asked=is_asked, is_first=is_first), found, self._fail
        )

    def close(self) -> None:
        """Hang up; what was sent is kept, and the next officer's line goes on from there."""
        self._hangup.hang_up()
        self._listeners.clear()

    def _send_next(self, waiting: list[Sending], hangup: Hangup) -> None:
        line = self._line
        if hangup is not self._hangup or hangup.is_over:
            return
        if not waiting or line is None:
            self._is_first = False
            self._threads.database.run(
                lambda: last_known(self._session), lambda known: self._fetch(known, hangup), self._fail
            )
            return
        self._send(waiting, line, hangup)

    def _send(self, waiting: list[Sending], line: Line, hangup: Hangup) -> None:
        first, *rest = waiting
        if not first.was_sent:
            report = Report(0, first.row.length, "upload.send")
            self._show(Standing(LineState.SENDING, report, len(waiting)))

        def progressed(report: Report) -> None:
            if hangup is self._hangup:
                # Only bytes that arrive show that the line is back.
                self._failures = 0 if report.done else self._failures
                self._show(Standing(LineState.SENDING, report, len(waiting)))

        def arrived(is_new: bool) -> None:
            if is_new:
                self._threads.database.run(lambda: note_arrival(self._session, first), noted, self._fail)
            else:
                self._send_next(rest, hangup)

        def noted(_none: None) -> None:
            self._moved()
            self._send_next(rest, hangup)

        self._threads.network.run_with_progress(
            lambda progress: send_bundle(lines.wire_of(line, hangup), first, progress),
            Listeners(progressed, arrived, lambda error: self._pass_over(error, waiting, hangup)),
        )

    def _pass_over(self, error: Exception, waiting: list[Sending], hangup: Hangup) -> None:
        """Go on with the next bundle if only this one cannot be sent."""
        first, *rest = waiting
        if isinstance(error, RekamError) and error.code in OF_ONE and hangup is self._hangup:
            self._damaged[first.row.file] = error
            self._send_next(rest, hangup)
        else:
            self._fail(error, len(waiting), hangup)

    def _fetch(self, known: int, hangup: Hangup) -> None:
        """Ask for the parcel after the one that is known; what comes is taken in at once."""
        line = self._line
        if line is None or hangup is not self._hangup or hangup.is_over:
            return

        def progressed(report: Report) -> None:
            if hangup is self._hangup and report.total:
                self._show(Standing(LineState.FETCHING, report))

        def fetched(path: Path | None) -> None:
            if hangup is not self._hangup:
                return
            if path is None:
                self._rest()
            else:
                self._threads.database.run(lambda: take_in(self._session, path), taken, self._fail)

        def taken(_applied: Applied) -> None:
            self._moved()
            self._rest()

        folder = self._session.store.folder.arrivals
        self._threads.network.run_with_progress(
            lambda progress: fetch_parcel(lines.wire_of(line, hangup), known, folder, progress),
            Listeners(progressed, fetched, lambda error: self._fail(error, 0, hangup)),
        )

    def _rest(self) -> None:
        """Everything has left and everything is here: look again in a minute."""
        self._is_busy, self._failures, self._due = False, 0, self._clock() + LOOK_EVERY_S
        error = next(iter(self._damaged.values()), None)
        self._show(
            Standing(LineState.PARTLY if error else LineState.CLEAR, left=len(self._damaged), error=error)
        )

    def _fail(self, error: Exception, left: int = 0, hangup: Hangup | None = None) -> None:
        if isinstance(error, Canceled) or hangup not in (None, self._hangup):
            return
        self._is_busy = False
        if not isinstance(error, RekamError):
            self._show(Standing(LineState.STOPPED, left=left))
            raise error
        if error.code in _PASSING:
            self._failures += 1
            wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (self._failures - 1))
            self._due = self._clock() + wait
            self._show(Standing(LineState.AWAY, left=left, wait_s=wait))
        else:
            self._show(Standing(LineState.STOPPED, left=left, error=error))

    def _show(self, standing: Standing) -> None:
        if standing == self.standing:
            return
        self.standing = standing
        for listener in list(self._listeners):
            listener(standing)
