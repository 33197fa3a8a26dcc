"""What the centre says of a resident, in words: its codes are in English and only some are known by sight."""

from desktop.domain.codes import centre_statuses
from desktop.i18n import _


def centre_words(status: str) -> str:
    """Return a status of the centre in words, with the letters by which offices call it where they do."""
    known = centre_statuses().get(status)
    if known is None:
        return status
    words = _words()[status]
    return f"{words} ({known.short})" if known.short else words


def _words() -> dict[str, str]:
    return {
        "UNREGISTERED": _("not recorded"),
        "BIO_CAPTURED": _("recorded, not sent yet"),
        "PROCESSING": _("being packed"),
        "SENT_FOR_ENROLLMENT": _("sent to the centre"),
        "RECEIVED_AT_CENTRAL": _("received by the centre"),
        "ENROLL_FAILURE_AT_REGIONAL": _("fingers or eyes not readable"),
        "ENROLL_FAILURE_AT_CENTRAL": _("fingers or eyes not readable at the centre"),
        "SEARCH_FAILURE_AT_CENTRAL": _("the centre's search failed"),
        "REQUEST_VALIDATION": _("to be validated"),
        "ADJUDICATE_RECORD": _("looks like another person, an expert decides"),
        "DUPLICATE_RECORD": _("recorded twice"),
        "PRINT_READY_RECORD": _("ready for the card"),
        "SENT_FOR_CARD_PRINTING": _("the card is being printed"),
        "CARD_PRINTED": _("the card is printed"),
        "CARD_SHIPPED": _("the card is on its way"),
        "CARD_ISSUED": _("the card was handed over"),
    }
