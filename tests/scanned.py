"""Captures as a scanner would give them, of fingers and eyes that were drawn."""

from collections.abc import Mapping, Sequence

from desktop.capture.samples import read_sample
from desktop.demo.devices.bodies import body_record
from desktop.domain.biometrics import GROUPS, Capture, CaptureGroup, Position
from desktop.station import biometrics
from desktop.station.session import Session

DEVICE = "Contoh Slap 1 · SN-0001"


def capture(group: CaptureGroup, quality: int | Mapping[Position, int] = 80, seed: int = 1) -> Capture:
    """What a scanner gives for a group: `quality` for all, or one for each."""
    scores = quality if isinstance(quality, Mapping) else dict.fromkeys(group.positions, quality)
    samples = [
        read_sample(body_record(seed, position, scores[position]), position, scores[position])
        for position in group.positions
    ]
    return Capture(group, tuple(samples), DEVICE)


def take_everything(
    session: Session, draft: str, groups: Sequence[CaptureGroup] = GROUPS, seed: int = 1
) -> None:
    """Let a resident give all fingers and both eyes."""
    for group in groups:
        biometrics.accept(session, draft, capture(group, seed=seed))
