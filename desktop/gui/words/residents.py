"""What the states of a resident are called, in lists, chips and filters. Knows no Qt."""

from desktop.domain.residents import ResidentStatus
from desktop.i18n import _


def status_words(status: ResidentStatus) -> str:
    """Return what a status is called."""
    return {
        ResidentStatus.NOT_RECORDED: _("Not recorded"),
        ResidentStatus.UNFINISHED: _("Unfinished"),
        ResidentStatus.AWAITING_REVIEW: _("Awaiting review"),
        ResidentStatus.RETURNED: _("Returned"),
        ResidentStatus.RECORDED: _("Recorded, no card"),
        ResidentStatus.LETTER: _("KTP Sementara"),
        ResidentStatus.CARD: _("Card printed"),
    }[status]
