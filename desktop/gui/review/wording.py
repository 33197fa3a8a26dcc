"""What the review says of a recording, as words, tones and images; plain data without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from desktop.domain.biodata import FURTHER, Biodata
from desktop.domain.enrolments import Enrolment, EnrolmentRow, ReturnReason
from desktop.domain.nik import Doubt
from desktop.domain.photos import GOOD_FROM
from desktop.domain.regions import find_village, kecamatan_name
from desktop.gui.taken_thumbs import TakenThumbs
from desktop.gui.words.biodata import field_label, field_value, remark
from desktop.gui.words.photo import check_lines, excuse_words, weakness
from desktop.i18n import _, _n, formats
from desktop.i18n.centre import centre_words
from desktop.station.biometrics import OperatorExceptions

_SELDOM = ("education", "relation", "kk", "postal", "citizenship", "phone", *FURTHER)


@dataclass(frozen=True)
class Note:
    """A short line in one tone: ``ok``, ``warn``, ``danger`` or ``neutral``."""

    words: str
    tone: str = "ok"


@dataclass(frozen=True)
class Item:
    """One recording in the list; `photo` names its image."""

    id: str
    name: str
    where: str
    photo: str
    note: Note


@dataclass(frozen=True)
class Line:
    """One line of biodata; `before` is what the roster said when the operator changed it."""

    label: str
    value: str
    before: str = ""


@dataclass(frozen=True)
class Check:
    """One check of the photo with its score of 100."""

    words: str
    score: int

    @property
    def is_good(self) -> bool:
        """Tell whether the score is nothing to look at."""
        return self.score >= GOOD_FROM


@dataclass(frozen=True)
class Remark:
    """Something legal but odd, and what the operator said about it."""

    words: str
    reason: str = ""
    tone: str = "warn"


@dataclass(frozen=True)
class Record:
    """Everything the middle and the right show of one recording."""

    id: str
    name: str
    nik: str
    when: str
    operator: str
    photo: bytes
    photo_note: Note
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]
    signature: bytes
    signature_note: str
    consent: str
    remarks: tuple[Remark, ...]
    refusal: tuple[str, str] = ("", "")
    flags: tuple[str, ...] = ()
    taken: TakenThumbs = field(default_factory=TakenThumbs)


@dataclass(frozen=True)
class Operator:
    """How often an operator's recordings lack fingers or eyes: the name, and the counts in words."""

    name: str
    words: str
    spoken: str


def operators(counts: Sequence[OperatorExceptions], name_of: Callable[[str], str]) -> tuple[Operator, ...]:
    """Return the lines of those whose recordings lack something, the most first."""
    found = [item for item in counts if item.with_exceptions or item.during_outage]
    found.sort(key=lambda item: item.with_exceptions + item.during_outage, reverse=True)
    spoken = _("{name}: {lacking} of {all} with exceptions, {outage} while a device was out of order")
    return tuple(
        Operator(
            name_of(item.officer),
            _("{lacking} of {all}").format(
                lacking=formats.number(max(item.with_exceptions, item.during_outage)),
                all=formats.number(item.recordings),
            ),
            spoken.format(
                name=name_of(item.officer),
                lacking=formats.number(item.with_exceptions),
                all=formats.number(item.recordings),
                outage=formats.number(item.during_outage),
            ),
        )
        for item in found
    )


def reasons() -> list[tuple[ReturnReason, str]]:
    """Return why a recording can be sent back."""
    return [
        (ReturnReason.PHOTO_QUALITY, _("Photo dark or blurred")),
        (ReturnReason.PHOTO_BACKGROUND, _("Wrong photo background")),
        (ReturnReason.FINGERPRINTS, _("Fingerprints not clear")),
        (ReturnReason.BIODATA, _("Biodata differs from the KK")),
        (ReturnReason.OTHER, _("Another reason")),
    ]


def list_item(row: EnrolmentRow, note: Note, today: date) -> Item:
    """Return one recording as the list shows it."""
    place = find_village(row.village)
    at = formats.local(row.recorded_at)
    when = formats.time(at) if at.date() == today else formats.day_month(at)
    where = f"{place.name if place else row.village} · {when}"
    return Item(row.id, formats.personal_name(row.name), where, row.photo, note)


def list_note(enrolment: Enrolment, suspicions: Sequence[Remark], *, is_own: bool) -> Note:
    """Return the one line that says what to look at first, the gravest before the others."""
    if is_own:
        return Note(_("Recorded by you"), "neutral")
    if suspicions:
        # What hints at it stands with the record, whole.
        return Note(_("Perhaps recorded before"), "danger")
    photo = photo_note(enrolment.photo_checks)
    if photo.tone == "warn":
        worst = min(enrolment.photo_checks.values())
        return Note(_("Photo {score}").format(score=worst), "warn")
    doubts = len(enrolment.accepted_warnings)
    if doubts:
        return Note(_n("{count} remark", "{count} remarks", doubts).format(count=doubts), "warn")
    if enrolment.signature_exception:
        return Note(_("Signature excepted"), "warn")
    return Note(_("All good")) if photo.tone == "ok" else photo


