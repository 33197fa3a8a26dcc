"""What the heat table says of every part. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.coverage import Cover, HeatRow
from desktop.gui.coverage.wording import area_name
from desktop.i18n import _, formats

# The shares from which on a tile is one level warmer.
_FROM = (0.0, 0.02, 0.05, 0.10)
LEVELS = len(_FROM) + 1


@dataclass(frozen=True)
class HeatTile:
    """One part: its share in short, everything in words, and how warm it is (0 is done)."""

    share: str
    words: str
    level: int


@dataclass(frozen=True)
class HeatLine:
    """One row: `left` people in all are not recorded or have no proof."""

    code: str
    name: str
    left: str
    tiles: tuple[HeatTile, ...]


def heat_lines(rows: Iterable[HeatRow]) -> list[HeatLine]:
    """Return the rows, the warmest tile of each first, most left to do on top."""
    ordered = sorted(rows, key=lambda row: (-_left(row.cover), row.code))
    return [
        HeatLine(
            row.code,
            area_name(row.code),
            formats.number(_left(row.cover)),
            tuple(
                _tile(cell.code, cell.cover)
                for cell in sorted(row.cells, key=lambda cell: (-_share(cell.cover), cell.code))
            ),
        )
        for row in ordered
    ]


def legend() -> list[str]:
    """Return the words of the levels, the coolest first."""
    edges = [formats.percent(edge, 0) for edge in _FROM[1:]]
    return [_("none"), f"< {edges[0]}", f"< {edges[1]}", f"< {edges[2]}", f"≥ {edges[2]}"]


def _tile(code: str, cover: Cover) -> HeatTile:
    share = _share(cover)
    words = _("{area}: {left} of {total} ({share}) without proof or not recorded").format(
        area=area_name(code),
        left=formats.number(_left(cover)),
        total=formats.number(cover.eligible),
        share=formats.percent(share),
    )
    return HeatTile(formats.percent(share, 0), words, _level(share))


def _level(share: float) -> int:
    return sum(share >= edge for edge in _FROM[1:]) + (share > 0)


def _left(cover: Cover) -> int:
    return cover.unrecorded + cover.without_proof


def _share(cover: Cover) -> float:
    return _left(cover) / cover.eligible if cover.eligible else 0.0
