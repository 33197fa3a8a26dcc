"""What happens when the program itself is at fault: a log without personal data, and a calm dialog."""

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from desktop import __version__
from desktop.domain.faults import headline, trace_lines
from desktop.i18n.errors import Advice, unexpected

_MAX_LOG_BYTES = 256 * 1024
Tell = Callable[[Advice, str], None]


class Failures:
    """The one place that hears of bugs.

    Args:
        log: the file that is written; the one before it is kept beside it.
        tell: shows the advice and one line of detail to the person, on the GUI thread.
    """

    def __init__(self, log: Path, tell: Tell) -> None:
        self._log, self._tell = log, tell
        self._is_telling = False

    def install(self) -> None:
        """Hear of everything that nothing else catches."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda caught: self._write(caught.exc_value or caught.exc_type())
        sys.unraisablehook = lambda caught: self._write(caught.exc_value or caught.exc_type())

    def report(self, error: BaseException) -> None:
        """Log `error` and tell the person; a failure while telling is only logged."""
        self._write(error)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(unexpected(), headline(error))
        except Exception as second:
            self._write(second)
        finally:
            self._is_telling = False

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _write(self, error: BaseException) -> None:
        lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} rekam {__version__}", *trace_lines(error), ""]
        try:
            from desktop.store.files import private_folder

            private_folder(self._log.parent)
            if self._log.exists() and self._log.stat().st_size > _MAX_LOG_BYTES:
                self._log.replace(self._log.with_suffix(".1.log"))
            with self._log.open("a", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        except OSError:
            # A full disk must not turn one fault into two; the dialog still carries the place.
            pass
