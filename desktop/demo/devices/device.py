"""One invented scanner: what it says of itself, what it shows live, and the samples it gives."""

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.capture.iso.records import read_record
from desktop.capture.sbi.names import POSITION_NAMES, PURPOSE, SPEC_VERSION, TYPES
from desktop.capture.sbi.trust import NO_HASH, next_link
from desktop.crypto.device_keys import DeviceKey, new_device_key
from desktop.crypto.jws import encode_bytes
from desktop.demo.devices.bodies import body_record
from desktop.domain.biometrics import EYES, LEFT_HAND, RIGHT_HAND, THUMBS, Modality, Position

ENVIRONMENT = "Developer"
DEFAULT_PROFILE = "Default"
LOW_SCORE, HIGH_SCORE = 64, 94
_PARTS: dict[Modality, dict[str, tuple[Position, ...]]] = {
    Modality.FINGER: {"1": LEFT_HAND, "2": RIGHT_HAND, "3": THUMBS},
    Modality.IRIS: {"1": EYES[1:], "2": EYES[:1], "3": EYES},
}
# As the reference service names the records of a profile.
_FILES = {
    Position.RIGHT_EYE: "Right_Iris",
    Position.LEFT_EYE: "Left_Iris",
    **{position: position.value.title() for position in (*RIGHT_HAND, *LEFT_HAND, *THUMBS)},
}
Records = Callable[[Position, int], bytes]


def invented_records(profile: str) -> Records:
    """Return the fingers and eyes of one invented person; a profile's name is the person."""
    seed = random.Random(f"profile {profile}").randrange(1 << 30)
    return lambda position, quality: body_record(seed, position, quality)


def recorded_in(folder: Path) -> Records:
    """Return the ISO records that lie in a folder, such as ``Left_Index.iso``; their quality is their own."""
    return lambda position, _quality: (folder / f"{_FILES[position]}.iso").read_bytes()


@dataclass
class InventedDevice:
    """A scanner with a key of its own. Status, score, delays and profile are set from outside."""

    modality: Modality
    device_id: str
    serial: str
    model: str
    key: DeviceKey
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    status: str = "Ready"
    score: int | None = None
    delays_ms: dict[str, int] = field(default_factory=dict)
    profile: str = DEFAULT_PROFILE
    records: Records = field(default_factory=lambda: invented_records(DEFAULT_PROFILE))
    captures: int = 0
    capturing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def parts(self) -> dict[str, tuple[Position, ...]]:
        """What each part of the device (its ``deviceSubId``) takes."""
        return _PARTS[self.modality]

    def identity(self) -> dict[str, str]:
        """Return the digital id."""
        return {
            "serialNo": self.serial,
            "make": "DATA CONTOH",
            "model": self.model,
            "type": TYPES[self.modality],
            "deviceSubType": "Slap" if self.modality is Modality.FINGER else "Double",
            "deviceProvider": "Rekam KTP",
            "deviceProviderId": "REKAM.CONTOH",
            "dateTime": self._now(),
        }

    def info(self) -> dict[str, Any]:
        """Return what the device says of itself, unsigned."""
        return {
            "deviceId": self.device_id,
            "deviceStatus": self.status,
            "certification": "L0",
            "serviceVersion": SPEC_VERSION,
            "firmware": "contoh",
            "deviceSubId": sorted(self.parts),
            "callbackId": "",
            "deviceCode": self.serial,
            "specVersion": [SPEC_VERSION],
            "purpose": PURPOSE,
            "env": ENVIRONMENT,
        }

    def signed_info(self) -> str:
        """Return what the device says of itself, as JWS."""
        return self.key.sign({**self.info(), "digitalId": self.key.sign(self.identity())})

    def take(self, request: dict[str, Any], bio: dict[str, Any], positions: Sequence[Position]) -> list[Any]:
        """Return the signed samples of one capture, each linked to the one before."""
        self.captures += 1
        link, found = str(bio.get("previousHash") or NO_HASH), []
        for position in positions:
            score = self._score(position)
            record = self.records(position, score)
            link = next_link(link, record)
            data = self.key.sign({**self._payload(request, bio), **self._sample(position, record, score)})
            found.append({"specVersion": SPEC_VERSION, "data": data, "hash": link.upper(), "error": SUCCESS})
        return found

    def _payload(self, request: dict[str, Any], bio: dict[str, Any]) -> dict[str, Any]:
        return {
            "digitalId": self.key.sign(self.identity()),
            "deviceCode": self.serial,
            "deviceServiceVersion": SPEC_VERSION,
            "bioType": TYPES[self.modality],
            "purpose": PURPOSE,
            "env": request.get("env"),
            "transactionId": request.get("transactionId"),
            "timestamp": self._now(),
            "requestedScore": bio.get("requestedScore"),
        }

    def _sample(self, position: Position, record: bytes, score: int) -> dict[str, str]:
        own = read_record(record).quality
        return {
            "bioSubType": POSITION_NAMES[position],
            "bioValue": encode_bytes(record),
            "qualityScore": str(score if self.score is not None or own is None else own),
        }

    def _score(self, position: Position) -> int:
        if self.score is not None:
            return self.score
        return random.Random(f"{self.profile} {position} {self.captures}").randint(LOW_SCORE, HIGH_SCORE)

    def _now(self) -> str:
        return f"{self.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


SUCCESS = {"errorCode": "0", "errorInfo": "Success"}


def invented_devices(clock: Callable[[], datetime] | None = None) -> list[InventedDevice]:
    """Return a slap scanner and an iris camera, each with a fresh key."""
    found = []
    for number, (modality, model) in enumerate(((Modality.FINGER, "Slap 4"), (Modality.IRIS, "Iris 2")), 1):
        serial = f"CONTOH-{number:08}"
        device = InventedDevice(modality, str(number), serial, model, new_device_key(serial))
        if clock:
            device.clock = clock
        found.append(device)
    return found
