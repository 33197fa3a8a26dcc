"""Further ways to narrow the list, one at a time: neighbourhood, age, no card, a letter that ends soon."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop.domain.residents import Filter
from desktop.i18n import _

NONE, NO_CARD, EXPIRING = "", "no_card", "expiring"
SOON_DAYS = 30
_AGES = ((17, 17), (18, 25), (26, 40), (41, 60), (61, 130))
_RT, _AGE = "rt:", "age:"
Choices = Sequence[tuple[str, str]]


def ways(rts: Sequence[str]) -> Choices:
    """Return what may be chosen; neighbourhoods only where a village is."""
    ages = [(f"{_AGE}{young}-{old}", _age_words(young, old)) for young, old in _AGES]
    ends = _("Letter ends within {days} days").format(days=SOON_DAYS)
    blocks = [(f"{_RT}{rt}", f"RT {rt}") for rt in rts]
    return [(NONE, _("None")), (NO_CARD, _("Without a card")), (EXPIRING, ends), *ages, *blocks]


def narrowed(filters: Filter, way: str, today: date) -> Filter:
    """Return filters with this way in place of any other."""
    plain = replace(filters, without_card=way == NO_CARD, rt="", born=None, expiring=None)
    if way == EXPIRING:
        last = today + timedelta(days=SOON_DAYS)
        return replace(plain, expiring=(today.isoformat(), last.isoformat()))
    if way.startswith(_RT):
        return replace(plain, rt=way.removeprefix(_RT))
    if way.startswith(_AGE):
        young, old = (int(age) for age in way.removeprefix(_AGE).split("-"))
        # The age that somebody reaches this year, as the coverage counts it.
        return replace(plain, born=(today.year - old, today.year - young))
    return plain


def is_narrowed(filters: Filter) -> bool:
    """Tell whether one of these ways is chosen."""
    return bool(filters.without_card or filters.rt or filters.born or filters.expiring)


def _age_words(young: int, old: int) -> str:
    if young == old:
        return _("Turns {age} this year").format(age=young)
    if old > 100:
        return _("{age} years and older").format(age=young)
    return _("{young} to {old} years").format(young=young, old=old)
