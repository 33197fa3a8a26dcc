"""The program and a real device service on loopback."""

import http.client
import json
import socket
import threading
import time

import pytest
from device_desk import device_for, scanner_for, scanners_at

from desktop.capture.iso.codestreams import Compression, image_size
from desktop.capture.sbi.device_errors import CODES
from desktop.capture.sbi.transport import LOOPBACK, open_ports
from desktop.capture.scanners import ScannerStatus
from desktop.crypto.device_keys import demo_anchor
from desktop.domain.biometrics import (
    BOTH_EYES,
    BOTH_THUMBS,
    EYES,
    GROUPS,
    LEFT_FOUR,
    RIGHT_FOUR,
    THUMBS,
    Modality,
    Position,
    single,
)
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.domain.progress import Canceled

# Two devices, their four groups, and then one finger alone.
SLOW_MS = 20_000


def admin(service, what, **body):
    connection = http.client.HTTPConnection(LOOPBACK, service.port, timeout=5)
    connection.request("POST", f"/admin/{what}", json.dumps({"type": "Biometric Device", **body}))
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer.get("errorCode") or answer["error"]["errorCode"]


def test_both_devices_are_found_by_name(service):
    found = {scanner.facts.modality: scanner.facts for scanner in scanners_at(service.port)}
    assert set(found) == {Modality.FINGER, Modality.IRIS}
    assert found[Modality.FINGER].name == "DATA CONTOH Slap 4"
    assert {facts.status for facts in found.values()} == {ScannerStatus.READY}
    assert {facts.trouble for facts in found.values()} == {""}


def test_without_devices_nothing_is_found_and_fast():
    begin = time.monotonic()
    assert scanners_at(1) == []
    assert time.monotonic() - begin < 1


def test_all_ports_are_asked_at_once(service):
    begin = time.monotonic()
    assert service.port in open_ports([*range(4501, 4601), service.port])
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.code)
def test_a_group_is_captured_whole(service, group):
    capture = scanner_for(service, group.modality).capture(group)
    assert {sample.position for sample in capture.samples} == set(group.positions)
    assert all(60 <= sample.quality <= 100 for sample in capture.samples)
    assert "CONTOH-" in capture.device


@pytest.mark.parametrize(
    "group",
    [
        single(Position.LEFT_RING),
        single(Position.RIGHT_THUMB),
        single(Position.LEFT_EYE),
        RIGHT_FOUR.without([Position.RIGHT_INDEX, Position.RIGHT_LITTLE]),
        BOTH_EYES.without([EYES[0]]),
        BOTH_THUMBS.without([THUMBS[1]]),
    ],
    ids=lambda group: "-".join(group.positions),
)
def test_what_is_excepted_is_left_out(service, group):
    capture = scanner_for(service, group.modality).capture(group)
    assert tuple(sample.position for sample in capture.samples) == group.positions


def test_captures_follow_from_each_other(service):
    scanner = scanner_for(service)
    for group in (RIGHT_FOUR, LEFT_FOUR, BOTH_THUMBS):
        assert scanner.capture(group).samples


def test_nothing_to_take_is_no_question_to_a_device(service):
    with pytest.raises(RuleError) as caught:
        scanner_for(service).capture(RIGHT_FOUR.without(RIGHT_FOUR.positions))
    assert caught.value.code == "biometrics.nothing_to_take"


def test_the_live_picture_runs_while_a_capture_does(service):
    scanner = scanner_for(service)
    frames = scanner.frames(RIGHT_FOUR)
    first = next(frames)
    assert scanner.capture(RIGHT_FOUR).samples
    assert image_size(next(frames), Compression.JPEG, (0, 0)) == image_size(first, Compression.JPEG, (0, 0))
    frames.close()


def test_canceling_ends_the_live_picture(service):
    scanner = scanner_for(service)
    shown = []
    for frame in scanner.frames(RIGHT_FOUR):
        shown.append(frame)
        scanner.cancel()
    assert shown


def test_canceling_ends_a_capture_at_once_and_the_next_one_works(service):
    scanner, device = scanner_for(service), device_for(service)
    device.delays_ms["RCAPTURE"] = SLOW_MS
    raised = []

    def work():
        try:
            scanner.capture(RIGHT_FOUR)
        except Canceled as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while not device.capturing.locked():
        pass
    begin = time.monotonic()
    scanner.cancel()
    thread.join(5)
    assert raised
    assert time.monotonic() - begin < 2
    service.stopping.set()
    while device.capturing.locked():
        pass
    service.stopping.clear()
    device.delays_ms.clear()
    assert scanner.capture(RIGHT_FOUR).samples


