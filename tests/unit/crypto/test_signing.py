"""Signatures verify for one key and one text, and weak public keys are nobody's."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto import signing
from desktop.crypto.signing import SigningKey, check_public_key, fingerprint, is_valid_signature, key_id
from desktop.domain.errors import InputError

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
# RFC 8032, section 7.1, test 2.
RFC_SECRET = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
RFC_PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
RFC_SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
IDENTITY = (1).to_bytes(32, "little")


def root(square: int) -> int | None:
    """A square root modulo P, if there is one."""
    candidate = pow(square, (P + 3) // 8, P)
    for x in (candidate, candidate * pow(2, (P - 1) // 4, P) % P):
        if x * x % P == square % P:
            return x
    return None


def x_of(y: int) -> int | None:
    return root((y * y - 1) * pow(D * y * y + 1, -1, P))


def double(point: tuple[int, int]) -> tuple[int, int]:
    x, y = point
    k = D * x * x * y * y
    return 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P


def has_low_order(y: int) -> bool:
    x = x_of(y % P)
    if x is None:
        return False
    return double(double(double((x, y % P)))) == (0, 1)


def low_order_ys() -> list[int]:
    """All y of order 1, 2, 4 and 8, worked out from the curve and not from a list."""
    order_8 = [y for y in range(2) if has_low_order(y)]
    # An order-8 point doubles to an order-4 point, y = 0, so y² = -x²; with the curve: d·y⁴ + 2·y² - 1 = 0.
    for sign in (1, -1):
        square = (-1 + sign * root(1 + D)) * pow(D, -1, P) % P
        if (y := root(square)) is not None:
            order_8 += [y, P - y]
    return [*order_8, P - 1]


def encodings(y: int) -> list[bytes]:
    values = [y] if y + P >= 2**255 else [y, y + P]
    return [(value | sign << 255).to_bytes(32, "little") for value in values for sign in (0, 1)]


WEAK = [key for y in low_order_ys() for key in encodings(y)]
NOT_CANONICAL = [key for y in range(19) for key in encodings(y)[2:]]


def test_the_rfc_vector_is_reproduced():
    key = SigningKey.from_bytes(RFC_SECRET)
    assert key.public == RFC_PUBLIC
    assert key.sign(b"\x72") == RFC_SIGNATURE
    assert is_valid_signature(RFC_PUBLIC, b"\x72", RFC_SIGNATURE)


def test_a_key_survives_its_bytes():
    key = SigningKey.generate()
    again = SigningKey.from_bytes(key.to_bytes())
    assert again.public == key.public
    assert again.sign(b"x") == key.sign(b"x")


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_private_key_of_another_length_is_refused(length):
    with pytest.raises(InputError, match=r"key\.weak"):
        SigningKey.from_bytes(bytes(length))


def test_a_private_key_does_not_show_itself():
    key = SigningKey.from_bytes(RFC_SECRET)
    assert RFC_SECRET.hex() not in f"{key!r} {key} {vars(key)}"


@given(st.binary(max_size=200), st.integers(0, 511))
def test_one_changed_bit_of_the_signature_is_refused(data, bit):
    key = SigningKey.from_bytes(RFC_SECRET)
    signature = bytearray(key.sign(data))
    assert is_valid_signature(key.public, data, bytes(signature))
    signature[bit // 8] ^= 1 << bit % 8
    assert not is_valid_signature(key.public, data, bytes(signature))


def test_another_text_or_another_key_is_refused():
    assert not is_valid_signature(RFC_PUBLIC, b"\x73", RFC_SIGNATURE)
    assert not is_valid_signature(SigningKey.generate().public, b"\x72", RFC_SIGNATURE)


@pytest.mark.parametrize("signature", [b"", RFC_SIGNATURE[:63], RFC_SIGNATURE + b"\0"])
def test_a_signature_of_another_length_is_refused(signature):
    assert not is_valid_signature(RFC_PUBLIC, b"\x72", signature)


def test_the_low_order_points_are_those_the_curve_gives():
    assert set(low_order_ys()) == signing._LOW_ORDER_Y
    assert all(has_low_order(y) for y in signing._LOW_ORDER_Y)
    assert not has_low_order(int.from_bytes(RFC_PUBLIC, "little") & (2**255 - 1))


@pytest.mark.parametrize("public", WEAK + NOT_CANONICAL, ids=bytes.hex)
def test_weak_public_keys_are_refused(public):
    with pytest.raises(InputError, match=r"key\.weak"):
        check_public_key(public)


@pytest.mark.parametrize("public", [b"", RFC_PUBLIC[:31], RFC_PUBLIC + b"\0"])
def test_public_keys_of_another_length_are_refused(public):
    with pytest.raises(InputError, match=r"key\.weak"):
        check_public_key(public)
    assert not is_valid_signature(public, b"\x72", RFC_SIGNATURE)


def test_half_of_all_texts_are_no_point_and_are_refused():
    texts = [hashlib.sha256(bytes([n])).digest() for n in range(64)]
    points = {text for text in texts if x_of(int.from_bytes(text, "little") % 2**255) is not None}
    assert 16 < len(points) < 48
    for text in texts:
        if text in points:
            check_public_key(text)
        else:
            with pytest.raises(InputError, match=r"key\.weak"):
                check_public_key(text)


def test_a_signature_that_needs_no_secret_is_refused():
    forged = IDENTITY + bytes(32)
    for text in (b"any", b"text at all"):
        # The control: OpenSSL takes it, and says nothing.
        Ed25519PublicKey.from_public_bytes(IDENTITY).verify(forged, text)
        assert not is_valid_signature(IDENTITY, text, forged)


def test_generated_keys_pass_the_check():
    for _ in range(20):
        check_public_key(SigningKey.generate().public)


def test_names_of_a_key_are_hashes_of_it():
    assert fingerprint(RFC_PUBLIC) == hashlib.sha256(RFC_PUBLIC).hexdigest()
    cose_key = bytes.fromhex("a3010120062158 20".replace(" ", "")) + RFC_PUBLIC
    assert key_id(RFC_PUBLIC) == hashlib.sha256(cose_key).digest()[:8]
