"""The words of "NIK ganda": two recordings side by side, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.district.duplicates import Maker, SideBySide
from desktop.district.fingerprints import Fingerprints
from desktop.domain.biometrics import Position
from desktop.domain.duplicates import Likeness
from desktop.domain.regions import find_village
from desktop.gui.office.inbox_wording import station_code
from desktop.gui.words.biodata import field_label, field_value
from desktop.i18n import _, formats
from desktop.store.duplicates import Twin


@dataclass(frozen=True)
class Fact:
    """One line of a recording; `differs` where the other one says something else."""

    label: str
    value: str
    differs: bool


@dataclass(frozen=True)
class Side:
    """One recording: where it was made, its photo and its lines."""

    title: str
    photo: bytes
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Conflict:
    """A field that both recordings corrected, each in another way."""

    name: str
    label: str
    first: str
    second: str


@dataclass(frozen=True)
class Case:
    """Two recordings that may be one person's."""

    title: str
    nik: str
    position: str
    first: Side
    second: Side
    same: str
    conflicts: tuple[Conflict, ...]
    may_be_two: bool


def case_of(case: SideBySide, at: tuple[int, int], photos: tuple[bytes, bytes]) -> Case:
    """Return a case in words; `at` is its number and how many there are."""
    is_nik = case.duplicate.kind is Likeness.NIK
    twins = tuple(zip((case.first, case.second), case.makers, strict=True))
    lines = [_facts(twin, maker) for twin, maker in twins]
    differs = [one[1] != other[1] for one, other in zip(*lines, strict=True)]
    sides = [
        Side(
            _title(letter, twin, maker),
            photo,
            tuple(Fact(label, value, odd) for (label, value), odd in zip(facts, differs, strict=True)),
        )
        for letter, (twin, maker), photo, facts in zip("AB", twins, photos, lines, strict=True)
    ]
    # The last line says when and by whom; it always differs.
    equal, compared = differs[:-1].count(False), len(differs) - 1
    return Case(
        title=_("One NIK, two recordings") if is_nik else _("Perhaps one person, recorded twice"),
        nik=formats.group_nik(case.first.body["biodata"]["nik"]) if is_nik else "",
        position=_("{number} of {total}").format(number=at[0], total=at[1]),
        first=sides[0],
        second=sides[1],
        same=_("{equal} of {all} alike").format(equal=equal, all=compared),
        conflicts=tuple(
            Conflict(
                name,
                field_label(name),
                *(field_value(name, value) or _("empty") for value in pair),
            )
            for name, pair in case.merged.conflicts.items()
        ),
        may_be_two=not is_nik,
    )


def _title(letter: str, twin: Twin, maker: Maker) -> str:
    title = _("{letter}. Station {code}").format(letter=letter, code=station_code(twin.place))
    return f"{title}, {maker.station}" if maker.station else title


def _facts(twin: Twin, maker: Maker) -> list[tuple[str, str]]:
    biodata: Mapping[str, Any] = twin.body["biodata"]
    born = f"{biodata['birth_place'].title()}, {formats.short_date(biodata['birth_date'])}"
    return [
        (_("NIK"), formats.group_nik(biodata["nik"])),
        (_("Name"), formats.personal_name(str(biodata["name"]))),
        (_("Born"), born),
        (_("Mother's name"), field_value("mother", biodata.get("mother", "")) or "–"),
        (_("Address"), _address(biodata)),
        (_("Family card number"), formats.group_nik(biodata["kk"])),
        (_("Recorded"), ", ".join(filter(None, (formats.date_time(twin.recorded_at), maker.officer)))),
    ]


def _address(biodata: Mapping[str, Any]) -> str:
    parts = [str(biodata["address"]), f"RT {biodata['rt']}" if biodata["rt"] else ""]
    village = find_village(str(biodata["village"]))
    return ", ".join(part for part in (*parts, village.name if village else "") if part)


@dataclass(frozen=True)
class FingerWords:
    """What stands under "Fingerprints": the scores, and how much they are worth."""

    words: str
    note: str


def finger_words(found: Fingerprints | None) -> FingerWords:
    """Return a comparison in words; None while it is under way."""
    if found is None:
        return FingerWords(_("Comparing…"), "")
    if not found.is_possible:
        return FingerWords(_("Not compared"), _("This computer lacks the program for it (nbis-py)."))
    if not found.fingers:
        return FingerWords(_("Not in both"), "")
    lines = [f"{_finger(item.position)} {_score(item.score)}" for item in found.fingers]
    return FingerWords("\n".join(lines), _("Score, more is more alike. Not calibrated: a hint, no decision."))


def _finger(position: Position) -> str:
    return {
        Position.RIGHT_THUMB: _("Right thumb"),
        Position.LEFT_THUMB: _("Left thumb"),
        Position.RIGHT_INDEX: _("Right index"),
        Position.LEFT_INDEX: _("Left index"),
    }[position]


def _score(score: int | None) -> str:
    return _("unclear") if score is None else formats.number(score)
