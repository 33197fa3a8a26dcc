"""Taking in what the office sends down: certificate, trust list, receipts."""

import errno
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.crypto.signing import SigningKey
from desktop.domain.enrolments import is_refused
from desktop.domain.entries import Body, canonical
from desktop.domain.errors import BundleRejected, RekamError
from desktop.domain.officers import Action
from desktop.exchange.container import UnverifiedContainer, copy_in
from desktop.exchange.parcel import (
    CARDS,
    CENTRE,
    CERTIFICATE,
    CORRECTIONS,
    LARGEST,
    RECEIPT,
    RESUME,
    ROSTER,
    SUFFIX,
    TRUST,
    Address,
    VerifiedParcel,
    claimed_document,
    document_names,
    read_parcel,
    verify_parcel,
)
from desktop.exchange.roster_slice import keep_slice
from desktop.exchange.trust import read_trust
from desktop.station.officers import apply_resets
from desktop.station.past import require_same_past
from desktop.station.renewal import certified_key, switch_key
from desktop.station.session import Session
from desktop.store import bundles, cards, journal, rosters
from desktop.store.mark import write_mark
from desktop.store.secrets import AGE_IDENTITY, secret
from desktop.store.unit_of_work import Work

# A stick that was pulled out or breaks: not a file that is no parcel.
_GONE = (errno.EIO, errno.ENXIO, errno.ENODEV)


@dataclass(frozen=True)
class Incoming:
    """A parcel for this station found on a drive; not verified yet."""

    path: Path
    address: Address
    contents: tuple[str, ...]
    is_applied: bool


@dataclass(frozen=True)
class AsideThere:
    """One of our entries that does not count at the office: what it is about, and which rule it broke."""

    kind: str
    subject: str
    code: str


@dataclass(frozen=True)
class Applied:
    """What a parcel brought."""

    number: int
    contents: list[str]
    accepted: int = 0
    refused: int = 0
    was_known: bool = False
    aside: tuple[AsideThere, ...] = ()


def incoming(session: Session, folder: Path) -> list[Incoming]:
    """Return the parcels for this station in a folder, oldest first; other files are passed over.

    Raises:
        BundleRejected: ``parcel.format``: there is none but what a newer program wrote for this station.
        EnvironmentProblem: ``file.unreadable``: the stick is gone or broken.
    """
    last, _ = bundles.last_parcel(session.store.database, session.store.place)
    found, newer = [], None
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            unverified, address = read_parcel(path)
        except RekamError as error:
            if error.facts.get("errno") in _GONE:
                raise
            if error.code == "parcel.format" and path.name.startswith(f"{session.store.place}-"):
                newer = error
            continue
        if address.station == session.store.place:
            members = unverified.manifest["members"]
            names = tuple(document_names(str(item.get("name", "")) for item in members))
            found.append(Incoming(path, address, names, address.number <= last))
    if newer and all(item.is_applied for item in found):
        raise newer
    return sorted(found, key=lambda item: item.address.number)


def apply_parcel(session: Session, path: Path) -> Applied:
    """Verify a parcel and take it in, whole or not at all. The same one twice changes nothing.

    Raises:
        RuleError: the role.
        BundleRejected: not for this station, not from its district, expired, older than the last
            one; nothing changed. A receipt for a history that is not this station's: from then on letters
            wait (`require_same_past`).
        EnvironmentProblem: ``file.unreadable``; our own disk refused.
    """
    session.officer.require(Action.CARRY)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy_in(path, copy, LARGEST)
        return _take_in(session, copy)


def _take_in(session: Session, path: Path) -> Applied:
    unverified, address = read_parcel(path)
    if address.station != session.store.place:
        raise BundleRejected("parcel.other_station", station=address.station)
    parcel = verify_parcel(unverified, address, _root(session, unverified), _identity(session))
    number, sha256 = bundles.last_parcel(session.store.database, session.store.place)
    if parcel.container.sha256 == sha256:
        return Applied(address.number, parcel.contents(), was_known=True)
    if address.number <= number:
        raise BundleRejected("parcel.old", number=address.number, last=number)
    if session.store.clock() > datetime.fromisoformat(address.expires_at):
        raise BundleRejected("parcel.expired", expired_at=address.expires_at)
    if RECEIPT in parcel.contents():
        require_same_past(session, parcel.document(RECEIPT))
    return _apply(session, parcel)


def _identity(session: Session) -> str:
    return secret(session.store.database, AGE_IDENTITY)


