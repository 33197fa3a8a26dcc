"""What is legal but odd, in words: what differs, the likely fix, and how to keep the value."""

from collections.abc import Callable

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata
from desktop.domain.nik import Doubt
from desktop.gui.enrolment.doubt_saying import DoubtWords, Fix
from desktop.gui.enrolment.further_doubts import FURTHER_CODES, say_further
from desktop.i18n import _, formats
from desktop.i18n.centre import centre_words
from desktop.i18n.labels import label_words


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
        reasons=(_("Moved here, the NIK stays"), _("As on the family card")),
    )


def _region_former(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    text = _("Until {until} this regency was part of {regency}, and a NIK stays. Or the resident moved here.")
    return DoubtWords(
        doubt.code,
        "nik",
        _("The NIK is older than the regency"),
        text.format(**doubt.facts),
        keep=_("The NIK is right, write down why"),
        reasons=(_("Issued before the regency was split"), _("Moved here, the NIK stays")),
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
        reasons=(_("Old region code"), _("As on the family card")),
    )


def _name(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    facts = {name: str(value) for name, value in doubt.facts.items()}
    older = _("Names given before the rule stay valid.")
    headline, text = {
        "name.one_word": (_("The name has one word"), older),
        "name.long": (_("The name is longer than {most} letters"), _("It has {letters}.")),
        "name.signs": (_("The name holds signs: {signs}"), older),
        "name.not_latin": (_("The name holds foreign letters: {letters}"), older),
    }[doubt.code]
    return DoubtWords(
        doubt.code,
        "name",
        headline.format(**facts),
        text.format(**facts),
        keep=_("Keep this name, write down why"),
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
        reasons=(_("Sent back by the supervisor"), _("Data have changed since")),
    )


def _at_centre(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    text = _("The office's list says “{status}”. Ask when and where it was; recording twice delays the card.")
    return DoubtWords(
        doubt.code,
        "nik",
        _("The centre already has a recording"),
        text.format(status=centre_words(str(doubt.facts["status"]))),
        keep=_("Record again, write down why"),
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
        reasons=(_("Another person, same name"), _("Twin or relative")),
    )


def region_words(code: str) -> str:
    """Return the name of a kecamatan of this regency, or the code of another region."""
    if regions.is_kecamatan(code):
        return _("Kecamatan {name}").format(name=regions.kecamatan_name(code))
    return _("region {code}").format(code=code)


_SAYINGS: dict[str, Callable[[Doubt, Biodata], DoubtWords]] = {
    **dict.fromkeys(FURTHER_CODES, say_further),
    "nik.birth_date": _birth_date,
    "nik.sex": _sex,
    "nik.region_other": _region_other,
    "nik.region_former": _region_former,
    "nik.region_unknown": _region_unknown,
    "enrolment.recorded_before": _recorded_before,
    "resident.at_centre": _at_centre,
    "resident.same_person": _same_person,
    **dict.fromkeys(("name.one_word", "name.long", "name.signs", "name.not_latin"), _name),
}
