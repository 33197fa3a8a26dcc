"""What the program needs of a finger or iris scanner, whoever made it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.domain.biometrics import Capture, CaptureGroup, Modality


class ScannerStatus(StrEnum):
    """What a scanner says of itself."""

    READY = "ready"
    BUSY = "busy"
    NOT_READY = "not_ready"
    NOT_REGISTERED = "not_registered"


@dataclass(frozen=True)
class ScannerFacts:
    """Which device it is. `trouble` is an error code, such as ``sbi.untrusted``, or empty."""

    modality: Modality
    name: str
    serial: str
    status: ScannerStatus
    trouble: str = ""


class Scanner(Protocol):
    """An attached scanner. `cancel` may be called from any thread; everything else by one at a time."""

    @property
    def facts(self) -> ScannerFacts:
        """Which device it is, and how it was when it was found."""

    def frames(self, group: CaptureGroup) -> Iterator[bytes]:
        """Yield live pictures (JPEG) until the iterator is closed or `cancel` is called.

        Raises:
            EnvironmentProblem: an ``sbi.`` code: the stream stopped, or never came.
        """

    def capture(self, group: CaptureGroup) -> Capture:
        """Take what the group asks for; fingers and eyes left out of `group.positions` are excepted.

        Raises:
            EnvironmentProblem: an ``sbi.`` code: what the device said, or that it did not answer.
            BundleRejected: an ``sbi.`` code: the answer cannot be trusted.
            InputError: an ``iso.`` or ``biometrics.`` code: a record is damaged or of another finger.
            Canceled: `cancel` was called.
        """

    def cancel(self) -> None:
        """Stop what is going on; the waiting call raises `Canceled`, a stream just ends."""


class Scanners(Protocol):
    """Finds scanners; devices may come and go while the program runs."""

    def find(self) -> list[Scanner]:
        """Return the scanners that are attached now, in less than a second; none is no error."""
