"""Device signatures: believed when an anchor vouches for the signer, and not otherwise."""

import base64
import json
from datetime import UTC, datetime

import pytest

from desktop.crypto.device_keys import demo_anchor, new_device_key
from desktop.crypto.jws import decode_bytes, encode_bytes, sign_jws, verify_jws
from desktop.domain.errors import BundleRejected

NOW = datetime(2026, 11, 27, tzinfo=UTC)
PAYLOAD = {"serialNo": "SN-1", "qualityScore": "80"}


@pytest.fixture(scope="module")
def key():
    return new_device_key("SN-1")


@pytest.fixture(scope="module")
def signed(key):
    return key.sign(PAYLOAD)


def with_header(signed, **changes):
    head, body, tail = signed.split(".")
    header = {**json.loads(decode_bytes(head)), **changes}
    return f"{encode_bytes(json.dumps(header).encode())}.{body}.{tail}"


def refused(text, anchors=None, at=NOW):
    with pytest.raises(BundleRejected) as caught:
        verify_jws(text, [demo_anchor()] if anchors is None else anchors, at)
    return caught.value.code


def test_what_a_known_device_signed_is_believed(signed):
    assert verify_jws(signed, [demo_anchor()], NOW) == PAYLOAD


def test_the_authority_of_the_demo_is_the_same_everywhere():
    assert demo_anchor() == demo_anchor()
    assert "BEGIN CERTIFICATE" in demo_anchor()


def test_every_changed_character_is_refused(signed):
    """Base64 of 256 signature bytes leaves bits unused in its last character; all others count."""
    step = len(signed) // 60
    for place in range(0, len(signed) - 1, step):
        other = "A" if signed[place] != "A" else "B"
        changed = signed[:place] + other + signed[place + 1 :]
        assert refused(changed) in ("jws.forged", "jws.unreadable", "jws.untrusted", "jws.algorithm")


def test_nobody_vouches_for_a_stranger(signed):
    assert refused(new_device_key("x", vouched_by=b"stranger").sign(PAYLOAD)) == "jws.untrusted"
    assert refused(signed, anchors=[]) == "jws.untrusted"
    assert refused(signed, anchors=["no certificate"]) == "jws.untrusted"


@pytest.mark.parametrize("year", [2024, 2046])
def test_a_certificate_counts_in_its_time_only(signed, year):
    assert refused(signed, at=datetime(year, 1, 1, tzinfo=UTC)) == "jws.untrusted"


@pytest.mark.parametrize("name", ["none", "HS256", "RS1", "ES256", None])
def test_another_algorithm_is_none(signed, name):
    assert refused(with_header(signed, alg=name)) == "jws.algorithm"


def test_a_certificate_of_somebody_else_does_not_fit(key, signed):
    other = new_device_key("SN-2")
    assert refused(sign_jws(PAYLOAD, key.key, other.certificate)) == "jws.forged"


@pytest.mark.parametrize(
    "text", ["", ".", "..", "a.b", "a.b.c.d", "{}.{}.{}", "\u00e9.\u00e9.\u00e9", "e30.e30.e30"]
)
def test_what_is_no_jws_is_unreadable(text):
    assert refused(text) == "jws.unreadable"


@pytest.mark.parametrize(
    "listed", [[], "text", [1], ["!!!!"], [base64.b64encode(b"x").decode()], ["QQ=="] * 9]
)
def test_a_list_of_certificates_that_is_none_is_unreadable(signed, listed):
    assert refused(with_header(signed, x5c=listed)) == "jws.unreadable"


@pytest.mark.parametrize("data", [b"", b"a", b"ab", b"abc", bytes(range(256))])
def test_bytes_come_back(data):
    assert decode_bytes(encode_bytes(data)) == data
    assert decode_bytes(base64.urlsafe_b64encode(data).decode()) == data


@pytest.mark.parametrize("text", ["a b", "é", "a"])
def test_bytes_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        decode_bytes(text)
