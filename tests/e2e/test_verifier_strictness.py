"""The verifier page against the office's own program: the same verdict on every text, however hostile."""

import json
import random
import zlib
from dataclasses import replace
from datetime import timedelta

import base45
import cbor2
import pytest
from verifier_letters import (
    CASES,
    CLAIMS,
    ISSUED,
    KEY,
    KID,
    ROOT,
    SOON,
    STRANGER,
    TEXT,
    TRUST,
    milliseconds,
)

from desktop.crypto.claims import MAX_TEXT_LENGTH, sign_claims
from desktop.crypto.signing import key_id
from desktop.exchange.trust import sign_trust
from desktop.exchange.verification import judge_letter

PLAIN = sign_claims(replace(CLAIMS, photo_webp=b""), KEY)
EXPIRES = CLAIMS.expires_at
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
MADE = ISSUED + timedelta(hours=1)
JUDGE = """
const lists = given[0].map(readTrust);
return given[1].map(([text, list, now]) => judge(text, lists[list], now).kind);
"""
READ_TRUST = """
return given[0].map((file) => {
  try { readTrust(file); return "read"; } catch { return "refused"; }
});
"""


def verdicts(page, texts, *, trust=TRUST, now=SOON):
    return page.run(
        JUDGE, [sign_trust(trust, ROOT).decode()], [[text, 0, milliseconds(now)] for text in texts]
    )


def ours(texts, *, trust=TRUST, now=SOON):
    return [judge_letter(text, [trust], now).kind.value for text in texts]


def message_of(text):
    return zlib.decompress(base45.b45decode(text))


def framed(message, level=0):
    return base45.b45encode(zlib.compress(message, level)).decode()


def cose(protected, unprotected, payload, *, tag=18, key=KEY):
    """A message signed by a real key over whatever headers and claims a test wants."""
    head = protected if isinstance(protected, bytes) else cbor2.dumps(protected)
    body = payload if isinstance(payload, bytes) else cbor2.dumps(payload)
    signature = key.sign(cbor2.dumps(["Signature1", head, b"", body]))
    return framed(cbor2.dumps(cbor2.CBORTag(tag, [head, unprotected, body, signature])))


def parts():
    protected, _, payload, _ = cbor2.loads(message_of(PLAIN)).value
    return cbor2.loads(protected), cbor2.loads(payload)


def with_identity(**change):
    _protected, payload = parts()
    return payload | {169: payload[169] | {int(key[1:]): value for key, value in change.items()}}


def without(key):
    return {name: value for name, value in parts()[1].items() if name != key}


def hostile():
    """Yield texts that only a strict reader refuses; nearly all are signed by the real key."""
    protected, payload = parts()
    body, message, kid = cbor2.dumps(payload), message_of(PLAIN), protected[4]
    yield cose(protected, {}, payload)  # the control: accepted
    yield from (cose(protected | {1: algorithm}, {}, payload) for algorithm in (-7, -19, 0, "EdDSA"))
    yield from (cose({4: kid}, {}, payload), cose({4: kid}, {1: -8}, payload))
    yield from (cose(protected, {1: -8}, payload), cose({1: -8}, {4: kid}, payload))
    yield from (cose(protected | {4: bad}, {}, payload) for bad in (b"kid", "8 bytes!", bytes(9), bytes(8)))
    yield from (cose(protected, {}, payload, tag=tag) for tag in (16, 17, 61, 98))
    yield from (cose(protected, {}, payload | {99: 1}), cose(protected | {99: 1}, {}, payload))
    yield from (cose(protected, {}, payload | change) for change in ({1: 7}, {4: "2026"}, {7: "text"}))
    yield from (
        cose(protected, {}, payload | change) for change in ({4: -1}, {6: -1}, {7: b"\xff"}, {169: []})
    )
    yield from (cose(protected, {}, without(key)) for key in payload)
    yield from (
        cose(protected, {}, with_identity(_8=date)) for date in ("19900230", "00000101", "1990-01-01")
    )
    yield from (cose(protected, {}, with_identity(_8=date)) for date in ("20000229", "19000229", "1990W011"))
    yield from (cose(protected, {}, with_identity(_9=sex)) for sex in (3, -1, "2"))
    yield cose(protected, {}, with_identity(_10="", _4="", _1=""))
    yield from (cose(protected, {}, with_identity(_16=photo, _17=4)) for photo in (b"", "photo", b"photo"))
    yield from (cose(protected, {}, with_identity(_16=b"photo", _17=form)) for form in (1, "4"))
    yield from (cose(protected, {}, with_identity(_17=4)), cose(protected, {}, with_identity(_16=b"photo")))
    yield from (framed(message, level) for level in (1, 6, 9))
    yield from (framed(b"\xd8\x12" + message[1:]), framed(message + b"\x00"))
    yield framed(b"\xd2\x9f" + message[2:] + b"\xff")
    yield from (cose(protected, {}, other) for other in other_encodings(body, payload))
    yield base45.b45encode(zlib.compress(bytes(4_000_000), 9)).decode()
    yield cose(protected, {}, with_identity(_16=bytes(5400), _17=4))
    yield from (PLAIN + "\n", PLAIN + "0", PLAIN[:-1], " " + PLAIN, PLAIN.lower(), "", "0", "NC", PLAIN * 20)
    yield from ("é" + PLAIN[1:], "\U0001f600" + PLAIN[1:], PLAIN[:-3] + ":::")


