"""Whether an answer is this device's, to this request, now, and in this order."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.capture.samples import read_sample
from desktop.capture.sbi.names import POSITIONS_BY_NAME, PURPOSE, SPEC_VERSION
from desktop.crypto.jws import decode_bytes, verify_jws
from desktop.domain.biometrics import CapturedSample, CaptureGroup
from desktop.domain.errors import BundleRejected

FRESH = timedelta(minutes=5)
NO_HASH = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class DeviceTrust:
    """The authorities over devices (PEM) that the district chose, and the clock to judge by."""

    anchors: tuple[str, ...]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def payload(self, jws: object) -> dict[str, Any]:
        """Return what a trusted device signed.

        Raises:
            BundleRejected: ``sbi.garbage`` or a ``jws.`` code.
        """
        if not isinstance(jws, str):
            raise BundleRejected("sbi.garbage")
        return verify_jws(jws, self.anchors, self.clock())


@dataclass(frozen=True)
class Asked:
    """What was asked of which device; `previous` is the last link of its hash chain (hexadecimal)."""

    group: CaptureGroup
    transaction: str
    serial: str
    previous: str


def check_answer(trust: DeviceTrust, asked: Asked, parts: Sequence[Any]) -> tuple[list[CapturedSample], str]:
    """Return the samples of an answer and the new end of the hash chain.

    Raises:
        BundleRejected: ``sbi.count``, ``sbi.garbage``, ``sbi.replayed``, ``sbi.stale``,
            ``sbi.other_device``, ``sbi.other_version``, ``sbi.wrong_purpose``, ``sbi.wrong_part``,
            ``sbi.score``, ``sbi.hash_chain``, or a ``jws.`` code.
        InputError: an ``iso.`` or ``biometrics.`` code.
    """
    if len(parts) != len(asked.group.positions):
        raise BundleRejected("sbi.count", asked=len(asked.group.positions), found=len(parts))
    samples: list[CapturedSample] = []
    link = asked.previous or NO_HASH
    for part in parts:
        if not isinstance(part, dict):
            raise BundleRejected("sbi.garbage")
        payload = trust.payload(part.get("data"))
        _check_request(trust, asked, part, payload)
        sample = _sample(asked, payload)
        if any(sample.position is other.position for other in samples):
            raise BundleRejected("sbi.wrong_part", found=str(payload.get("bioSubType")))
        link = next_link(link, sample.record)
        if str(part.get("hash", "")).lower() != link:
            raise BundleRejected("sbi.hash_chain", position=sample.position.value)
        samples.append(sample)
    return samples, link


def next_link(previous: str, record: bytes) -> str:
    """Return the hash chain's next link: of the one before, and the hash of the record."""
    return hashlib.sha256(bytes.fromhex(previous) + hashlib.sha256(record).digest()).hexdigest()


def _check_request(trust: DeviceTrust, asked: Asked, part: dict[str, Any], payload: dict[str, Any]) -> None:
    if part.get("specVersion") != SPEC_VERSION:
        raise BundleRejected("sbi.other_version", version=str(part.get("specVersion"))[:20])
    if payload.get("transactionId") != asked.transaction:
        raise BundleRejected("sbi.replayed")
    if str(payload.get("purpose", "")).lower() != PURPOSE.lower():
        raise BundleRejected("sbi.wrong_purpose")
    if abs(trust.clock() - _moment(payload.get("timestamp"))) > FRESH:
        raise BundleRejected("sbi.stale", at=str(payload["timestamp"])[:40])
    if trust.payload(payload.get("digitalId")).get("serialNo") != asked.serial:
        raise BundleRejected("sbi.other_device", serial=asked.serial)


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BundleRejected("sbi.garbage") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sample(asked: Asked, payload: dict[str, Any]) -> CapturedSample:
    position = POSITIONS_BY_NAME.get(str(payload.get("bioSubType")))
    if position is None or position not in asked.group.positions:
        raise BundleRejected("sbi.wrong_part", found=str(payload.get("bioSubType"))[:40])
    try:
        record = decode_bytes(str(payload["bioValue"]))
    except (ValueError, KeyError) as error:
        raise BundleRejected("sbi.garbage") from error
    return read_sample(record, position, _score(payload.get("qualityScore")))


def _score(value: object) -> int:
    text = str(value).strip()
    try:
        score = float(text)
    except ValueError as error:
        raise BundleRejected("sbi.score") from error
    if not 0 <= score <= 100:
        raise BundleRejected("sbi.score")
    return int(score)
