"""A print shop on loopback: a real CUPS, and a virtual IPP printer whose sheets come out in a folder.

Everything runs privately: a D-Bus and an Avahi of our own, Avahi on the loopback interface only (the
printer insists on one), CUPS and the printer on loopback ports, all files in one temporary folder.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

SERVICES = ("dbus-daemon", "avahi-daemon", "cupsd", "ippeveprinter")
COMMANDS = ("lpadmin", "lp", "lpstat", "cancel", "ipptool", "cupsdisable", "cupsenable")
PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"
DEADLINE_S = 12.0
QUEUE = "meja-depan"

T = TypeVar("T")
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
"""
AVAHI = """[server]
use-ipv6=no
allow-interfaces=lo
[publish]
publish-workstation=no
[wide-area]
enable-wide-area=no
"""
CUPSD = """Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
CUPS_FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
DocumentRoot {folder}/etc
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
"""
SIDES = ("bottom", "left", "right", "top")
A4 = "MEMBER integer x-dimension 21000\nMEMBER integer y-dimension 29700\n"
UP_TO_F4 = "MEMBER rangeOfInteger x-dimension 10000-21600\nMEMBER rangeOfInteger y-dimension 14000-35600\n"
NO_MARGINS = "".join(f"MEMBER integer media-{side}-margin 0\n" for side in SIDES)
# A plain black laser that takes A4, and any size up to F4 and a little more.
LASER = f"""ATTR mimeMediaType document-format-default application/pdf
ATTR mimeMediaType document-format-supported application/pdf
ATTR keyword media-supported iso_a4_210x297mm,custom_min_100x140mm,custom_max_216x356mm
ATTR keyword media-default iso_a4_210x297mm
ATTR keyword media-ready iso_a4_210x297mm
ATTR keyword media-col-supported media-size,{",".join(f"media-{side}-margin" for side in SIDES)}
ATTR collection media-size-supported {{
{A4}}},{{
{UP_TO_F4}}}
ATTR collection media-col-database {{
MEMBER collection media-size {{
{A4}}}
{NO_MARGINS}}},{{
MEMBER collection media-size {{
{UP_TO_F4}}}
{NO_MARGINS}}}
ATTR integer copies-default 1
ATTR rangeOfInteger copies-supported 1-99
ATTR keyword print-color-mode-default monochrome
ATTR keyword print-color-mode-supported auto,monochrome
ATTR keyword sides-default one-sided
ATTR keyword sides-supported one-sided
ATTR resolution printer-resolution-default 600dpi
ATTR resolution printer-resolution-supported 600dpi
ATTR enum print-quality-default 4
ATTR enum print-quality-supported 3,4,5
ATTR text printer-make-and-model "Laser uji"
"""
# What the printer does with a page: it waits for paper while there is none, then keeps the page.
TRAY = """#!/bin/sh
if [ -e {folder}/no-paper ]; then
  echo "STATE: +media-empty-error" >&2
  read refilled < {folder}/paper
  echo "STATE: -media-empty-error" >&2
fi
if [ -e {folder}/toner ]; then
  echo "STATE: +toner-low-warning" >&2
  echo "ATTR: marker-names=Black marker-types=toner marker-levels=12" >&2
else
  echo "STATE: -toner-low-warning" >&2
fi
sheet="{folder}/tray/$(basename "$1")"
cp "$1" "$sheet.part" && mv "$sheet.part" "$sheet"
"""


def eventually(look: Callable[[], T | None], what: str) -> T:
    """Return what `look` finds as soon as it finds it."""
    waiting, tenths = Event(), int(DEADLINE_S * 10)
    for _ in range(tenths):
        found = look()
        if found:
            return found
        waiting.wait(0.1)
    raise TimeoutError(what)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass(frozen=True)
class PrintShop:
    """A spooler and its one printer; `tray` is where sheets come out."""

    folder: Path
    server: str

    @property
    def tray(self) -> Path:
        return self.folder / "tray"

    def sheet(self) -> bytes:
        """Wait for the next sheet and take it out of the tray."""
        path = eventually(lambda: next(self.tray.glob("*.pdf"), None), "a sheet")
        content = path.read_bytes()
        path.unlink()
        return content


def start(stack: ExitStack, folder: Path, *command: str) -> None:
    """Start a program that ends with the test; what it says goes into its log."""
    environment = {**os.environ, "PATH": PATH, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
    log = stack.enter_context((folder / f"{command[0]}.log").open("wb"))
    running = subprocess.Popen(
        command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, cwd=folder
    )
    stack.callback(running.wait, DEADLINE_S)
    stack.callback(running.terminate)


def said(folder: Path, program: str, words: str) -> bool:
    return words in (folder / f"{program}.log").read_text(errors="replace")


def is_running(pid_file: Path, program: str) -> bool:
    """Tell whether the program lives that left this file; one that was killed leaves it too."""
    try:
        return Path(f"/proc/{int(pid_file.read_text())}/comm").read_text().strip() == program
    except (OSError, ValueError):
        return False


def absent() -> str:
    """Return which programs of a print shop are not installed; nothing if all are."""
    return ", ".join(name for name in (*SERVICES, *COMMANDS) if shutil.which(name, path=PATH) is None)


def missing() -> str:
    """Return why there can be no print shop on this machine; nothing if there can."""
    if os.geteuid() != 0:
        return "only root may start an Avahi daemon, without which the virtual printer does not start"
    if is_running(Path("/run/avahi-daemon/pid"), "avahi-daemon"):
        return "this machine runs its own Avahi daemon, and a second one cannot start"
    return ""


def open_shop(stack: ExitStack, folder: Path) -> PrintShop:
    folder.chmod(0o755)
    cups, printer = free_port(), free_port()
    for name in ("etc", "spool/tmp", "cache", "state", "tray", "ipp"):
        (folder / name).mkdir(parents=True)
    for name, text in (
        ("bus.conf", BUS),
        ("avahi.conf", AVAHI),
        ("cupsd.conf", CUPSD.format(port=cups)),
        ("cups-files.conf", CUPS_FILES.format(folder=folder)),
        ("laser.conf", LASER),
        ("tray.sh", TRAY.format(folder=folder)),
    ):
        (folder / name).write_text(text.replace("{folder}", str(folder)))
    (folder / "tray.sh").chmod(0o755)
    os.mkfifo(folder / "paper")

    start(stack, folder, "dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
    eventually((folder / "bus").exists, "the bus")
    options = ("--no-drop-root", "--no-chroot", "--no-rlimits")
    start(stack, folder, "avahi-daemon", "-f", f"{folder}/avahi.conf", *options)
    eventually(lambda: said(folder, "avahi-daemon", "startup complete"), "Avahi")
    laser = ("-a", f"{folder}/laser.conf", "-c", f"{folder}/tray.sh", "-d", f"{folder}/ipp")
    start(stack, folder, "ippeveprinter", "-n", "localhost", "-p", str(printer), *laser, "Laser uji")
    files = ("-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
    start(stack, folder, "cupsd", "-f", *files)
    eventually(lambda: answers(printer) and answers(cups), "the printer and the spooler")

    server = f"127.0.0.1:{cups}"
    command = ["lpadmin", "-h", server, "-p", QUEUE, "-E", "-v", f"ipp://localhost:{printer}/ipp/print"]
    subprocess.run(
        [*command, "-m", "everywhere"], check=True, env={**os.environ, "PATH": PATH}, timeout=DEADLINE_S
    )
    return PrintShop(folder, server)
