"""The trust list: who may sign letters and which letters no longer count; one signed, numbered file."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from desktop.crypto.signing import SigningKey, check_public_key, is_valid_signature, key_id
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, InputError

FORMAT = "rekam-trust/1"
MAX_BYTES = 32 << 20


@dataclass(frozen=True)
class Issuer:
    """A supervisor whose signature on letters the district vouches for; dates are ``YYYY-MM-DD``."""

    station: str
    officer: str
    name: str
    public_key: str
    not_before: str
    not_after: str

    @property
    def kid(self) -> str:
        """The key id that letters carry, in hexadecimal."""
        return key_id(bytes.fromhex(self.public_key)).hex()


@dataclass(frozen=True)
class TrustList:
    """The district's word; `seq` only ever rises, `revoked_keys` maps key ids to dates."""

    district: str
    name: str
    root: str
    seq: int
    issued_at: str
    next_update: str
    issuers: tuple[Issuer, ...]
    revoked_keys: dict[str, str] = field(default_factory=dict)
    revoked_letters: tuple[str, ...] = ()
    is_demo: int = 0


def sign_trust(trust: TrustList, root: SigningKey) -> bytes:
    """Return the file: the list and the root's signature over its canonical bytes."""
    body = {**asdict(trust), "format": FORMAT}
    return canonical({"list": body, "signature": root.sign(canonical(body)).hex()})


def read_trust(data: bytes) -> TrustList:
    """Read a trust list and check that the root it names signed it; whether to trust that root is yours.

    Raises:
        BundleRejected: ``trust.unreadable``, ``trust.format`` or ``signature.invalid``.
    """
    if len(data) > MAX_BYTES:
        raise BundleRejected("trust.unreadable")
    try:
        file = json.loads(data)
        body, signature = dict(file["list"]), bytes.fromhex(file["signature"])
        if body.pop("format") != FORMAT:
            raise BundleRejected("trust.format")
        root = bytes.fromhex(body["root"])
        check_public_key(root)
        trust = _trust(body)
    except (ValueError, TypeError, KeyError, RecursionError, InputError) as error:
        raise BundleRejected("trust.unreadable") from error
    if not is_valid_signature(root, canonical({**body, "format": FORMAT}), signature):
        raise BundleRejected("signature.invalid")
    return trust


def _trust(body: dict[str, Any]) -> TrustList:
    issuers = tuple(Issuer(**issuer) for issuer in body["issuers"])
    for issuer in issuers:
        check_public_key(bytes.fromhex(issuer.public_key))
    return TrustList(**{**body, "issuers": issuers, "revoked_letters": tuple(body["revoked_letters"])})


def newest_lists(lists: Iterable[TrustList]) -> list[TrustList]:
    """Return the newest list of each root: an older one never speaks beside a newer one."""
    newest: dict[str, TrustList] = {}
    for trust in sorted(lists, key=lambda trust: trust.seq):
        newest[trust.root] = trust
    return list(newest.values())


def read_trust_file(path: Path) -> TrustList:
    """Read a trust list from a file.

    Raises:
        BundleRejected: it does not verify.
        InputError: ``file.missing``.
    """
    try:
        return read_trust(path.read_bytes())
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
