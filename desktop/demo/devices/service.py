"""A device service on loopback, speaking the interface for real: for training, demonstrations and tests."""

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from desktop.capture.sbi.names import SPEC_VERSION, TYPES
from desktop.capture.sbi.transport import LOOPBACK
from desktop.demo.devices.device import (
    DEFAULT_PROFILE,
    SUCCESS,
    InventedDevice,
    invented_devices,
    invented_records,
    recorded_in,
)
from desktop.demo.devices.live import live_frames
from desktop.demo.devices.requests import Refusal, asked_positions, check_status, device_called, require
from desktop.domain.errors import EnvironmentProblem

BOUNDARY = "BoundaryString"
FRAME_S = 0.05
MAX_REQUEST = 1 << 20
ANY_PORT = (0,)
_STATUSES = ("Ready", "Busy", "Not Ready", "Not Registered")


@dataclass
class InventedService:
    """The service's devices, and the four things that can be set from outside.

    `profiles` is a folder of folders with ISO records; without it every profile is an invented person.
    """

    devices: list[InventedDevice] = field(default_factory=invented_devices)
    profiles: Path | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def set_profile(self, name: str, modality: str = "") -> None:
        """Put the fingers and eyes of another person on the devices."""
        folder = self.profiles / name if self.profiles else None
        for device in self.of_type(modality):
            device.profile, device.captures = name, 0
            is_there = folder is not None and folder.is_dir()
            device.records = recorded_in(folder) if folder and is_there else invented_records(name)

    def of_type(self, name: str) -> list[InventedDevice]:
        """Return the devices of an SBI type; all of them for ``Biometric Device`` or nothing."""
        if name in ("", "Biometric Device"):
            return self.devices
        found = [device for device in self.devices if TYPES[device.modality] == name]
        require(bool(found), 502)
        return found

    def discover(self, body: dict[str, Any]) -> list[Any]:
        """Answer ``MOSIPDISC``."""
        return [
            {**device.info(), "digitalId": device.key.sign(device.identity()).split(".")[1], "error": SUCCESS}
            for device in self.of_type(str(body.get("type", "")))
        ]

    def info(self, _body: dict[str, Any]) -> list[Any]:
        """Answer ``MOSIPDINFO``."""
        return [{"deviceInfo": device.signed_info(), "error": SUCCESS} for device in self.devices]

    def capture(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer ``RCAPTURE``.

        Raises:
            Refusal: the number of what is wrong.
        """
        listed = body.get("bio")
        bio = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
        device = device_called(self.devices, bio.get("deviceId"))
        check_status(device)
        positions = asked_positions(device, body, bio)
        require(device.capturing.acquire(blocking=False), 703)
        try:
            self.stopping.wait(device.delays_ms.get("RCAPTURE", 0) / 1000)
            return {"biometrics": device.take(body, bio, positions)}
        finally:
            device.capturing.release()

    def stream(self, body: dict[str, Any]) -> Iterator[bytes]:
        """Give live pictures until the service stops.

        Raises:
            Refusal: the number of what is wrong.
        """
        device = device_called(self.devices, body.get("deviceId"))
        check_status(device)
        positions = device.parts.get(str(body.get("deviceSubId")), next(iter(device.parts.values())))
        pause_s = FRAME_S + device.delays_ms.get("STREAM", 0) / 1000
        while True:
            for frame in live_frames(device, positions):
                yield frame
                if self.stopping.wait(pause_s):
                    return

    def administer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Answer ``/admin/status``, ``/admin/score``, ``/admin/delay`` and ``/admin/profile``.

        Raises:
            Refusal: the number of what is wrong.
        """
        devices = self.of_type(str(body.get("type", "")))
        act = _ADMIN.get(path)
        if act is None:
            raise Refusal(500)
        act(self, devices, body)
        return SUCCESS

    def _set_status(self, devices: list[InventedDevice], body: dict[str, Any]) -> None:
        require(body.get("deviceStatus") in _STATUSES, 504)
        for device in devices:
            device.status = str(body["deviceStatus"])

    def _set_score(self, devices: list[InventedDevice], body: dict[str, Any]) -> None:
        text = str(body.get("qualityScore", ""))
        require(text.isdecimal() and int(text) <= 100, 505)
        for device in devices:
            device.score = int(text)

    def _set_delay(self, devices: list[InventedDevice], body: dict[str, Any]) -> None:
        text = str(body.get("delay", ""))
        require(text.isdecimal() and len(text) < 7, 506)
        for device in devices:
            device.delays_ms.update(dict.fromkeys(body.get("method") or ["RCAPTURE"], int(text)))

    def _set_profile(self, _devices: list[InventedDevice], body: dict[str, Any]) -> None:
        self.set_profile(str(body.get("profileId") or DEFAULT_PROFILE), str(body.get("type", "")))


_ADMIN: dict[str, Callable[[InventedService, list[InventedDevice], dict[str, Any]], None]] = {
    "/admin/status": InventedService._set_status,
    "/admin/score": InventedService._set_score,
    "/admin/delay": InventedService._set_delay,
    "/admin/profile": InventedService._set_profile,
}


class _Handler(BaseHTTPRequestHandler):
    """Turns requests into calls of the service."""

    service: InventedService

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a device service is no business of the terminal's."""

    def do_MOSIPDISC(self) -> None:
        """Discovery."""
        self._reply(self.service.discover)

    def do_MOSIPDINFO(self) -> None:
        """Device info."""
        self._reply(self.service.info)

    def do_RCAPTURE(self) -> None:
        """Capture for registration."""
        self._reply(self.service.capture, _capture_error)

    def do_CAPTURE(self) -> None:
        """Capture for authentication: these devices are for registration."""
        self._write(_capture_error(809))

    def do_POST(self) -> None:
        """The four controls."""
        self._reply(lambda body: self.service.administer(self.path, body))

    def do_STREAM(self) -> None:
        """Send live pictures until somebody hangs up."""
        try:
            frames = self.service.stream(self._body())
            first = next(frames)
        except Refusal as refusal:
            self._write(_error(refusal.number))
            return
        self.send_response(200)
        self.send_header("Content-Type", f"multipart/x-mixed-replace;boundary=--{BOUNDARY}")
        self.end_headers()
        try:
            self._send_frame(first)
            for frame in frames:
                self._send_frame(frame)
        except OSError:
            self.close_connection = True

    def _send_frame(self, frame: bytes) -> None:
        head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(frame)}\r\n\r\n"
        self.wfile.write(head.encode() + frame + b"\r\n")
        self.wfile.flush()

    def _reply(
        self, act: Callable[[dict[str, Any]], Any], refuse: Callable[[int], Any] | None = None
    ) -> None:
        try:
            answer = act(self._body())
        except Refusal as refusal:
            answer = (refuse or _error)(refusal.number)
        self._write(answer)

    def _body(self) -> dict[str, Any]:
        length = int(self.headers.get("Content-Length") or 0)
        require(length <= MAX_REQUEST, 999)
        data = self.rfile.read(length)
        try:
            body = json.loads(data) if data else {}
        except ValueError as error:
            raise Refusal(999) from error
        require(isinstance(body, dict), 999)
        return dict(body)

    def _write(self, answer: object) -> None:
        data = json.dumps(answer).encode()
        try:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            self.close_connection = True


def _error(number: int) -> dict[str, Any]:
    return {"error": {"errorCode": str(number), "errorInfo": "DATA CONTOH"}}


def _capture_error(number: int) -> dict[str, Any]:
    part = {"specVersion": SPEC_VERSION, "data": "", "hash": "", **_error(number)}
    return {"biometrics": [part]}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows it would let a second service listen at the same port.
    allow_reuse_address = os.name != "nt"


@contextmanager
def running(service: InventedService, ports: Iterable[int] = ANY_PORT) -> Iterator[InventedService]:
    """Let the service listen at the first free one of these ports while the block runs.

    At any port only who is told it finds the devices; at those of the interface every program does.

    Raises:
        EnvironmentProblem: ``devices.no_port``: all are taken.
    """
    handler = type("Handler", (_Handler,), {"service": service})
    server = _listen(handler, ports)
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="devices", daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _listen(handler: type[BaseHTTPRequestHandler], ports: Iterable[int]) -> _Server:
    for port in ports:
        try:
            return _Server((LOOPBACK, port), handler)
        except OSError:
            continue
    raise EnvironmentProblem("devices.no_port")
