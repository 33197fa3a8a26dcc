"""How long work will still take, from how fast it has been."""

import time
from collections.abc import Callable

# Before this an estimate jumps about and helps nobody.
_SETTLED_S = 2.0


class Estimate:
    """Tells the seconds left of a step from the share that is done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stretch: tuple[int, str] = (0, "")
        self._done = 0
        self._began = clock()

    def seconds_left(self, done: int, total: int, step: str) -> float | None:
        """Return the seconds left, or None while it is too early to say.

        Steps that share one total take turns at one piece of work; a new total, or a step back, is another.
        """
        if total != self._stretch[0] or (done <= self._done and step != self._stretch[1]):
            self._began = self._clock()
        self._stretch, self._done = (total, step), done
        elapsed = self._clock() - self._began
        if done <= 0 or elapsed < _SETTLED_S:
            return None
        return elapsed * max(0, total - done) / done
