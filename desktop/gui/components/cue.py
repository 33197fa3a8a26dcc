"""What a capture came to, as it is told to eyes and ears."""

from enum import StrEnum


class Cue(StrEnum):
    """`GOOD`: what was taken is good; `AGAIN`: it was poor or refused, and is best taken again.

    The value names the file of the sound in ``resources/sounds``.
    """

    GOOD = "good"
    AGAIN = "again"
