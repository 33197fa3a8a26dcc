"""What a word that was typed asks of a resident."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """A word as typed: it begins a word of the name, or the code of where the resident lives."""

    word: str
    places: tuple[str, ...] = ()
