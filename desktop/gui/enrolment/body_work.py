"""What is done with scanners and samples, off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.capture.scanners import Scanner, Scanners
from desktop.domain.biometrics import Biometrics, Capture, CaptureGroup, Modality, Position, PositionException
from desktop.gui.background.protocol import Runner
from desktop.gui.enrolment.recording import Recording
from desktop.station import biometrics


class Live(Protocol):
    """The live picture of a scanner."""

    def start(self, scanner: Scanner, group: CaptureGroup) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True)
class Desk:
    """Where scanners are found, the thread that waits for them, and their live picture."""

    scanners: Callable[[], Scanners]
    devices: Runner
    live: Live


def find(desk: Desk, modality: Modality, group: CaptureGroup) -> Scanner | None:
    """Return the scanner of a modality, with its live picture begun; None: there is none."""
    desk.live.stop()
    for scanner in desk.scanners().find():
        if scanner.facts.modality is modality:
            if not scanner.facts.trouble:
                desk.live.start(scanner, group)
            return scanner
    return None


def capture(desk: Desk, scanner: Scanner, group: CaptureGroup) -> Capture:
    """Take a capture; the live picture makes room for it."""
    desk.live.stop()
    return scanner.capture(group)


def prove(
    recording: Recording, item: PositionException, picture: bytes
) -> tuple[Biometrics, dict[Position, bytes]]:
    """Keep a photo of what is excepted, and return what is taken with the coarse picture."""
    session, draft = recording.session, recording.draft.id
    taken = biometrics.except_position(session, draft, item.position, item.reason, picture)
    return taken, {item.position: biometrics.preview(session, draft, item.position)}


def accept(recording: Recording, capture: Capture) -> tuple[Biometrics, dict[Position, bytes]]:
    """Keep a capture, and return what is taken with the coarse pictures."""
    session, draft = recording.session, recording.draft.id
    taken = biometrics.accept(session, draft, capture)
    places = [sample.position for sample in capture.samples]
    return taken, {place: biometrics.preview(session, draft, place) for place in places}