def _root(session: Session, unverified: UnverifiedContainer) -> bytes:
    """Return the district's root key: the pinned one, or the one that the first certificate names."""
    pinned = session.fact("root")
    if pinned:
        return bytes.fromhex(pinned)
    try:
        certificate = claimed_document(unverified, CERTIFICATE)
        root = bytes.fromhex(certificate["root"])
    except (BundleRejected, KeyError, TypeError, ValueError) as error:
        raise BundleRejected("certificate.missing") from error
    if certificate.get("public_key") != session.key.public.hex():
        raise BundleRejected("certificate.other_key")
    return root


def _apply(session: Session, parcel: VerifiedParcel) -> Applied:
    accepted = refused = 0
    aside: tuple[AsideThere, ...] = ()
    contents, key = parcel.contents(), session.key
    with session.work() as work:
        if CERTIFICATE in contents:
            key = _take_certificate(session, work, parcel.document(CERTIFICATE))
        if TRUST in contents:
            _take_trust(session, work, parcel.document(TRUST))
        if RECEIPT in contents:
            receipt = parcel.document(RECEIPT)
            work.append("receipt.applied", parcel.container.path.name, receipt)
            accepted = sum(item["verdict"] == "accepted" for item in receipt["verdicts"])
            refused = sum(map(is_refused, receipt["verdicts"]))
            aside = tuple(_aside(work, receipt))
        if ROSTER in contents:
            _take_roster(session, work, parcel)
        _take_news(work, parcel, contents)
        if RESUME in contents:
            _resume(session, work, parcel.document(RESUME))
        if CARDS in contents:
            _take_cards(session, work, parcel.document(CARDS))
        body = {"number": parcel.address.number, "sha256": parcel.container.sha256, "contents": contents}
        work.append("parcel.applied", session.store.place, body)
        work.commit()
    _go_on_with(session, key)
    if CERTIFICATE in contents:
        session.store.folder.request.unlink(missing_ok=True)
    apply_resets(session)
    session.keep_recovery()
    return Applied(parcel.address.number, contents, accepted, refused, aside=aside)


def _aside(work: Work, receipt: Body) -> Iterator[AsideThere]:
    """Yield what the office has put aside of our journal; the first offices did not say."""
    for item in receipt.get("aside", ()):
        entry = journal.entry_at(work.database, work.store.place, item["epoch"], item["seq"])
        if entry is not None:
            yield AsideThere(entry.kind, entry.header.subject, item["code"])


def _take_cards(session: Session, work: Work, document: Body) -> None:
    """Note the cards that come and that were not told before."""
    known = [card for card in document["cards"] if cards.card_of(work.database, card["nik"]) is None]
    if known:
        work.append("cards.announced", session.store.place, {"cards": known})


def _take_news(work: Work, parcel: VerifiedParcel, contents: list[str]) -> None:
    """What the office decided about residents, and what the centre says of them."""
    if CORRECTIONS in contents:
        for item in parcel.document(CORRECTIONS)["corrections"]:
            work.append("resident.amended", item["nik"], {"fields": item["fields"]})
    if CENTRE in contents:
        work.append("centre.reported", parcel.address.district, parcel.document(CENTRE))


def _go_on_with(session: Session, key: SigningKey) -> None:
    """Sign with a key that the office has just certified; what bears the old one's signature is renewed."""
    if key.public != session.key.public:
        session.key = key
        write_mark(session.store, key)
        session.store.folder.recovery.unlink(missing_ok=True)


def _take_certificate(session: Session, work: Work, document: Body) -> SigningKey:
    key = certified_key(session, document)
    if key is None:
        raise BundleRejected("certificate.other_key")
    if key.public != session.key.public:
        switch_key(work, key)
    if any(session.fact(name) != value for name, value in document.items()):
        work.append("station.certified", session.store.place, document)
    return key


def _take_trust(session: Session, work: Work, document: Body) -> None:
    trust = read_trust(canonical(document))
    if trust.root != session.fact("root"):
        raise BundleRejected("trust.other_root")
    known = session.fact("trust_seq") or 0
    if trust.seq >= known:
        work.append("trust.published", trust.district, {"trust": document, "trust_seq": trust.seq})


def _take_roster(session: Session, work: Work, parcel: VerifiedParcel) -> None:
    """Keep the list of residents; it waits until an officer has seen what it changes."""
    document = parcel.document(ROSTER)
    if not rosters.is_applied(session.store.database, str(document["source"])):
        keep_slice(session.store, parcel, document)
        work.append("roster.received", str(document["source"]), document)


def _resume(session: Session, work: Work, document: Body) -> None:
    """The office has seen the restored epoch: letters may be issued again, beyond the numbers it knows.

    The mark may know of later ones, which no bundle had carried yet.
    """
    if document.get("epoch") == session.store.epoch:
        used = max(int(document["numbers_used"]), int(session.fact("numbers_used") or 0))
        body = {"recovery": 0, "numbers_used": used}
        work.append("station.resumed", session.store.place, body)
