"""How the columns of a table share its width: what tells people apart is whole, the rest has what is left."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol


class Sized(Protocol):
    """What a column says of its width; see `table.Column`."""

    @property
    def width(self) -> int: ...
    @property
    def least(self) -> int: ...
    @property
    def fits(self) -> bool: ...
    @property
    def gives_way(self) -> int: ...


def share_width(
    columns: Sequence[Sized], wanted: Mapping[int, int], room: int, left_out: Collection[int] = ()
) -> list[int]:
    """Return the width of each column in pixels; 0 for one that is not shown.

    Args:
        columns: those of the table.
        wanted: what the rows that are seen want of each column that fits them.
        room: the width of the table.
        left_out: columns that the screen does not show.
    """
    floors = [column.width or column.least for column in columns]
    wishes = [
        max(floor, wanted.get(at, 0)) if column.fits else floor
        for at, (floor, column) in enumerate(zip(floors, columns, strict=True))
    ]
    shown = [at for at in range(len(columns)) if at not in left_out]
    for at in sorted(filter(lambda at: columns[at].gives_way, shown), key=lambda at: columns[at].gives_way):
        # Not for what it wishes itself: it would rather be cut than leave.
        if sum(wishes[other] for other in shown if other != at) + floors[at] > room:
            shown.remove(at)
    widths = [floors[at] if at in shown else 0 for at in range(len(columns))]
    _grow(widths, [(at, wishes[at]) for at in _first_the_growing(columns, shown)], room)
    growing = [at for at in shown if not columns[at].width] or shown[-1:]
    spare = max(0, room - sum(widths))
    for at in growing:
        widths[at] += spare // len(growing)
    return widths


def _grow(widths: list[int], wishes: Sequence[tuple[int, int]], room: int) -> None:
    for at, wish in wishes:
        widths[at] += max(0, min(wish - widths[at], room - sum(widths)))


def _first_the_growing(columns: Sequence[Sized], shown: Sequence[int]) -> list[int]:
    return sorted(shown, key=lambda at: bool(columns[at].width))
