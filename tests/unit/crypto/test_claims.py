"""The letter's QR: one text a letter, readable by an independent program, forged by nobody."""

import dataclasses
import hashlib
import zlib

import base45
import cbor2
import claim169
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto.claims import (
    MAX_PHOTO_BYTES,
    MAX_TEXT_LENGTH,
    UnverifiedLetter,
    read_claims,
    sign_claims,
    verify_letter,
)
from desktop.crypto.signing import SigningKey, key_id
from desktop.domain.errors import BundleRejected, InputError
from desktop.domain.letters import LetterClaims

KEY = SigningKey.from_bytes(bytes(range(32)))
CLAIMS = LetterClaims(
    number="471.13/07-00123/DISDUKCAPIL/2025",
    nik="1607074101909001",
    name="SITI CONTOH BINTI ABDUL RAHMAN",
    birth_date="1990-01-01",
    sex=2,
    address="DUSUN III RT 004 RW 002\nMUARA PADANG\nMUARA PADANG\nBANYUASIN",
    issuer="1607-07",
    issued_at=1_763_950_000,
    expires_at=1_779_580_000,
)
PHOTO = hashlib.shake_128(b"photo").digest(338)
TEXT = sign_claims(CLAIMS, KEY)
ALPHABET = base45.BASE45_CHARSET


def accepted(text: str, public: bytes = KEY.public) -> LetterClaims | None:
    try:
        return verify_letter(read_claims(text), public)
    except BundleRejected:
        return None


def refusal(text: str, public: bytes = KEY.public) -> str:
    with pytest.raises(BundleRejected) as caught:
        verify_letter(read_claims(text), public)
    return caught.value.code


def message_of(text: str) -> bytes:
    return zlib.decompress(base45.b45decode(text))


def framed(message: bytes, level: int = 0) -> str:
    """Put a message back into a QR, with correct checksums, so that only our own checks can refuse it."""
    return base45.b45encode(zlib.compress(message, level)).decode()


def cose(protected: object, unprotected: object, payload: object, *, tag: int = 18) -> str:
    """A message signed by the real key over whatever headers and claims a test wants."""
    head, body = cbor2.dumps(protected), payload if isinstance(payload, bytes) else cbor2.dumps(payload)
    signature = KEY.sign(cbor2.dumps(["Signature1", head, b"", body]))
    return framed(cbor2.dumps(cbor2.CBORTag(tag, [head, unprotected, body, signature])))


def parts() -> tuple[dict, dict]:
    protected, _, payload, _ = cbor2.loads(message_of(TEXT)).value
    return cbor2.loads(protected), cbor2.loads(payload)


@pytest.mark.parametrize(
    "claims", [CLAIMS, dataclasses.replace(CLAIMS, photo_webp=PHOTO)], ids=["text", "photo"]
)
def test_a_signed_letter_reads_and_verifies(claims):
    unverified = read_claims(sign_claims(claims, KEY))
    assert unverified.kid == key_id(KEY.public)
    assert verify_letter(unverified, KEY.public) == claims


def test_the_same_letter_is_the_same_text():
    assert sign_claims(CLAIMS, KEY) == TEXT


def test_the_claims_are_where_the_standard_puts_them():
    protected, payload = parts()
    assert protected == {1: -8, 4: key_id(KEY.public)}
    identity = {1: CLAIMS.nik, 4: CLAIMS.name, 8: "19900101", 9: 2, 10: CLAIMS.address}
    assert payload == {
        1: "1607-07",
        4: CLAIMS.expires_at,
        6: CLAIMS.issued_at,
        7: b"471.13/07-00123/DISDUKCAPIL/2025",
        169: identity,
    }


