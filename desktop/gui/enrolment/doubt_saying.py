"""A doubt as a person reads it: plain data, made by the shelves that know the words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fix:
    """The likely right value of a field, and the words of the button that takes it."""

    words: str
    field: str
    value: str | int


@dataclass(frozen=True)
class DoubtWords:
    """A doubt for a person to decide.

    Attributes:
        code, field: which doubt, and beside which field it stands.
        headline, text: what is odd and what to look at.
        keep: the words of the link that keeps the value, for a reason.
        reasons: reasons that are often true; one press writes them.
        fix: the likely mistake mended, if there is one.
    """

    code: str
    field: str
    headline: str
    text: str
    keep: str
    reasons: tuple[str, ...] = ()
    fix: Fix | None = None