def other_encodings(body, payload):
    yield from (body + b"\x00", b"\xbf" + body[1:] + b"\xff", b"\xb8\x05" + body[1:])
    yield cbor2.dumps(dict(reversed(payload.items())))
    yield b"\xa6" + body[1:] + cbor2.dumps(169) + cbor2.dumps(payload[169])
    yield b"\xa6" + body[1:2] + body[2:10] + body[1:]
    yield from (b"", b"\xa1\x18\x01\x01", b"\x81" * 2500 + b"\x00", b"\x9b\x7f" + b"\xff" * 7, b"\xbf\xff")
    yield b"\xc2\x59\x08\x00" + b"\xff" * 2048
    yield body.replace(b"SITI AMINAH", b"SITI AMIN\xff\xff")
    yield body.replace(b"SITI AMINAH", b"SITI AMI\xed\xa0\x80")


@pytest.mark.parametrize("case", CASES)
def test_both_programs_agree_on_every_kind(opened, case):
    text, trust, now, kind = CASES[case]
    assert (
        verdicts(opened(), [text], trust=trust, now=now) == ours([text], trust=trust, now=now) == [kind.value]
    )


def test_both_programs_draw_every_line_at_the_same_place(opened):
    page, seen = opened(), set()
    twice = replace(TRUST.issuers[0], name="Kedua", not_before="2020-01-01", not_after="2020-12-31")
    lists = [
        TRUST,
        replace(TRUST, issuers=(replace(TRUST.issuers[0], not_before="2026-11-24", not_after="2026-11-24"),)),
        replace(TRUST, issuers=(replace(TRUST.issuers[0], not_before="2026-11-25"),)),
        replace(TRUST, issuers=(replace(TRUST.issuers[0], not_after="2026-11-23"),)),
        replace(TRUST, issuers=(TRUST.issuers[0], twice)),
        replace(TRUST, issuers=(twice, TRUST.issuers[0])),
        replace(TRUST, issuers=()),
        replace(TRUST, revoked_keys={KID: "2026-11-25"}),
        replace(TRUST, revoked_keys={KID: "2026-11-24"}, revoked_letters=(CLAIMS.number,)),
        replace(TRUST, revoked_keys={key_id(STRANGER.public).hex(): "2020-01-01"}),
        replace(TRUST, issued_at="2026-11-24T11:00:00+07:00"),
    ]
    ends = ISSUED + timedelta(days=181)
    stale = MADE + timedelta(days=90)
    for now in (
        SOON,
        ISSUED - DAY,
        ends - SECOND,
        ends,
        ends + SECOND,
        stale,
        stale + SECOND,
        stale - SECOND,
    ):
        for trust in lists:
            answer = ours([TEXT, PLAIN], trust=trust, now=now)
            assert verdicts(page, [TEXT, PLAIN], trust=trust, now=now) == answer
            seen.update(answer)
    assert seen == {"genuine", "genuine_stale_list", "expired", "revoked", "unknown_issuer"}


def test_both_programs_agree_on_hostile_texts(opened):
    texts = list(hostile())
    theirs = verdicts(opened(), texts)
    assert list(zip(theirs, texts, strict=True)) == list(zip(ours(texts), texts, strict=True))
    assert theirs[0] == "genuine"
    assert len(texts) > 80
    assert {"genuine", "forged", "unknown_issuer"} <= set(theirs)