@pytest.mark.parametrize("photo", [b"", PHOTO], ids=["text", "photo"])
def test_an_independent_program_reads_and_verifies_it(photo):
    text = sign_claims(dataclasses.replace(CLAIMS, photo_webp=photo), KEY)
    result = claim169.decode_with_ed25519(text, KEY.public, validate_timestamps=False)
    assert result.verification_status == "verified"
    assert result.detected_compression == "zlib"
    identity, meta = result.claim169, result.cwt_meta
    assert (identity.id, identity.full_name) == (CLAIMS.nik, CLAIMS.name)
    assert (identity.date_of_birth, identity.gender, identity.address) == ("19900101", 2, CLAIMS.address)
    assert (meta.issuer, meta.issued_at, meta.expires_at) == ("1607-07", CLAIMS.issued_at, CLAIMS.expires_at)
    assert (identity.photo or b"", identity.photo_format) == (photo, 4 if photo else None)


def test_an_independent_program_refuses_it_under_another_key():
    with pytest.raises(claim169.SignatureError):
        claim169.decode_with_ed25519(TEXT, SigningKey.generate().public, validate_timestamps=False)


def test_every_single_character_change_is_refused():
    changes = 0
    for position, original in enumerate(TEXT):
        for other in ALPHABET.replace(original, ""):
            assert accepted(TEXT[:position] + other + TEXT[position + 1 :]) is None
            changes += 1
    assert changes > 10_000
    assert accepted(TEXT) == CLAIMS  # the control


def test_every_changed_bit_behind_the_checksums_is_refused():
    message = message_of(TEXT)
    assert accepted(framed(message)) == CLAIMS  # the control: the frame is ours to make
    for position in range(len(message)):
        for bit in range(8):
            changed = bytearray(message)
            changed[position] ^= 1 << bit
            assert accepted(framed(bytes(changed))) is None, (position, bit)


def test_one_letter_has_one_text():
    """The control: an independent verifier takes the same letter in other clothes."""
    for level in (1, 6, 9):
        other = framed(message_of(TEXT), level)
        claim169.decode_with_ed25519(other, KEY.public, validate_timestamps=False)
        assert refusal(other) == "qr.unreadable"


@pytest.mark.parametrize(
    "change", [lambda t: t + "\n", lambda t: t + "0", lambda t: t[:-1], str.lower, lambda t: " " + t]
)
def test_texts_around_the_text_are_refused(change):
    assert refusal(change(TEXT)) == "qr.unreadable"


def test_another_key_is_forgery_and_so_is_a_weak_one():
    assert refusal(TEXT, SigningKey.generate().public) == "qr.forged"
    identity_point = (1).to_bytes(32, "little")
    assert refusal(TEXT, identity_point) == "qr.forged"


def test_a_key_that_anyone_can_sign_for_signs_nothing():
    weak = (1).to_bytes(32, "little")
    head = cbor2.dumps({1: -8, 4: key_id(weak)})
    signature = weak + bytes(32)
    unverified = UnverifiedLetter(key_id(weak), CLAIMS, head, cbor2.dumps(parts()[1]), signature)
    with pytest.raises(BundleRejected, match=r"qr\.forged"):
        verify_letter(unverified, weak)


def test_a_message_made_by_hand_is_accepted():
    protected, payload = parts()
    assert accepted(cose(protected, {}, payload)) == CLAIMS


@pytest.mark.parametrize("algorithm", [-7, -19, 0, None, "EdDSA"])
def test_another_algorithm_is_forgery_even_when_the_signature_fits(algorithm):
    protected, payload = parts()
    assert refusal(cose(protected | {1: algorithm}, {}, payload)) == "qr.forged"


def test_the_unprotected_header_has_no_say():
    protected, payload = parts()
    kid = protected[4]
    assert refusal(cose({4: kid}, {}, payload)) == "qr.forged"
    assert refusal(cose({4: kid}, {1: -8}, payload)) == "qr.unreadable"
    assert refusal(cose({1: -8}, {4: kid}, payload)) == "qr.unreadable"
    assert refusal(cose(protected, {1: -8}, payload)) == "qr.unreadable"


@pytest.mark.parametrize(
    "protected", [{}, [], "", [1] * 5, b"kid", None, {4: b"kid"}, {4: "8 bytes!"}, {4: bytes(9)}], ids=str
)
def test_a_protected_header_without_a_key_id_is_refused(protected):
    assert refusal(cose(protected, {}, parts()[1])) == "qr.unreadable"


