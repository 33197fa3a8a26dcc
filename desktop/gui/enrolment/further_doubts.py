"""What is odd about parents, certificates, disability and a foreigner's papers, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.biodata import Biodata
from desktop.domain.nik import Doubt
from desktop.gui.enrolment.doubt_saying import DoubtWords, Fix
from desktop.gui.words.biodata import field_label, field_value
from desktop.i18n import _


@dataclass(frozen=True)
class _Saying:
    """What to say; ``{value}`` is the value in the form, ``{what}`` what the field is called."""

    headline: str
    text: str
    reasons: tuple[str, ...]
    empties: bool = False


def say_further(doubt: Doubt, biodata: Biodata) -> DoubtWords:
    """Return what to say about a doubt of this shelf."""
    saying = _SAYINGS[doubt.code]()
    value = getattr(biodata, doubt.field)
    facts = {"value": field_value(doubt.field, value) or "–", "what": field_label(doubt.field)}
    fix = None
    if saying.empties:
        fix = Fix(_("Leave it empty"), doubt.field, "")
    elif doubt.code == "disability.none":
        fix = Fix(_("There is an impairment"), "impairment", 2)
    return DoubtWords(
        doubt.code,
        doubt.field,
        saying.headline.format(**facts),
        saying.text.format(**facts),
        keep=_("Keep it, write down why"),
        reasons=saying.reasons,
        fix=fix,
    )


def _parent_odd() -> _Saying:
    return _Saying(
        _("{what} cannot be right"),
        _("{value} is no NIK. Compare it with the family card, or leave it empty."),
        (_("Stands so on the family card"),),
        empties=True,
    )


def _parent_own() -> _Saying:
    return _Saying(
        _("{what} is the resident's own"),
        _("A parent has another NIK. Compare it with the family card, or leave it empty."),
        (_("Stands so on the family card"),),
        empties=True,
    )


def _single() -> _Saying:
    return _Saying(
        _("Not married, but there are papers of a marriage"),
        _("Civil status is {value}. Open the second part and compare it with the certificate."),
        (_("Marriage was annulled"), _("As on the family card")),
    )


def _married_on() -> _Saying:
    return _Saying(
        _("The date of marriage cannot be right"),
        _("{value} is before the birth or still to come. Compare it with the certificate."),
        (_("Stands so on the certificate"),),
    )


def _divorced_on() -> _Saying:
    return _Saying(
        _("The date of divorce cannot be right"),
        _("{value} is before the marriage or still to come. Compare it with the certificate."),
        (_("Stands so on the certificate"), _("Divorced from an earlier marriage")),
    )


def _no_kind() -> _Saying:
    return _Saying(
        _("Which disability is it?"),
        _("There is an impairment; choose its kind in the second part, or write down why not."),
        (_("The resident does not wish to say"),),
    )


def _no_impairment() -> _Saying:
    return _Saying(
        _("A disability is named, but no impairment"),
        _("Both stand in the second part. Ask the resident which is right."),
        (_("As on the family card"),),
    )


def _no_permit() -> _Saying:
    return _Saying(
        _("A foreigner needs a KITAP"),
        _("Only who may stay for good gets a card. Copy number and last day from the KITAP."),
        (_("The KITAP is at the immigration office"),),
    )


def _expired() -> _Saying:
    return _Saying(
        _("{what}: {value}, that is over"),
        _("Ask for the new one. A card counts no longer than the KITAP."),
        (_("Extension is under way"),),
    )


_SAYINGS: dict[str, Callable[[], _Saying]] = {
    "mother_nik.odd": _parent_odd,
    "father_nik.odd": _parent_odd,
    "mother_nik.own": _parent_own,
    "father_nik.own": _parent_own,
    "marriage.single": _single,
    "marriage.date": _married_on,
    "divorce.date": _divorced_on,
    "disability.kind": _no_kind,
    "disability.none": _no_impairment,
    "permit.missing": _no_permit,
    "permit.expired": _expired,
    "passport.expired": _expired,
}
FURTHER_CODES = tuple(_SAYINGS)
