"""Samples from scanners: is the record whole, and of the finger or eye it is said to be?"""

from desktop.capture.iso.records import read_record
from desktop.domain.biometrics import CapturedSample, Position
from desktop.domain.errors import InputError


def read_sample(record: bytes, position: Position, quality: int) -> CapturedSample:
    """Return an ISO record as a sample of `position`.

    Raises:
        InputError: an ``iso.`` code; ``biometrics.wrong_position``: it shows another finger or eye;
            ``biometrics.quality``: the score is none.
    """
    read = read_record(record)
    sample = CapturedSample(position, record, quality, read.format)
    check_sample(sample)
    return sample


def check_sample(sample: CapturedSample) -> None:
    """Refuse a sample whose record does not hold what it is said to.

    Raises:
        InputError: as `read_sample`.
    """
    read = read_record(sample.record)
    if read.position is not sample.position or read.format != sample.format:
        found = read.position.value if read.position else ""
        raise InputError("biometrics.wrong_position", asked=sample.position.value, found=found)
    if not 0 <= sample.quality <= 100:
        raise InputError("biometrics.quality", quality=sample.quality)
