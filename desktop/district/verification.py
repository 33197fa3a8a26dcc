"""Judging letters at the office, by the trust list it would publish now."""

from desktop.district.office import Office
from desktop.district.stations import trust_list
from desktop.exchange.findings import Finding, examine
from desktop.exchange.trust import TrustList


def current_list(office: Office) -> TrustList:
    """Return the office's own list; it is never old."""
    return trust_list(office)[0]


def verify_letter(office: Office, text: str) -> Finding:
    """Judge a letter by the text of its QR, or by a number of any register the stations sent.

    Raises:
        InputError: ``qr.not_a_letter``, ``letter.not_listed``.
    """
    return examine(office.store, current_list(office), text)
