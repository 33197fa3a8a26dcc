"""The rules of cards at stations, checked again at the office."""

from desktop.district.letter_rules import Check, require, role_of
from desktop.domain.cards import CardState
from desktop.domain.entries import Entry
from desktop.domain.letters import Relation
from desktop.domain.officers import Role
from desktop.store import cards
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work

_MOST = 10_000
_LONGEST_TEXT = 2000


def check_announced(work: Work, station: StationRow, entry: Entry) -> None:
    """A station says which cards the office told it of.

    Raises:
        RuleError: the rule it breaks.
    """
    found = entry.content["cards"]
    require(isinstance(found, list) and len(found) <= _MOST, "rule.malformed", kind=entry.kind)
    for card in found:
        _require_card(work, station, card["nik"], *CardState)


def check_arrived(work: Work, station: StationRow, entry: Entry) -> None:
    """Cards arrived.

    Raises:
        RuleError: the rule it breaks.
    """
    role_of(station, entry.header.by)
    niks = entry.content["niks"]
    require(isinstance(niks, list) and 0 < len(niks) <= _MOST, "rule.malformed", kind=entry.kind)
    for nik in niks:
        _require_card(work, station, nik, CardState.PRINTED, CardState.SENT)


def check_handed_over(work: Work, station: StationRow, entry: Entry) -> None:
    """Somebody took a card.

    Raises:
        RuleError: the rule it breaks.
    """
    by = entry.header.by
    require(role_of(station, by) == Role.SUPERVISOR, "rule.not_supervisor", by=by)
    body = entry.content
    Relation(body["relation"])
    texts = (body["to"], body["signature"], body["number"])
    is_whole = all(isinstance(text, str) and len(text) <= _LONGEST_TEXT for text in texts)
    require(is_whole and body["to"], "rule.malformed", kind=entry.kind)
    _require_card(work, station, entry.header.subject, CardState.ARRIVED)


def _require_card(work: Work, station: StationRow, nik: str, *states: CardState) -> None:
    is_known = cards.is_card_of(work.database, nik, station.place, *states)
    require(is_known, "rule.no_card", station=station.code)


CHECKS: dict[str, Check] = {
    "cards.announced": check_announced,
    "cards.arrived": check_arrived,
    "card.handed_over": check_handed_over,
}
