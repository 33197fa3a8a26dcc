"""The work lists of one place: a station's kecamatan, or the whole regency at the office."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.domain.worklists import ListKind, Tally, Visit, Within, Worklist
from desktop.gui.context import ScreenContext
from desktop.store.folder import DISTRICT


@dataclass(frozen=True)
class Lists:
    """What a place tells of its lists.

    Attributes:
        own: the kecamatan to which a station keeps; empty at the office, where one is chosen.
        counts: how many are on each list, of an area.
        parts: how many of each part of an area are on a list.
        tally: how many people of how many RT are on a list.
        worklist: the list itself, as it is shown.
        take: the whole list, for a paper or file; it is written down who took it.
    """

    own: str
    counts: Callable[[Within], dict[ListKind, int]]
    parts: Callable[[ListKind, str], dict[str, int]]
    tally: Callable[[ListKind, Within], Tally]
    worklist: Callable[..., Worklist]
    take: Callable[[ListKind, str, Within, Visit], Worklist]


def lists_of(context: ScreenContext) -> Lists:
    """Return the lists of the place that is open."""
    if context.session.card.kind == DISTRICT:
        from desktop.district import worklists as office_lists

        office = context.office
        return Lists(
            "",
            partial(office_lists.counts, office),
            partial(office_lists.parts, office),
            partial(office_lists.tally, office),
            partial(office_lists.worklist, office),
            partial(office_lists.take_worklist, office),
        )
    from desktop.station import worklists

    session = context.station
    return Lists(
        session.card.kecamatan,
        partial(worklists.counts, session),
        partial(worklists.parts, session),
        partial(worklists.tally, session),
        partial(worklists.worklist, session),
        partial(worklists.take_worklist, session),
    )