@pytest.mark.parametrize("position", [0, 2, 3])
@pytest.mark.parametrize("part", ["text", 7, None, []], ids=str)
def test_a_message_with_a_part_of_another_kind_is_refused(position, part):
    value = cbor2.loads(message_of(TEXT)).value
    changed = [*value[:position], part, *value[position + 1 :]]
    assert refusal(framed(cbor2.dumps(cbor2.CBORTag(18, changed)))) == "qr.unreadable"
    assert refusal(framed(cbor2.dumps(cbor2.CBORTag(18, changed[:position])))) == "qr.unreadable"


@pytest.mark.parametrize("tag", [16, 17, 61, 98])
def test_other_cose_messages_are_no_letter(tag):
    protected, payload = parts()
    assert refusal(cose(protected, {}, payload, tag=tag)) == "qr.unreadable"


@pytest.mark.parametrize(
    "change",
    [{1: 7}, {4: "2026"}, {4: 1.5}, {6: True}, {7: "text"}, {7: b"\xff"}, {169: []}, {5: 0}, {2: "subject"}],
    ids=str,
)
def test_a_payload_of_no_letter_is_refused(change):
    protected, payload = parts()
    assert refusal(cose(protected, {}, payload | change)) == "qr.unreadable"


@pytest.mark.parametrize(
    "change",
    [
        {1: 1607074101909001},
        {8: "1990-01-01"},
        {8: "19900230"},
        {8: "1990W011"},
        {9: True},
        {9: "2"},
        {10: None},
        {16: PHOTO},
        {16: "photo", 17: 4},
        {16: PHOTO, 17: 1},
        {16: b"", 17: 4},
        {17: 4},
        {62: []},
    ],
    ids=str,
)
def test_an_identity_of_no_letter_is_refused(change):
    protected, payload = parts()
    payload[169] |= change
    assert refusal(cose(protected, {}, payload)) == "qr.unreadable"


@pytest.mark.parametrize("key", [1, 4, 6, 7, 169])
def test_a_letter_with_a_missing_claim_is_refused(key):
    protected, payload = parts()
    del payload[key]
    assert refusal(cose(protected, {}, payload)) == "qr.unreadable"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xbf\xff",  # a map without a length
        b"\xa2\x01\x01\x01\x01",  # one key twice
        b"\xa1\x18\x01\x01",  # a number longer than it need be
        b"\x81" * 2500 + b"\x00",  # nested
        b"\x9b\x7f" + b"\xff" * 7,  # a list of 2^63
        b"\xc2\x59\x08\x00" + b"\xff" * 2048,  # a number of 2,048 bytes
        b"\xc4\x82\x1a\xff\xff\xff\xff\x01",  # 10^4294967295
        b"\xd8\x1c\x81\xd8\x1d\x00",  # a list that holds itself
        b"\xd8\x23\x63(((",  # a broken regular expression
        b"\xd8\x1e\x82\x01\x00",  # one by zero
    ],
    ids=bytes.hex,
)
def test_hostile_cbor_is_refused(payload):
    assert refusal(cose(parts()[0], {}, payload)) == "qr.unreadable"


@pytest.mark.parametrize(
    "reword",
    [
        lambda payload: payload + b"\x00",
        lambda payload: b"\xbf" + payload[1:] + b"\xff",
        lambda payload: b"\xb8\x05" + payload[1:],
        lambda payload: cbor2.dumps(dict(reversed(cbor2.loads(payload).items()))),
        lambda payload: b"\xa6" + payload[1:] + cbor2.dumps(169) + cbor2.dumps(cbor2.loads(payload)[169]),
    ],
    ids=["bytes after the end", "an open end", "a long number", "another order", "one key twice"],
)
def test_the_same_claims_in_other_bytes_are_refused(reword):
    payload = cbor2.dumps(parts()[1])
    assert cbor2.loads(reword(payload)) == cbor2.loads(payload)
    assert refusal(cose(parts()[0], {}, reword(payload))) == "qr.unreadable"


