"""A station's request for a new key before its certificate ends: public halves, signed by both keys."""

import json
from dataclasses import dataclass

from desktop.crypto.signing import SigningKey, check_public_key, is_valid_signature
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, InputError

FORMAT = "rekam-renewal/1"
MAX_BYTES = 1 << 14


@dataclass(frozen=True)
class Renewal:
    """Which station asks, with the key that speaks for it now and the one that shall."""

    place: str
    public_key: str
    next_key: str
    made_at: str


def write_renewal(place: str, present: SigningKey, following: SigningKey, made_at: str) -> bytes:
    """Return the request's file: each key signs, so nobody asks for a key that is not theirs."""
    renewal = Renewal(place, present.public.hex(), following.public.hex(), made_at)
    body = {"format": FORMAT, **vars(renewal)}
    signed = canonical(body)
    signatures = {"signature": present.sign(signed).hex(), "next_signature": following.sign(signed).hex()}
    return canonical({"renewal": body, **signatures})


def is_renewal(data: bytes) -> bool:
    """Tell whether a file says that it is a request for a new key; nothing of it is believed by that."""
    return len(data) <= MAX_BYTES and b'"format":"' + FORMAT.encode() + b'"' in data


def read_renewal(data: bytes) -> Renewal:
    """Read a request and check that both keys signed it; whether the station is known is yours to ask.

    Raises:
        BundleRejected: ``request.unreadable`` or ``signature.invalid``.
    """
    try:
        if len(data) > MAX_BYTES:
            raise ValueError("size")
        file = json.loads(data)
        body = dict(file["renewal"])
        signed = canonical(body)
        signatures = [bytes.fromhex(file[name]) for name in ("signature", "next_signature")]
        if body.pop("format") != FORMAT:
            raise ValueError("format")
        renewal = Renewal(**body)
        keys = [bytes.fromhex(key) for key in (renewal.public_key, renewal.next_key)]
        for key in keys:
            check_public_key(key)
    except (ValueError, TypeError, KeyError, RecursionError, InputError) as error:
        raise BundleRejected("request.unreadable") from error
    if not all(map(is_valid_signature, keys, [signed, signed], signatures)):
        raise BundleRejected("signature.invalid")
    return renewal
