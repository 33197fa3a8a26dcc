"""Devices that lie, break or belong to somebody else: each has its own error, and nothing else suffers."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from device_desk import answering, device_for, scanner_for

from desktop.capture.sbi import scanner as scanner_module
from desktop.capture.sbi import stream as stream_module
from desktop.capture.sbi import transport
from desktop.capture.sbi.scanner import SbiScanner
from desktop.crypto.device_keys import DeviceKey, new_device_key
from desktop.crypto.jws import decode_bytes, encode_bytes
from desktop.demo.devices.bodies import body_record
from desktop.domain.biometrics import RIGHT_FOUR, Position
from desktop.domain.errors import RekamError

SCORE = 80


def answer_with(change):
    """Change the parts of every answer after they were signed."""

    def apply(service, monkeypatch):
        honest = service.capture
        monkeypatch.setattr(
            service, "capture", lambda body: {"biometrics": change(honest(body)["biometrics"])}
        )

    return apply


def sign_with(change):
    """Change what a device says before it signs it."""

    def apply(service, monkeypatch):
        device = device_for(service)
        honest = device.key

        class Liar(DeviceKey):
            def sign(self, payload):
                return honest.sign(change(dict(payload)))

        monkeypatch.setattr(device, "key", Liar(honest.key, honest.certificate))

    return apply


def records(make):
    """Give other records than those of the finger."""

    def apply(service, monkeypatch):
        monkeypatch.setattr(device_for(service), "records", make)

    return apply


def honest_record(position):
    return body_record(7, position, SCORE)


def replay(service, monkeypatch):
    honest, kept = service.capture, []

    def capture(body):
        kept.append(honest(body))
        return kept[0]

    monkeypatch.setattr(service, "capture", capture)
    scanner_for(service).capture(RIGHT_FOUR)


def replay_resigned(service, monkeypatch):
    """An old answer, signed anew under the new number: the chain of hashes still tells."""
    scanner = scanner_for(service)
    scanner.capture(RIGHT_FOUR)
    device = device_for(service)
    honest = device.take
    monkeypatch.setattr(device, "take", lambda request, bio, positions: honest(request, {}, positions))
    return scanner


def strange_key(service, monkeypatch):
    monkeypatch.setattr(device_for(service), "key", new_device_key("x", vouched_by=b"nobody we know"))


def expired_key(service, monkeypatch):
    long_ago = datetime(2025, 2, 1, tzinfo=UTC)
    monkeypatch.setattr(device_for(service), "key", new_device_key("x", until=long_ago))


def slow_clock(service, monkeypatch):
    moment = datetime.now(UTC) - timedelta(minutes=6)
    monkeypatch.setattr(device_for(service), "clock", lambda: moment)


def another_serial(service, monkeypatch):
    monkeypatch.setattr(device_for(service), "serial", "SN-OTHER")


def flipped(parts):
    head, body, tail = parts[0]["data"].split(".")
    payload = json.loads(decode_bytes(body))
    payload["qualityScore"] = "99"
    return [{**parts[0], "data": f"{head}.{encode_bytes(json.dumps(payload).encode())}.{tail}"}, *parts[1:]]


def unsigned(parts):
    head, body, _tail = parts[0]["data"].split(".")
    header = {**json.loads(decode_bytes(head)), "alg": "none"}
    return [{**parts[0], "data": f"{encode_bytes(json.dumps(header).encode())}.{body}."}, *parts[1:]]


def other_hand(payload):
    name = payload.get("bioSubType")
    return {**payload, "bioSubType": "Left IndexFinger"} if name == "Right IndexFinger" else payload


def cut_short(payload):
    record = encode_bytes(honest_record(Position.RIGHT_INDEX)[:-9])
    return {**payload, "bioValue": record} if "bioValue" in payload else payload


def other_hash(parts):
    return [{**parts[0], "hash": "00" * 32}, *parts[1:]]


def said(**values):
    return lambda payload: {**payload, **values} if "bioValue" in payload else payload


LIES = {
    "three fingers as a slap": (answer_with(lambda parts: parts[:3]), "sbi.count"),
    "five of four": (answer_with(lambda parts: [*parts, parts[0]]), "sbi.count"),
    "no fingers": (answer_with(lambda _parts: []), "sbi.count"),
    "one finger twice": (answer_with(lambda parts: [parts[0], parts[0], *parts[2:]]), "sbi.wrong_part"),
    "a finger of the other hand": (
        sign_with(other_hand),
        "sbi.wrong_part",
    ),
    "another finger under the right name": (
        records(lambda _position, _score: honest_record(Position.LEFT_INDEX)),
        "biometrics.wrong_position",
    ),
    "an old capture": (replay, "sbi.replayed"),
    "an old capture signed anew": (replay_resigned, "sbi.hash_chain"),
    "an unknown key": (strange_key, "jws.untrusted"),
    "an expired key": (expired_key, "jws.untrusted"),
    "a changed word": (answer_with(flipped), "jws.forged"),
    "no signature": (answer_with(unsigned), "jws.algorithm"),
    "no JWS at all": (answer_with(lambda parts: [{**parts[0], "data": "!"}, *parts[1:]]), "jws.unreadable"),
    "nothing": (answer_with(lambda _parts: [None] * 4), "sbi.garbage"),
    "no list": (answer_with(lambda _parts: "fingers"), "sbi.garbage"),
    "a wrong hash": (answer_with(other_hash), "sbi.hash_chain"),
    "a version of tomorrow": (
        answer_with(lambda parts: [{**part, "specVersion": "2"} for part in parts]),
        "sbi.other_version",
    ),
    "a clock six minutes slow": (slow_clock, "sbi.stale"),
    "no moment": (sign_with(said(timestamp="yesterday")), "sbi.garbage"),
    "another device": (another_serial, "sbi.other_device"),
    "for another purpose": (sign_with(said(purpose="Auth")), "sbi.wrong_purpose"),
    "a quality of 200": (sign_with(said(qualityScore="200")), "sbi.score"),
    "no quality": (sign_with(said(qualityScore=None)), "sbi.score"),
    "no bytes": (sign_with(said(bioValue="***")), "sbi.garbage"),
    "a truncated record": (sign_with(cut_short), "iso.length"),
    "no record": (sign_with(said(bioValue=encode_bytes(b"GIF89a  no finger"))), "iso.unknown"),
}


@pytest.mark.parametrize(("apply", "code"), LIES.values(), ids=LIES)
def test_a_lie_has_its_own_error_and_the_device_may_try_again(service, monkeypatch, apply, code):
    scanner = scanner_for(service)
    with monkeypatch.context() as lie:
        scanner = apply(service, lie) or scanner
        with pytest.raises(RekamError) as caught:
            scanner.capture(RIGHT_FOUR)
    assert caught.value.code == code
    assert len(scanner.capture(RIGHT_FOUR).samples) == 4


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
BROKEN = {
    "no HTTP": (b"hello, I am a toaster\r\n\r\n", "sbi.garbage"),
    "no JSON": (HEAD + b"5\r\n\r\nhello", "sbi.garbage"),
    "half an answer": (HEAD + b"5000\r\n\r\n{", "sbi.broke_off"),
    "silence at once": (b"", "sbi.broke_off"),
    "far too much": (HEAD + b"900\r\n\r\n" + b"[" * 900, "sbi.too_large"),
}


def bare_scanner(scanner: SbiScanner, port: int) -> SbiScanner:
    return replace(scanner, port=port, _calls=set())


@pytest.mark.parametrize(("answer", "code"), BROKEN.values(), ids=BROKEN)
def test_an_answer_that_is_none(service, monkeypatch, answer, code):
    scanner = scanner_for(service)
    monkeypatch.setattr(transport, "MAX_ANSWER", 800)
    with answering(answer) as port, pytest.raises(RekamError) as caught:
        bare_scanner(scanner, port).capture(RIGHT_FOUR)
    assert caught.value.code == code


def test_a_device_that_never_answers_is_given_up(service, monkeypatch):
    scanner = scanner_for(service)
    monkeypatch.setattr(scanner_module, "ANSWER_S", 0.2)
    with answering(HEAD, stays=True) as port, pytest.raises(RekamError) as caught:
        bare_scanner(scanner, port).capture(RIGHT_FOUR)
    assert caught.value.code == "sbi.no_answer"


STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=--x\r\n\r\n"
PART = b"--x\r\nContent-Type: image/jpeg\r\nContent-Length: "
STREAMS = {
    "stops in mid-picture": (STREAM + PART + b"500\r\n\r\n\xff\xd8", "sbi.stream_stopped"),
    "no picture": (STREAM + PART + b"5\r\n\r\nhello", "sbi.stream_garbage"),
    "a length of a gigabyte": (STREAM + PART + b"1073741824\r\n\r\n", "sbi.stream_garbage"),
    "a length that is none": (STREAM + PART + b"-4\r\n\r\n", "sbi.stream_garbage"),
    "endless headings": (STREAM + b"x: y\r\n" * 99, "sbi.stream_garbage"),
    "no stream": (HEAD + b"2\r\n\r\n{}", "sbi.stream_garbage"),
    "an error in its place": (
        HEAD + b'30\r\n\r\n{"error":{"errorCode":"608"}} ',
        "sbi.stream_without_picture",
    ),
}


@pytest.mark.parametrize(("answer", "code"), STREAMS.values(), ids=STREAMS)
def test_a_live_picture_that_is_none(service, answer, code):
    scanner = scanner_for(service)
    with answering(answer) as port, pytest.raises(RekamError) as caught:
        list(bare_scanner(scanner, port).frames(RIGHT_FOUR))
    assert caught.value.code == code


def test_a_live_picture_that_freezes_is_given_up(service, monkeypatch):
    scanner = scanner_for(service)
    monkeypatch.setattr(stream_module, "FRAME_S", 0.2)
    with answering(STREAM, stays=True) as port, pytest.raises(RekamError) as caught:
        list(bare_scanner(scanner, port).frames(RIGHT_FOUR))
    assert caught.value.code == "sbi.stream_stopped"