def test_every_changed_character_is_refused(opened):
    alphabet, chance, texts = base45.BASE45_CHARSET, random.Random(7), []
    for at, original in enumerate(TEXT):
        others = alphabet.replace(original, "") + "a\n"
        texts += [TEXT[:at] + other + TEXT[at + 1 :] for other in chance.sample(others, 3)]
    texts += [TEXT[:at] + TEXT[at + 1 :] for at in range(len(TEXT))]
    texts += [TEXT[:at] + "0" + TEXT[at:] for at in range(len(TEXT))]
    assert len(texts) > 3000
    assert set(verdicts(opened(), texts)) == {"forged"}
    assert verdicts(opened(), [TEXT]) == ["genuine"]  # the control


def test_every_changed_bit_behind_the_checksums_gets_the_same_verdict(opened):
    message, chance, texts = message_of(PLAIN), random.Random(8), []
    for at in range(len(message)):
        changed = bytearray(message)
        changed[at] ^= 1 << chance.randrange(8)
        texts.append(framed(bytes(changed)))
    theirs = verdicts(opened(), texts)
    assert theirs == ours(texts)
    assert set(theirs) == {"forged", "unknown_issuer"}  # the latter where the key's own name was hit


def test_signed_rubbish_gets_the_same_verdict(opened):
    protected, payload = parts()
    body, chance, texts = cbor2.dumps(payload), random.Random(9), []
    for _ in range(300):
        start, length = chance.randrange(len(body)), chance.randrange(6)
        texts.append(
            cose(protected, {}, body[:start] + chance.randbytes(chance.randrange(6)) + body[start + length :])
        )
    theirs = verdicts(opened(), texts)
    assert theirs == ours(texts)
    assert "genuine" in theirs  # a changed name, well signed


@pytest.mark.parametrize("change", [{4: 2**60}, {6: 2**60}, {4: 253402300800}, {6: -62135596801}], ids=str)
def test_a_time_that_no_calendar_has_is_no_letter(opened, change):
    protected, payload = parts()
    assert verdicts(opened(), [cose(protected, {}, payload | change)]) == ["forged"]


def test_a_letter_may_be_as_long_as_the_office_makes_it(opened):
    sizes = range(5150, 5250, 7)
    texts = [cose(parts()[0], {}, with_identity(_16=bytes(size), _17=4)) for size in sizes]
    assert min(map(len, texts)) < MAX_TEXT_LENGTH < max(map(len, texts))
    assert verdicts(opened(), texts) == ours(texts)


# -- the trust list


def test_a_changed_trust_list_is_refused(opened):
    data = sign_trust(TRUST, ROOT).decode()
    changed = [data[:at] + chr(ord(data[at]) ^ 1) + data[at + 1 :] for at in range(len(data))]
    changed += [data + " ", " " + data, data[:-1], "", json.dumps(json.loads(data))]
    changed += [data.replace('"list":', '"list" :'), data.replace('","seq"', '", "seq"')]
    assert set(opened().run(READ_TRUST, changed)) == {"refused"}
    assert opened().run(READ_TRUST, [data]) == ["read"]  # the control


def test_a_list_signed_by_another_root_is_refused(opened):
    assert opened().run(READ_TRUST, [sign_trust(TRUST, STRANGER).decode()]) == ["refused"]


WEAK = [
    "00" * 32,
    "01" + "00" * 31,
    "01" + "00" * 30 + "80",
    "ec" + "ff" * 30 + "7f",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "ed" + "ff" * 30 + "7f",  # y = p, a second name of 0
    "ff" * 32,
    "02" + "00" * 31,  # not on the curve
    KEY.public.hex()[:-2],
    KEY.public.hex().upper(),
    "",
]


@pytest.mark.parametrize("key", WEAK)
def test_a_list_with_a_weak_key_is_refused_although_its_root_signed_it(opened, key):
    issuers = (TRUST.issuers[0], replace(TRUST.issuers[0], public_key=key))
    files = [sign_trust(replace(TRUST, issuers=issuers), ROOT), sign_trust(replace(TRUST, root=key), ROOT)]
    assert opened().run(READ_TRUST, [file.decode() for file in files]) == ["refused", "refused"]
