"""Judging letters at a station, by the trust list that came with the office's last parcel."""

from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, RuleError
from desktop.exchange.findings import Finding, examine
from desktop.exchange.trust import TrustList, read_trust
from desktop.station.session import Session


def current_list(session: Session) -> TrustList:
    """Return the trust list this station took in last.

    Its signature is checked every time: the list decides what is genuine.

    Raises:
        RuleError: ``trust.missing``: no parcel has brought one yet.
        BundleRejected: ``trust.other_root``, or the list does not verify.
    """
    document = session.fact("trust")
    if document is None:
        raise RuleError("trust.missing")
    trust = read_trust(canonical(document))
    if trust.root != session.fact("root"):
        raise BundleRejected("trust.other_root")
    return trust


def verify_letter(session: Session, text: str) -> Finding:
    """Judge a letter by the text of its QR, or by a number of this station's register.

    Nothing is written: a letter shown here is no act upon a resident.

    Raises:
        RuleError: ``trust.missing``.
        InputError: ``qr.not_a_letter``, ``letter.not_listed``.
        BundleRejected: the trust list does not verify.
    """
    return examine(session.store, current_list(session), text)
