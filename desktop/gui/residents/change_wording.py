"""What a list of residents would change, in words: how many of each kind, and a few by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain import regions
from desktop.exchange.roster_import import Preview, Sample
from desktop.i18n import _, formats
from desktop.i18n.roster_changes import change_name

_SHOWN = 2
# What a person reads of a change; codes and contents of other fields are on the resident's page.
_TOLD = ("name", "birth_date", "village", "rt", "kk")


@dataclass(frozen=True)
class ChangeLine:
    """One kind of change: its name, how many, and some of them."""

    label: str
    count: str
    samples: Sequence[str] = ()


@dataclass(frozen=True)
class ChangesShown:
    """A preview in words. `can_be_complete` offers to take the file for the whole list of its kecamatan."""

    lines: Sequence[ChangeLine]
    is_complete: bool
    can_be_complete: bool
    changes_nothing: bool


def show_changes(preview: Preview, *, is_complete: bool, can_be_complete: bool) -> ChangesShown:
    """Return a preview in words."""
    lines = [
        ChangeLine(
            change_name(kind),
            formats.number(count),
            [_sample(sample) for sample in preview.samples.get(kind, ())[:_SHOWN]],
        )
        for kind, count in preview.counts.items()
    ]
    lines.append(ChangeLine(_("Unchanged"), formats.number(preview.unchanged)))
    return ChangesShown(lines, is_complete, can_be_complete, not preview.counts)


def _sample(sample: Sample) -> str:
    after, before = sample.after or sample.before, sample.before
    name = formats.personal_name(after["name"])
    if not (sample.after and before):
        return f"{name}, {_place(after)}"
    pairs = [(before[field], after[field], field) for field in _TOLD if before[field] != after[field]]
    told = [f"{_value(field, old)} → {_value(field, new)}" for old, new, field in pairs[:2]]
    return ": ".join(part for part in (name, "; ".join(told)) if part)


def _place(line: Mapping[str, str]) -> str:
    found = regions.find_village(line["village"])
    return found.name if found else line["village"]


def _value(field: str, value: str) -> str:
    if field == "village":
        return _place({"village": value})
    if field == "birth_date":
        return formats.short_date(value)
    return f"RT {value}" if field == "rt" else formats.personal_name(value)
