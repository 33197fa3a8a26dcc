"""What a list of residents is narrowed to: all at once, each with a chip that takes it away. Knows no Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from desktop.domain import regions
from desktop.domain.residents import Filter, ResidentStatus
from desktop.gui.words.residents import status_words
from desktop.i18n import _

ANY = ""
NO_CARD, SOON = "no_card", "soon"
SOON_DAYS = 30
# The states one filters by most, in the order of a record's life.
SEGMENTS = (ResidentStatus.NOT_RECORDED, ResidentStatus.RECORDED, ResidentStatus.LETTER)
_AGES = ((17, 17), (18, 25), (26, 40), (41, 60), (61, 130))
Choices = Sequence[tuple[str, str]]


class Criterion(StrEnum):
    """By what a list can be narrowed."""

    KECAMATAN = "kecamatan"
    VILLAGE = "village"
    RT = "rt"
    STATUS = "status"
    AGE = "age"
    CARD = "card"
    LETTER = "letter"


@dataclass(frozen=True)
class FiltersShown:
    """Every criterion with its choices and the one that is chosen, and a chip for each that narrows."""

    choices: Mapping[Criterion, Choices]
    values: Mapping[Criterion, str]
    chips: Sequence[tuple[Criterion, str]]


def shown(filters: Filter, own: str, today: date, rts: Sequence[str]) -> FiltersShown:
    """Return what the bar of filters shows."""
    choices = {
        Criterion.KECAMATAN: _any(_("All"), ((item.code, item.name) for item in regions.kecamatan_list())),
        Criterion.VILLAGE: _any(
            _("All"), ((item.code, item.name) for item in regions.villages_of(filters.kecamatan))
        ),
        Criterion.RT: _any(_("All"), ((rt, f"RT {rt}") for rt in rts)),
        Criterion.STATUS: _any(_("All"), ((status.value, status_words(status)) for status in ResidentStatus)),
        Criterion.AGE: _any(_("All"), ((f"{young}-{old}", _age_words(young, old)) for young, old in _AGES)),
        Criterion.CARD: [(ANY, _("All")), (NO_CARD, _("Without a card"))],
        Criterion.LETTER: [(ANY, _("All")), (SOON, _soon_words())],
    }
    values = {one: _value(filters, one, today) for one in Criterion}
    return FiltersShown(choices, values, chips(filters, own, today))


def _any(words: str, others: Iterable[tuple[str, str]]) -> Choices:
    return [(ANY, words), *others]


def narrowed(filters: Filter, by: Criterion, value: str, today: date) -> Filter:
    """Return filters with one criterion set to a value; empty takes it away."""
    changes: Mapping[Criterion, Callable[[], dict[str, Any]]] = {
        Criterion.KECAMATAN: lambda: {"kecamatan": value, "village": ANY, "rt": ANY},
        Criterion.VILLAGE: lambda: {"village": value, "rt": ANY},  # an RT means nothing in another village
        Criterion.RT: lambda: {"rt": value},
        Criterion.STATUS: lambda: {"status": ResidentStatus(value) if value else None},
        Criterion.AGE: lambda: {"born": _born(value, today)},
        Criterion.CARD: lambda: {"without_card": value == NO_CARD},
        Criterion.LETTER: lambda: {"expiring": _days(today) if value else None},
    }
    found = replace(filters, **changes[by]())
    if not (found.without_card and found.status is ResidentStatus.CARD):
        return found
    # One excludes the other: what was chosen last counts.
    return replace(found, status=None) if by is Criterion.CARD else replace(found, without_card=False)


def chips(filters: Filter, own: str, today: date) -> list[tuple[Criterion, str]]:
    """Return a criterion and words for everything that narrows a list beyond one's own kecamatan."""
    values = {one: _value(filters, one, today) for one in Criterion}
    if filters.kecamatan == own:
        values[Criterion.KECAMATAN] = ANY
    return [(one, _chip_words(one, value)) for one, value in values.items() if value]


def without(filters: Filter, by: Criterion, own: str, today: date) -> Filter:
    """Return filters without one criterion; without another kecamatan one's own is meant again."""
    return narrowed(filters, by, own if by is Criterion.KECAMATAN else ANY, today)


def _value(filters: Filter, by: Criterion, today: date) -> str:
    if by is Criterion.AGE:
        return f"{today.year - filters.born[1]}-{today.year - filters.born[0]}" if filters.born else ANY
    return {
        Criterion.KECAMATAN: filters.kecamatan,
        Criterion.VILLAGE: filters.village,
        Criterion.RT: filters.rt,
        Criterion.STATUS: filters.status.value if filters.status else ANY,
        Criterion.CARD: NO_CARD if filters.without_card else ANY,
        Criterion.LETTER: SOON if filters.expiring else ANY,
    }[by]


def _born(ages: str, today: date) -> tuple[int, int] | None:
    """Return the years of birth of those who reach an age this year, as the coverage counts ages."""
    if not ages:
        return None
    young, old = (int(age) for age in ages.split("-"))
    return today.year - old, today.year - young


def _days(today: date) -> tuple[str, str]:
    return today.isoformat(), (today + timedelta(days=SOON_DAYS)).isoformat()


def _chip_words(by: Criterion, value: str) -> str:
    if by is Criterion.KECAMATAN:
        return regions.kecamatan_name(value)
    if by is Criterion.VILLAGE:
        return regions.village_name(value)
    if by is Criterion.AGE:
        young, old = value.split("-")
        return _age_words(int(young), int(old))
    if by is Criterion.STATUS:
        return status_words(ResidentStatus(value))
    return {
        Criterion.RT: f"RT {value}",
        Criterion.CARD: _("Without a card"),
        Criterion.LETTER: _soon_words(),
    }[by]


def _soon_words() -> str:
    return _("Letter ends within {days} days").format(days=SOON_DAYS)


def _age_words(young: int, old: int) -> str:
    if young == old:
        return _("Turns {age} this year").format(age=young)
    if old > 100:
        return _("{age} years and older").format(age=young)
    return _("{young} to {old} years").format(young=young, old=old)
