"""The scanners of this computer, as a place may use them."""

from collections.abc import Iterable

from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.transport import PORTS
from desktop.capture.sbi.trust import DeviceTrust
from desktop.capture.scanners import Scanners
from desktop.crypto.device_keys import demo_anchor
from desktop.station.session import Session


def scanners(session: Session, ports: Iterable[int] = PORTS) -> Scanners:
    """Return the finder of this computer's scanners, which trusts whom the district trusts.

    Devices that were made up are trusted at a place of the demo, and nowhere else.
    """
    anchors = tuple(session.fact("device_anchors") or ())
    if session.card.is_demo:
        anchors += (demo_anchor(),)
    return SbiScanners(DeviceTrust(anchors, session.store.clock), ports)
