"""Ed25519: who signed, over which bytes, with a key that can be trusted to mean one person."""

import hashlib

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.domain.errors import InputError

KEY_BYTES = 32
KEY_ID_BYTES = 8

# Curve constants of RFC 8032, section 5.1.
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
_ORDER_8_Y = int.from_bytes(
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
)
_LOW_ORDER_Y = frozenset({0, 1, _P - 1, _ORDER_8_Y, _P - _ORDER_8_Y})


class SigningKey:
    """An Ed25519 private key; it prints as nothing, so that it cannot slip into a log."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def generate(cls) -> "SigningKey":
        """Return a new random key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, raw: bytes) -> "SigningKey":
        """Return the key whose 32 raw bytes `to_bytes` gave.

        Raises:
            InputError: ``key.weak``, the length is wrong.
        """
        if len(raw) != KEY_BYTES:
            raise InputError("key.weak", length=len(raw))
        return cls(Ed25519PrivateKey.from_private_bytes(raw))

    def to_bytes(self) -> bytes:
        """Return the 32 raw bytes, to be kept only inside something encrypted."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over `data`."""
        return self._key.sign(data)


def check_public_key(public: bytes) -> None:
    """Refuse a public key that OpenSSL would take although anyone can sign for it.

    Under a point of low order one signature verifies over many messages, and a y
    outside the field gives one key two names. To be called wherever a key is imported.

    Raises:
        InputError: ``key.weak``: wrong length, not canonical, low order, or not on the curve.
    """
    if len(public) != KEY_BYTES:
        raise InputError("key.weak", length=len(public))
    y = int.from_bytes(public, "little") & (2**255 - 1)
    if y >= _P or y in _LOW_ORDER_Y or not _is_on_curve(y):
        raise InputError("key.weak", length=len(public))


def _is_on_curve(y: int) -> bool:
    # x² = (y² - 1) / (d·y² + 1) has a root exactly when numerator times denominator has one.
    square = y * y % _P
    return pow((square - 1) * (_D * square + 1), (_P - 1) // 2, _P) == 1


def is_valid_signature(public: bytes, data: bytes, signature: bytes) -> bool:
    """Tell whether the holder of `public` signed exactly `data`; never true for a weak key."""
    try:
        check_public_key(public)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InputError, InvalidSignature):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Return SHA-256 of the public key in hexadecimal, for people to compare."""
    return hashlib.sha256(public).hexdigest()


def key_id(public: bytes) -> bytes:
    """Return the 8 bytes that name a key in a letter's QR: the start of its COSE thumbprint (RFC 9679)."""
    cose_key = cbor2.dumps({1: 1, -1: 6, -2: public}, canonical=True)
    return hashlib.sha256(cose_key).digest()[:KEY_ID_BYTES]


def pem(public: bytes) -> bytes:
    """Return a public key as PEM, as `openssl` reads it."""
    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
