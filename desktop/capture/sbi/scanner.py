"""An SBI device as the program's scanner, and finding the devices that are attached."""

import contextlib
import json
import threading
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from desktop.capture.sbi.device_errors import check_error
from desktop.capture.sbi.names import POSITION_NAMES, PURPOSE, SPEC_VERSION, STATUSES, TYPES, sub_id
from desktop.capture.sbi.stream import frames
from desktop.capture.sbi.transport import PORTS, Call, open_ports
from desktop.capture.sbi.trust import Asked, DeviceTrust, check_answer
from desktop.capture.scanners import Scanner, ScannerFacts, ScannerStatus
from desktop.crypto.jws import decode_bytes
from desktop.domain.biometrics import MIN_QUALITY, Capture, CaptureGroup
from desktop.domain.errors import BundleRejected, EnvironmentProblem, RekamError, RuleError
from desktop.domain.progress import Canceled

INFO_S = 3
CAPTURE_S, ANSWER_S, STREAM_S = 10, 20, 300
_ENVIRONMENT = "Developer"


@dataclass
class SbiScanner:
    """One device of one service at `port`; implements `capture.scanners.Scanner`."""

    port: int
    device_id: str
    facts: ScannerFacts
    trust: DeviceTrust
    environment: str = _ENVIRONMENT
    _link: str = ""
    _calls: set[Call] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextlib.contextmanager
    def _call(self) -> Iterator[Call]:
        call = Call(self.port)
        with self._lock:
            self._calls.add(call)
        try:
            yield call
        finally:
            with self._lock:
                self._calls.discard(call)

    def cancel(self) -> None:
        """Stop what is going on."""
        with self._lock:
            calls = list(self._calls)
        for call in calls:
            call.cut()

    def frames(self, group: CaptureGroup) -> Iterator[bytes]:
        """Yield live pictures; see `Scanner.frames`."""
        request = {"deviceId": self.device_id, "deviceSubId": sub_id(group), "timeout": str(STREAM_S * 1000)}
        with self._call() as call, contextlib.suppress(Canceled):
            yield from frames(call, request)

    def capture(self, group: CaptureGroup) -> Capture:
        """Take what the group asks for; see `Scanner.capture`."""
        if not group.positions:
            raise RuleError("biometrics.nothing_to_take", group=group.code)
        if self.facts.trouble:
            raise EnvironmentProblem(self.facts.trouble)
        transaction = str(uuid.uuid4())
        with self._call() as call:
            answer = call.ask("RCAPTURE", "/capture", self._request(group, transaction), ANSWER_S)
        asked = Asked(group, transaction, self.facts.serial, self._link)
        samples, self._link = check_answer(self.trust, asked, _parts(answer))
        return Capture(group, tuple(samples), f"{self.facts.name} · {self.facts.serial}")

    def _request(self, group: CaptureGroup, transaction: str) -> dict[str, Any]:
        now = self.trust.clock().astimezone(UTC)
        left_out = [place for place in group.whole if place not in group.positions]
        return {
            "env": self.environment,
            "purpose": PURPOSE,
            "specVersion": SPEC_VERSION,
            "timeout": str(CAPTURE_S * 1000),
            "captureTime": f"{now:%Y-%m-%dT%H:%M:%SZ}",
            "transactionId": transaction,
            "bio": [
                {
                    "type": TYPES[group.modality],
                    "count": str(len(group.positions)),
                    "bioSubType": None,
                    "exception": [POSITION_NAMES[place] for place in left_out],
                    "requestedScore": str(MIN_QUALITY),
                    "deviceId": self.device_id,
                    "deviceSubId": sub_id(group),
                    "previousHash": self._link,
                }
            ],
            "customOpts": None,
        }


def _parts(answer: object) -> list[Any]:
    """Return the parts of an answer, or raise what the device reports in one of them."""
    parts = answer.get("biometrics") if isinstance(answer, dict) else None
    if not isinstance(parts, list):
        check_error(answer.get("error") if isinstance(answer, dict) else None)
        raise BundleRejected("sbi.garbage")
    for part in parts:
        check_error(part.get("error") if isinstance(part, dict) else None)
    return parts


@dataclass(frozen=True)
class SbiScanners:
    """Finds devices on loopback; implements `capture.scanners.Scanners`."""

    trust: DeviceTrust
    ports: Iterable[int] = PORTS

    def find(self) -> list[Scanner]:
        """Return the finger and iris devices that answer; one that is not trusted is shown, with why."""
        open_now = open_ports(self.ports)
        if not open_now:
            return []
        with ThreadPoolExecutor(len(open_now)) as pool:
            found = [scanner for scanners in pool.map(self._at, open_now) for scanner in scanners]
        return [*sorted(found, key=lambda scanner: (scanner.facts.modality, scanner.port))]

    def _at(self, port: int) -> list["SbiScanner"]:
        try:
            answer = Call(port).ask("MOSIPDINFO", "/info", None, INFO_S)
        except RekamError:
            return []  # somebody else's port, or a service that is just leaving
        entries = answer if isinstance(answer, list) else []
        scanners = [self._scanner(port, entry) for entry in entries if isinstance(entry, dict)]
        return [scanner for scanner in scanners if scanner is not None]

    def _scanner(self, port: int, entry: dict[str, Any]) -> SbiScanner | None:
        trouble = ""
        try:
            check_error(entry.get("error"))
            info = self.trust.payload(entry.get("deviceInfo"))
            identity = self.trust.payload(info.get("digitalId"))
        except RekamError as error:
            trouble = error.code
            info = _unverified(entry.get("deviceInfo"))
            identity = _unverified(info.get("digitalId"))
        modality = next((kind for kind, name in TYPES.items() if name == identity.get("type")), None)
        if modality is None:
            return None
        facts = ScannerFacts(
            modality=modality,
            name=f"{_text(identity, 'make')} {_text(identity, 'model')}".strip(),
            serial=_text(identity, "serialNo"),
            status=STATUSES.get(_text(info, "deviceStatus"), ScannerStatus.NOT_READY),
            trouble=trouble,
        )
        environment = _text(info, "env") or _ENVIRONMENT
        return SbiScanner(port, _text(info, "deviceId"), facts, self.trust, environment)


def _text(fields: dict[str, Any], name: str) -> str:
    return str(fields.get(name, ""))[:60]


def _unverified(jws: object) -> dict[str, Any]:
    """Return what a JWS claims, to name a device that is not trusted; nothing else may be done with it."""
    try:
        claimed = json.loads(decode_bytes(str(jws).split(".")[1]))
    except (ValueError, IndexError, RecursionError):
        return {}
    return claimed if isinstance(claimed, dict) else {}