def test_the_same_message_in_other_bytes_is_refused():
    message = message_of(TEXT)
    outer = [b"\xd8\x12" + message[1:], b"\xd2\x9f" + message[2:] + b"\xff", message + b"\x00"]
    for other in outer:
        assert cbor2.loads(other) == cbor2.loads(message)
        assert refusal(framed(other)) == "qr.unreadable"


def test_nesting_is_stopped_at_the_eighth_level():
    with pytest.raises(BundleRejected) as caught:
        read_claims(cose(parts()[0], {}, b"\x81" * 9 + b"\x00"))
    assert "depth (8)" in str(caught.value.__cause__)


@given(
    st.integers(0, 300), st.recursive(st.none() | st.floats() | st.integers() | st.text(max_size=5), st.lists)
)
def test_no_tag_is_taken_for_a_claim(tag, value):
    protected, payload = parts()
    message = cbor2.dumps(payload | {99: 0}).replace(b"\x18\x63\x00", b"\x18\x63" + tagged(tag, value))
    assert refusal(cose(protected, {}, message)) == "qr.unreadable"
    assert refusal(framed(tagged(tag, value))) == "qr.unreadable"


def tagged(tag: int, value: object) -> bytes:
    head = cbor2.dumps(cbor2.CBORTag(tag, 0))[:-1]
    return head + cbor2.dumps(value)


def test_a_bomb_is_refused_without_inflating_it():
    bomb = base45.b45encode(zlib.compress(bytes(4_000_000), 9)).decode()
    assert len(bomb) < MAX_TEXT_LENGTH
    assert refusal(bomb) == "qr.unreadable"


def test_a_text_is_bounded_both_ways():
    protected, payload = parts()
    payload[169] |= {16: bytes(5400), 17: 4}
    assert len(cose(protected, {}, payload)) > MAX_TEXT_LENGTH
    assert refusal(cose(protected, {}, payload)) == "qr.unreadable"
    assert accepted(sign_claims(dataclasses.replace(CLAIMS, address="A" * 5000), KEY)) is not None
    with pytest.raises(InputError, match=r"qr\.too_long"):
        sign_claims(dataclasses.replace(CLAIMS, address="A" * 5400), KEY)


def test_a_photo_is_small_or_refused():
    assert accepted(sign_claims(dataclasses.replace(CLAIMS, photo_webp=bytes(MAX_PHOTO_BYTES)), KEY))
    with pytest.raises(InputError, match=r"photo\.thumbnail"):
        sign_claims(dataclasses.replace(CLAIMS, photo_webp=bytes(MAX_PHOTO_BYTES + 1)), KEY)


@given(st.text(max_size=300) | st.text(ALPHABET, max_size=300))
def test_any_text_is_refused_in_order(text):
    assert accepted(text) is None


@given(st.binary(max_size=200))
def test_any_message_is_refused_in_order(message):
    assert accepted(framed(message)) is None


@given(st.binary(max_size=80), st.integers(0, 200), st.integers(0, 40))
def test_any_signed_payload_is_read_or_refused_in_order(splice, start, length):
    payload = cbor2.dumps(parts()[1])
    accepted(cose(parts()[0], {}, payload[:start] + splice + payload[start + length :]))


letters = st.builds(
    LetterClaims,
    number=st.text(max_size=40),
    nik=st.text("0123456789", min_size=16, max_size=16),
    name=st.text(max_size=60),
    birth_date=st.dates().map(lambda day: day.isoformat()),
    sex=st.integers(1, 2),
    address=st.text(max_size=120),
    issuer=st.text(max_size=20),
    issued_at=st.integers(0, 2**33),
    expires_at=st.integers(0, 2**33),
    photo_webp=st.binary(max_size=400),
)


@given(letters)
def test_every_letter_survives_its_qr(claims):
    assert accepted(sign_claims(claims, KEY)) == claims
