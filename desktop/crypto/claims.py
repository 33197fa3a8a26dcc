"""The letter's QR: a Claim 169 identity that any MOSIP verifier reads and only our key could sign.

CBOR claims → CWT → COSE_Sign1 (EdDSA) → zlib → Base45. Each letter has exactly one text:
CBOR is canonical, and zlib is used in its "stored" form, which has no choices to make.
Deflate has many (levels, padding bits, one phrase copied from two places), differs between zlib
libraries, and saves at most a few characters beside a photo and a signature.
"""

import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import base45
import cbor2

from desktop.crypto.signing import KEY_ID_BYTES, SigningKey, is_valid_signature, key_id
from desktop.domain.errors import BundleRejected, InputError
from desktop.domain.letters import LetterClaims

MAX_TEXT_LENGTH = 8192
MAX_PHOTO_BYTES = 600

_MAX_DEPTH = 8
_STORED = b"\x78\x01\x01"  # zlib header of the fastest level; one final block, not compressed
_ALGORITHM, _KEY_ID, _EDDSA = 1, 4, -8
_SIGN1_TAG = 18
_ISSUER, _EXPIRES, _ISSUED, _NUMBER, _IDENTITY = 1, 4, 6, 7, 169
_NIK, _NAME, _BORN, _SEX, _ADDRESS, _PHOTO, _PHOTO_FORMAT = 1, 4, 8, 9, 10, 16, 17
_WEBP = 4
_MALFORMED = (cbor2.CBORError, ValueError, TypeError, KeyError, OverflowError, OSError)

T = TypeVar("T")


@dataclass(frozen=True)
class UnverifiedLetter:
    """What a QR says before anyone has checked who says it. `kid` names the key it claims."""

    kid: bytes
    claims: LetterClaims
    protected: bytes
    payload: bytes
    signature: bytes


def sign_claims(claims: LetterClaims, key: SigningKey) -> str:
    """Return the text of the letter's QR.

    Raises:
        InputError: ``photo.thumbnail``: the photo has more than 600 bytes; ``qr.too_long``.
    """
    if len(claims.photo_webp) > MAX_PHOTO_BYTES:
        raise InputError("photo.thumbnail", field="photo", bytes=MAX_PHOTO_BYTES)
    protected, payload = _protected(key_id(key.public)), _encode(_payload(claims))
    signature = key.sign(_signed_bytes(protected, payload))
    message = _encode(cbor2.CBORTag(_SIGN1_TAG, [protected, {}, payload, signature]))
    text: str = base45.b45encode(_stored(message)).decode()
    if len(text) > MAX_TEXT_LENGTH:
        raise InputError("qr.too_long", length=len(text), maximum=MAX_TEXT_LENGTH)
    return text


def read_claims(text: str) -> UnverifiedLetter:
    """Read the text of a QR; nothing in the answer is to be believed yet.

    Raises:
        BundleRejected: ``qr.unreadable``: no letter, or not in the one form that a letter has.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise BundleRejected("qr.unreadable", length=len(text))
    try:
        return _read(text)
    except _MALFORMED as error:
        raise BundleRejected("qr.unreadable", length=len(text)) from error


def verify_letter(unverified: UnverifiedLetter, public: bytes) -> LetterClaims:
    """Return the claims if the holder of `public` signed them; expiry and revocation are not judged.

    The algorithm and the key's name are taken from the protected header, which is signed.

    Raises:
        BundleRejected: ``qr.forged``.
    """
    signed = _signed_bytes(unverified.protected, unverified.payload)
    is_ours = unverified.protected == _protected(key_id(public))
    if not is_ours or not is_valid_signature(public, signed, unverified.signature):
        raise BundleRejected("qr.forged", kid=unverified.kid.hex())
    return unverified.claims


def _read(text: str) -> UnverifiedLetter:
    framed = base45.b45decode(text)
    if base45.b45encode(framed).decode() != text:
        raise ValueError("Base45")
    message = _decode(_unstored(framed))
    if not isinstance(message, cbor2.CBORTag) or message.tag != _SIGN1_TAG:
        raise ValueError("tag")
    protected, unprotected, payload, signature = message.value
    if unprotected != {}:
        raise ValueError("unprotected header")
    kid = _field(_decode(protected), _KEY_ID, bytes)
    if len(kid) != KEY_ID_BYTES or not isinstance(signature, bytes):
        raise ValueError("kid")
    return UnverifiedLetter(kid, _claims(_decode(payload)), protected, payload, signature)


def _stored(data: bytes) -> bytes:
    length = len(data)
    size = length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little")
    return _STORED + size + data + zlib.adler32(data).to_bytes(4, "big")


def _unstored(framed: bytes) -> bytes:
    # Nothing is inflated, so nothing can swell.
    data = framed[7:-4]
    if framed != _stored(data):
        raise ValueError("zlib")
    return data


def _encode(value: object) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _decode(data: bytes) -> Any:
    value = cbor2.loads(data, max_depth=_MAX_DEPTH)
    # One value, one encoding: no double keys, long numbers, open ends, or bytes after the end.
    if _encode(value) != data:
        raise ValueError("CBOR")
    return value


def _protected(kid: bytes) -> bytes:
    return _encode({_ALGORITHM: _EDDSA, _KEY_ID: kid})


def _signed_bytes(protected: bytes, payload: bytes) -> bytes:
    return _encode(["Signature1", protected, b"", payload])


def _payload(claims: LetterClaims) -> dict[int, Any]:
    identity: dict[int, Any] = {
        _NIK: claims.nik,
        _NAME: claims.name,
        _BORN: date.fromisoformat(claims.birth_date).isoformat().replace("-", ""),
        _SEX: claims.sex,
        _ADDRESS: claims.address,
    }
    if claims.photo_webp:
        identity |= {_PHOTO: claims.photo_webp, _PHOTO_FORMAT: _WEBP}
    return {
        _ISSUER: claims.issuer,
        _EXPIRES: claims.expires_at,
        _ISSUED: claims.issued_at,
        _NUMBER: claims.number.encode(),
        _IDENTITY: identity,
    }


def _claims(payload: dict[int, Any]) -> LetterClaims:
    identity = _field(payload, _IDENTITY, dict)
    claims = LetterClaims(
        number=_field(payload, _NUMBER, bytes).decode(),
        nik=_field(identity, _NIK, str),
        name=_field(identity, _NAME, str),
        birth_date=date.fromisoformat(_field(identity, _BORN, str)).isoformat(),
        sex=_field(identity, _SEX, int),
        address=_field(identity, _ADDRESS, str),
        issuer=_field(payload, _ISSUER, str),
        issued_at=_field(payload, _ISSUED, int),
        expires_at=_field(payload, _EXPIRES, int),
        photo_webp=_field(identity, _PHOTO, bytes) if _PHOTO in identity else b"",
    )
    for moment in (claims.issued_at, claims.expires_at):
        datetime.fromtimestamp(moment, UTC)  # a moment outside the calendar is no moment
    if _payload(claims) != payload:
        raise ValueError("claims beside those of a letter")
    return claims


def _field(fields: Any, key: int, kind: type[T]) -> T:
    # `isinstance` would take True for 1.
    value = fields[key] if type(fields) is dict else None
    if type(value) is not kind:
        raise TypeError(f"claim {key}")
    return value
