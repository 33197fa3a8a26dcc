"""`rekam mock-devices`: invented scanners on loopback, for training, demonstrations and tests."""

import argparse
import threading
from pathlib import Path

from desktop.capture.sbi.transport import PORTS
from desktop.cli.terminal import OK, say
from desktop.demo.devices.device import DEFAULT_PROFILE
from desktop.demo.devices.service import InventedService, running
from desktop.i18n import _


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``mock-devices``."""
    parser = nouns.add_parser(
        "mock-devices", help="invented finger and iris scanners on loopback (SBI 0.9.5)"
    )
    parser.add_argument("--profiles", type=Path, metavar="DIR", help="folders of ISO records, one a person")
    parser.add_argument("--profile", default=DEFAULT_PROFILE, metavar="NAME", help="whose fingers and eyes")
    parser.add_argument("--score", type=int, choices=range(101), metavar="N", help="of every sample")
    parser.set_defaults(run=serve)


def serve(args: argparse.Namespace) -> int:
    """Serve until somebody presses Ctrl+C."""
    service = InventedService(profiles=args.profiles)
    service.set_profile(args.profile)
    for device in service.devices:
        device.score = args.score
    with running(service, PORTS):
        say(_("DATA CONTOH: invented scanners listen at 127.0.0.1:{port}.").format(port=service.port))
        say(_("Only demo places trust them. POST /admin/status, score, delay or profile; Ctrl+C ends."))
        threading.Event().wait()
    return OK