def test_two_captures_at_once_are_refused_by_the_device(service):
    device = device_for(service)
    with device.capturing, pytest.raises(EnvironmentProblem) as caught:
        scanner_for(service).capture(RIGHT_FOUR)
    assert caught.value.code == "sbi.in_progress"


def test_a_device_that_is_unplugged_is_no_longer_reached(service):
    scanner = scanner_for(service)
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        scanner.port = free.getsockname()[1]
    with pytest.raises(EnvironmentProblem) as caught:
        scanner.capture(RIGHT_FOUR)
    assert caught.value.code == "sbi.unreachable"


@pytest.mark.parametrize(
    ("status", "code"),
    [("Not Ready", "sbi.not_ready"), ("Busy", "sbi.busy"), ("Not Registered", "sbi.not_registered")],
)
def test_the_status_is_set_from_outside_and_said(service, status, code):
    scanner = scanner_for(service)
    assert admin(service, "status", deviceStatus=status) == "0"
    with pytest.raises(EnvironmentProblem) as caught:
        scanner.capture(RIGHT_FOUR)
    assert caught.value.code == code
    with pytest.raises(EnvironmentProblem) as caught:
        next(scanner.frames(RIGHT_FOUR))
    assert caught.value.code == code


def test_the_score_is_set_from_outside(service):
    assert admin(service, "score", qualityScore="44") == "0"
    assert {sample.quality for sample in scanner_for(service).capture(LEFT_FOUR).samples} == {44}


def test_another_profile_is_another_person(service):
    scanner = scanner_for(service)
    admin(service, "score", qualityScore="70")
    before = scanner.capture(single(Position.LEFT_INDEX)).samples[0]
    again = scanner.capture(single(Position.LEFT_INDEX)).samples[0]
    assert admin(service, "profile", profileId="warga kedua") == "0"
    other = scanner.capture(single(Position.LEFT_INDEX)).samples[0]
    assert before.record == again.record != other.record


@pytest.mark.parametrize(
    ("what", "body", "number"),
    [
        ("status", {"deviceStatus": "Asleep"}, "504"),
        ("score", {"qualityScore": "101"}, "505"),
        ("delay", {"delay": "-1"}, "506"),
        ("mood", {}, "500"),
        ("profile", {"type": "Nose"}, "502"),
    ],
)
def test_what_cannot_be_set_gets_its_number(service, what, body, number):
    assert admin(service, what, **body) == number


@pytest.mark.parametrize("number", sorted(CODES))
def test_every_error_of_a_device_has_its_own_code(service, number, monkeypatch):
    error = {"error": {"errorCode": str(number), "errorInfo": ""}}
    monkeypatch.setattr(service, "capture", lambda _body: {"biometrics": [error]})
    with pytest.raises(EnvironmentProblem) as caught:
        scanner_for(service).capture(RIGHT_FOUR)
    assert (caught.value.code, caught.value.facts["number"]) == (CODES[number], number)
    assert len(set(CODES.values())) == len(CODES)


def test_a_device_of_strangers_is_shown_and_not_used(service):
    scanners = scanners_at(service.port, anchors=())
    assert [scanner.facts.trouble for scanner in scanners] == ["jws.untrusted", "jws.untrusted"]
    with pytest.raises(EnvironmentProblem) as caught:
        scanners[0].capture(RIGHT_FOUR)
    assert caught.value.code == "jws.untrusted"
    assert demo_anchor() == demo_anchor()


def test_only_loopback_is_ever_contacted(service, monkeypatch):
    """A device that names another computer as its own address is still asked at home."""
    device, asked = device_for(service), []
    info = device.info()
    monkeypatch.setattr(device, "info", lambda: {**info, "callbackId": "http://198.51.100.7:4501/"})
    connect = socket.socket.connect

    def watched(self, address):
        asked.append(address[0])
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", watched)
    scanner = scanner_for(service)
    scanner.capture(RIGHT_FOUR)
    frames = scanner.frames(RIGHT_FOUR)
    next(frames)
    frames.close()
    assert set(asked) == {LOOPBACK}
