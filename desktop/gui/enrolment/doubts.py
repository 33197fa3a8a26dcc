"""What is legal but odd, in words: what differs, the likely fix, and how to keep the value."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata
from desktop.domain.nik import Doubt
from desktop.i18n import _, formats
from desktop.i18n.labels import label_words


@dataclass(frozen=True)
class Fix:
    """The likely right value of a field, and the words of the button that takes it."""

    words: str
    field: str
    value: str | int


@dataclass(frozen=True)
class DoubtWords:
    """A doubt for a person to decide.

    Attributes:
        code, field: which doubt, and beside which field it stands.
        headline, text: what is odd and what to look at.
        keep: the words of the link that keeps the value, for a reason.
        short: the same in three words, for the list of checks.
        reasons: reasons that are often true; one press writes them.
        fix: the likely mistake mended, if there is one.
    """

    code: str
    field: str
    headline: str
    text: str
    keep: str
    short: str
    reasons: tuple[str, ...] = ()
    fix: Fix | None = None


def doubt_words(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    """Return what to say about a doubt; an unknown code still gets a usable answer."""
    say = _SAYINGS.get(doubt.code)
    if say is not None:
        return say(doubt, biodata)
    headline = _("Something about this value is unusual")
    return DoubtWords(
        doubt.code,
        doubt.field,
        headline,
        _("Compare it with the family card."),
        keep=_("Keep it, write down why"),
        short=headline,
        reasons=(_("As on the family card"),),
    )


def _birth_date(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    entered, in_nik = str(doubt.facts["entered"]), str(doubt.facts["in_nik"])
    said = formats.long_date(in_nik) if in_nik else _("another day")
    text = _("The form says {entered}, the NIK says {in_nik}.").format(
        entered=formats.long_date(entered), in_nik=said
    )
    if in_nik and sorted(entered) == sorted(in_nik):
        text += " " + _("Perhaps digits were swapped.")
    text += " " + _("Compare it with the family card.")
    return DoubtWords(
        doubt.code,
        "birth_date",
        _("The birth date does not match the NIK"),
        text,
        keep=_("Keep {value}, write down why").format(value=formats.long_date(entered)),
        short=_("Birth date differs"),
        reasons=(_("Birth date was corrected, the NIK stays"), _("As on the birth certificate")),
        fix=Fix(_("Use {value}").format(value=said), "birth_date", in_nik) if in_nik else None,
    )


def _sex(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    in_nik = int(doubt.facts["in_nik"])
    said = label_words(codes.label("sex", in_nik))
    entered = label_words(codes.label("sex", int(doubt.facts["entered"])))
    text = _("The form says {entered}, the NIK says {in_nik}.").format(entered=entered, in_nik=said)
    return DoubtWords(
        doubt.code,
        "sex",
        _("The sex does not match the NIK"),
        text + " " + _("Compare it with the family card."),
        keep=_("Keep {value}, write down why").format(value=entered),
        short=_("Sex differs"),
        reasons=(_("The NIK was issued with a mistake"), _("Changed by a court ruling")),
        fix=Fix(_("Use {value}").format(value=said), "sex", in_nik),
    )


def _region_other(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    lives = regions.kecamatan_name(str(doubt.facts["kecamatan"]))
    text = _("The NIK was issued in {region}, the address is in {lives}. A NIK stays when one moves.").format(
        region=region_words(str(doubt.facts["region"])), lives=lives
    )
    return DoubtWords(
        doubt.code,
        "nik",
        _("The NIK comes from another region"),
        text,
        keep=_("The NIK is right, write down why"),
        short=_("Region differs"),
        reasons=(_("Moved here, the NIK stays"), _("As on the family card")),
    )


def _region_unknown(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    text = _("No region has the code {code} today; it may be an abolished one.").format(
        code=doubt.facts["region"]
    )
    return DoubtWords(
        doubt.code,
        "nik",
        _("The region inside the NIK is not known"),
        text + " " + _("Compare it with the family card."),
        keep=_("The NIK is right, write down why"),
        short=_("Region not known"),
        reasons=(_("Old region code"), _("As on the family card")),
    )


def _name(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    facts = {name: str(value) for name, value in doubt.facts.items()}
    older = _("Names given before the rule stay valid.")
    headline, text, short = {
        "name.one_word": (_("The name has one word"), older, _("One-word name")),
        "name.long": (_("The name is longer than {most} letters"), _("It has {letters}."), _("Long name")),
        "name.signs": (_("The name holds signs: {signs}"), older, _("Signs in the name")),
        "name.not_latin": (_("The name holds foreign letters: {letters}"), older, _("Foreign letters")),
    }[doubt.code]
    return DoubtWords(
        doubt.code,
        "name",
        headline.format(**facts),
        text.format(**facts),
        keep=_("Keep this name, write down why"),
        short=short,
        reasons=(_("As on the family card"), _("As on the birth certificate")),
    )


def _recorded_before(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    text = _("This station recorded the NIK on {date}, number {id}. Ask whether it has to be done again.")
    return DoubtWords(
        doubt.code,
        "nik",
        _("This resident was recorded before"),
        text.format(date=formats.long_date(str(doubt.facts["at"])), id=doubt.facts["id"]),
        keep=_("Record again, write down why"),
        short=_("Recorded before"),
        reasons=(_("Sent back by the supervisor"), _("Data have changed since")),
    )


def _at_centre(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    text = _("The office's list says {status}. Ask when and where it was; recording twice delays the card.")
    return DoubtWords(
        doubt.code,
        "nik",
        _("The centre already has a recording"),
        text.format(status=doubt.facts["status"]),
        keep=_("Record again, write down why"),
        short=_("Recorded at the centre"),
        reasons=(_("The centre asks for a new recording"), _("Was never recorded, the list is wrong")),
    )


def _same_person(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    text = _("On the list there is someone with a like name and this birth date under the NIK {nik}.")
    return DoubtWords(
        doubt.code,
        "name",
        _("Perhaps listed twice"),
        text.format(nik=formats.group_nik(str(doubt.facts["nik"]))),
        keep=_("Another person, write down why"),
        short=_("Perhaps listed twice"),
        reasons=(_("Another person, same name"), _("Twin or relative")),
    )


def region_words(code: str) -> str:
    """Return the name of a kecamatan of this regency, or the code of another region."""
    if regions.is_kecamatan(code):
        return _("Kecamatan {name}").format(name=regions.kecamatan_name(code))
    return _("region {code}").format(code=code)


_SAYINGS: dict[str, Callable[[Doubt, Biodata], DoubtWords]] = {
    "nik.birth_date": _birth_date,
    "nik.sex": _sex,
    "nik.region_other": _region_other,
    "nik.region_unknown": _region_unknown,
    "enrolment.recorded_before": _recorded_before,
    "resident.at_centre": _at_centre,
    "resident.same_person": _same_person,
    **dict.fromkeys(("name.one_word", "name.long", "name.signs", "name.not_latin"), _name),
}