def photo_note(checks: dict[str, int]) -> Note:
    """Return what stands below the photo: its lowest score and what that means."""
    if not checks:
        return Note(_("Photo not measured"), "neutral")
    worst = min(checks, key=lambda name: checks[name])
    score = checks[worst]
    if score < GOOD_FROM:
        words = _("Photo {score}, {what}").format(score=score, what=weakness(worst))
        return Note(words, "warn")
    return Note(_("Photo quality {score}").format(score=score))


def photo_checks(checks: dict[str, int]) -> tuple[Check, ...]:
    """Return the photo's checks, those to look at first, the others in their fixed order."""
    return tuple(Check(line.words, line.score) for line in check_lines(checks))


def suspicions(doubts: Sequence[Doubt]) -> tuple[Remark, ...]:
    """Return what hints at a person who was recorded before."""
    words = {
        "enrolment.recorded_before": lambda facts: _("NIK already recorded on {date}").format(
            date=formats.short_date(str(facts["at"]))
        ),
        "resident.at_centre": lambda facts: _("The centre says: {status}").format(
            status=centre_words(str(facts["status"]))
        ),
        "resident.same_person": lambda facts: _("Like name and same birth date as {nik}").format(
            nik=formats.group_nik(str(facts["nik"]))
        ),
    }
    return tuple(Remark(words[doubt.code](doubt.facts), tone="danger") for doubt in doubts)


def accepted_remarks(accepted: dict[str, str]) -> tuple[Remark, ...]:
    """Return the doubts the operator decided, each with the reason that was given."""
    return tuple(
        Remark(remark(code) or excuse_words(code) or _("Remark"), reason) for code, reason in accepted.items()
    )


def biodata_lines(enrolment: Enrolment, operator: str, home: str) -> tuple[Line, ...]:
    """Return the biodata; what is seldom looked at appears only where the operator changed it.

    `home` is the station's kecamatan, which goes without saying.
    """
    after = enrolment.biodata
    before = after.with_values(**{change["field"]: change["before"] for change in enrolment.changes})
    found = []
    for words, render, always in _lines(home, after):
        old, new = render(before), render(after)
        if always or old != new:
            found.append(Line(words, new or "–", (old or "–") if old != new else ""))
    return (*found, Line(_("Recorded by"), operator))


def signature_note(enrolment: Enrolment) -> str:
    """Return how it was signed where there is no ordinary signature; empty for one."""
    words = {
        "writes_name": _("Writes the name instead of signing"),
        "thumb": _("Thumb print instead of signing"),
        "assisted": _("Initial with the help of family"),
        "cannot": _("Cannot sign"),
    }
    if enrolment.signature_helper:
        return _("Initial with the help of {name}").format(name=enrolment.signature_helper)
    return words.get(enrolment.signature_exception, "")


def consent(enrolment: Enrolment) -> str:
    """Return how the resident agreed."""
    words = {
        "read_self": _("Agreed after reading it"),
        "read_aloud": _("Agreed after it was read aloud"),
        "assisted": _("Agreed with the help of family"),
    }
    return words.get(enrolment.consent, "")


def _lines(home: str, after: Biodata) -> list[tuple[str, Callable[[Biodata], str], bool]]:
    return [
        (_("Name"), lambda who: formats.personal_name(who.name), False),
        (_("Born"), _birth, True),
        (_("Sex"), lambda who: field_value("sex", who.sex), True),
        (_("Address"), lambda who: _address(who, home), True),
        (_("Religion"), lambda who: field_value("religion", who.religion), True),
        (_("Marital status"), lambda who: field_value("marital", who.marital), True),
        (_("Occupation"), lambda who: field_value("occupation", who.occupation), True),
        (_("Blood type"), lambda who: field_value("blood", who.blood), False),
        (field_label("mother"), partial(_plain, "mother"), bool(after.mother)),
        *((field_label(name), partial(_plain, name), False) for name in _SELDOM if name != "mother"),
    ]


def _birth(who: Biodata) -> str:
    day = formats.long_date(who.birth_date) if who.birth_date else ""
    return ", ".join(part for part in (formats.personal_name(who.birth_place), day) if part)


def _address(who: Biodata, home: str) -> str:
    place = find_village(who.village)
    hamlet = "" if who.hamlet in who.address else who.hamlet
    parts = [formats.personal_name(who.address), formats.personal_name(hamlet)]
    parts.append(f"RT {who.rt}/RW {who.rw}" if who.rt or who.rw else "")
    parts.append(place.name if place else who.village)
    if place and place.kecamatan != home:
        parts.append(kecamatan_name(place.kecamatan))
    return ", ".join(part for part in parts if part)


def _plain(name: str, who: Biodata) -> str:
    return field_value(name, getattr(who, name))
