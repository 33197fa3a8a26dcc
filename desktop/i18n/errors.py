"""What to tell a person about a refusal: what happened, what is safe, what to do.

The core raises codes and facts. `sentences` holds one small table a room, from code to an English
headline and advice; the catalogue holds their Indonesian. Facts are filled in by name and may be
given a form: ``{expires_on:date}``, ``{at:time}``, ``{size:size}``, ``{count:number}``, ``{nik:nik}``,
``{name:name}``, ``{field:field}``, ``{number:queue}``, ``{status:centre}``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.errors import RekamError
from desktop.i18n import _, formats
from desktop.i18n.centre import centre_words
from desktop.i18n.fields import field_words

_MISSING = "–"
_FACT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_FORMS: dict[str, Callable[[Any], str]] = {
    "date": formats.long_date,
    "time": formats.time,
    "moment": formats.date_time,
    "size": formats.size,
    "number": formats.number,
    "nik": formats.group_nik,
    "name": formats.personal_name,
    "field": field_words,
    "queue": formats.queue_number,
    "centre": centre_words,
}


@dataclass(frozen=True)
class Advice:
    """Two sentences for a person: a headline without codes, and what is safe and to be done."""

    headline: str
    advice: str


def sentence(error: RekamError) -> Advice:
    """Return what to tell a person about `error`; an unknown code still gets a usable answer."""
    from desktop.i18n.sentences import SENTENCES  # a dozen tables that nobody needs until something fails

    headline, advice = SENTENCES.get(error.code, SENTENCES["unknown"])
    facts = {"code": error.code, **error.facts}
    return Advice(_fill(_(headline), facts), _fill(_(advice), facts))


def advice_for(error: Exception) -> Advice:
    """Return what to tell a person about a refusal.

    Raises:
        Exception: `error` itself where it is none; the program is at fault then.
    """
    if not isinstance(error, RekamError):
        raise error
    return sentence(error)


def unexpected() -> Advice:
    """Return what to say when the program itself is at fault."""
    from desktop.i18n.sentences import SENTENCES

    headline, advice = SENTENCES["unexpected"]
    return Advice(_(headline), _(advice))


def _fill(template: str, facts: Mapping[str, object]) -> str:
    return _FACT.sub(lambda found: _show(facts.get(found[1]), found[2]), template)


def _show(fact: object, form: str | None) -> str:
    if fact is None or fact == "":
        return _MISSING
    try:
        return _FORMS[form](fact) if form else str(fact)
    except (TypeError, ValueError, KeyError):
        # A sentence about one failure must never become a second one.
        return str(fact)
