"""The fields of papers and forms as words inside a sentence: ``signatory_name`` to "the signatory's name"."""

from desktop.i18n import _


def field_words(field: str) -> str:
    """Return the words for a field that an error names; a field without words stands as it is."""
    return _names().get(field, field)


def _names() -> dict[str, str]:
    return {
        "name": _("the name"),
        "birth": _("the place of birth"),
        "sex": _("the sex"),
        "blood": _("the blood type"),
        "address": _("the address"),
        "desa": _("the desa"),
        "kelurahan": _("the kelurahan"),
        "kecamatan": _("the kecamatan"),
        "religion": _("the religion"),
        "marital": _("the marital status"),
        "occupation": _("the occupation"),
        "citizenship": _("the citizenship"),
        "photo": _("the photo"),
        "number": _("the number of the letter"),
        "government": _("the government in the letterhead"),
        "office": _("the office in the letterhead"),
        "regency": _("the regency in the letterhead"),
        "purposes": _("the purposes of the letter"),
        "opening": _("the first sentence"),
        "statement": _("what the letter certifies"),
        "effect": _("what the letter is for"),
        "place": _("the place of signing"),
        "signatory_title": _("the signatory's title"),
        "signatory_name": _("the signatory's name"),
        "signatory_id": _("the signatory's NIP"),
        "station_name": _("the station's name"),
        "printed_at": _("the time of printing"),
        "officer": _("the officer's name"),
        "telephone": _("the telephone number"),
    }
