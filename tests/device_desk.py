"""Invented devices for tests, each at a port of its own, and the program's way to them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from desktop.capture.sbi.scanner import SbiScanner, SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.crypto.device_keys import demo_anchor
from desktop.demo.devices.device import InventedDevice
from desktop.demo.devices.service import InventedService, running
from desktop.domain.biometrics import Modality
from desktop.domain.certain import of_kind


def scanners_at(port: int, anchors: tuple[str, ...] | None = None) -> list[SbiScanner]:
    """The scanners of one service, trusted as at a place of the demo."""
    trust = DeviceTrust((demo_anchor(),) if anchors is None else anchors)
    return [of_kind(found, SbiScanner) for found in SbiScanners(trust, (port,)).find()]


def scanner_for(service: InventedService, modality: Modality = Modality.FINGER) -> SbiScanner:
    return next(item for item in scanners_at(service.port) if item.facts.modality is modality)


def device_for(service: InventedService, modality: Modality = Modality.FINGER) -> InventedDevice:
    return next(device for device in service.devices if device.modality is modality)


@contextmanager
def served(service: InventedService) -> Iterator[InventedService]:
    """Let a service run at a port that nobody else uses."""
    with running(service):
        yield service


def _hang_up(caller: socket.socket) -> None:
    """Say no more, and hear the rest: closing before that would take back what was said."""
    caller.settimeout(5)
    with suppress(OSError):
        caller.shutdown(socket.SHUT_WR)
        while caller.recv(65536):
            pass


@contextmanager
def answering(*pieces: bytes, stays: bool = False) -> Iterator[int]:
    """Be a service that says these bytes to whoever asks, and hangs up or stays silent; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def answer() -> None:
        while not done.is_set():
            try:
                caller, _address = listener.accept()
            except OSError:
                return
            with caller:
                caller.recv(65536)
                for piece in pieces:
                    caller.sendall(piece)
                if stays:
                    done.wait(20)
                else:
                    _hang_up(caller)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
