"""A page as a column of blocks and springs: springs give way when text is long and grow on long paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.domain.errors import InputError

T = TypeVar("T")
Draw = Callable[[float], None]


@dataclass(frozen=True)
class Piece:
    """Something of fixed `height`, drawn below a given top (points from the lower edge of the page)."""

    height: float
    draw: Draw


@dataclass(frozen=True)
class Slot(Generic[T]):
    """Room of fixed `height` for what differs from page to page, which is drawn below a given top."""

    height: float
    draw: Callable[[float, T], None]


@dataclass(frozen=True)
class Spring:
    """Air: its natural and smallest height, and its share of what a page has left over."""

    natural: float
    smallest: float
    share: float = 1


def excess(column: Sequence[Piece | Slot[T] | Spring], room: float) -> float:
    """Return by how much the column is too high for `room`, however much the springs give way."""
    return sum(part.smallest if isinstance(part, Spring) else part.height for part in column) - room


def in_mm(points: float) -> float:
    """Return a distance in millimetres, as a refusal tells it."""
    return round(points * 25.4 / 72, 1)


def fits(column: Sequence[Piece | Slot[T] | Spring], room: float) -> bool:
    """Tell whether the column can be as low as `room`."""
    return excess(column, room) <= 0


def lay_out(column: Sequence[Piece | Spring], top: float, bottom: float) -> None:
    """Draw the column so that it begins at `top` and ends at `bottom`.

    Raises:
        InputError: ``paper.too_long``: it does not fit, however much the springs give way.
    """
    placed: list[tuple[Piece | Slot[object], float]] = places(column, top, bottom)
    for part, at in placed:
        if isinstance(part, Piece):
            part.draw(at)


def places(
    column: Sequence[Piece | Slot[T] | Spring], top: float, bottom: float
) -> list[tuple[Piece | Slot[T], float]]:
    """Return where each part of the column has its top, springs left out.

    Raises:
        InputError: ``paper.too_long``, as `lay_out`.
    """
    springs = [part for part in column if isinstance(part, Spring)]
    room = top - bottom - sum(part.height for part in column if not isinstance(part, Spring))
    natural = sum(spring.natural for spring in springs)
    smallest = sum(spring.smallest for spring in springs)
    if room < smallest:
        raise InputError("paper.too_long", excess_mm=in_mm(smallest - room))
    shares = sum(spring.share for spring in springs)
    pressed = (natural - room) / (natural - smallest) if room < natural else 0
    spare = max(0, room - natural) / shares
    y = top
    placed: list[tuple[Piece | Slot[T], float]] = []
    for part in column:
        if isinstance(part, Spring):
            y -= part.natural - pressed * (part.natural - part.smallest) + spare * part.share
        else:
            placed.append((part, y))
            y -= part.height
    return placed
