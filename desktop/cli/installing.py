"""`rekam licences` and `rekam menu-entry`: what is shipped, and a place in the menu of the desktop."""

import argparse
import os
import sys
from pathlib import Path

from desktop import paths
from desktop.cli.terminal import OK, say
from desktop.domain.errors import EnvironmentProblem
from desktop.i18n import _
from desktop.shipped import shipped
from desktop.store.files import write_bytes_durably

_READABLE = 0o644  # desktops read what lies in the menu as other programs do
_ENTRY = """[Desktop Entry]
Type=Application
Name=Rekam KTP
Comment=Perekaman KTP-el dan KTP Sementara tanpa jaringan
Comment[en]=Recording and temporary letters for the KTP-el without a network
Exec={program}
Icon=rekam-ktp
Categories=Office;
StartupWMClass=rekam-ktp
"""


def add_commands(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``licences`` and ``menu-entry``."""
    licences = nouns.add_parser("licences", help="what is shipped, with SPDX names")
    licences.set_defaults(run=list_licences)
    entry = nouns.add_parser("menu-entry", help="put the program into this user's menu (Linux)")
    entry.set_defaults(run=write_entry)


def list_licences(_args: argparse.Namespace) -> int:
    """Print one line a part."""
    for part in shipped():
        say(f"{part.licence}\t{part.name} {part.version}".rstrip())
    return OK


def write_entry(_args: argparse.Namespace) -> int:
    """Write the entry and the icon.

    Raises:
        EnvironmentProblem: ``menu.elsewhere``: this system keeps its menu otherwise.
    """
    if not sys.platform.startswith("linux"):
        raise EnvironmentProblem("menu.elsewhere")
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    entry = home / "applications" / "rekam-ktp.desktop"
    icon = home / "icons" / "hicolor" / "256x256" / "apps" / "rekam-ktp.png"
    for file in (entry, icon):
        file.parent.mkdir(parents=True, exist_ok=True)
    write_bytes_durably(icon, (paths.resources() / "icons" / "program.png").read_bytes())
    write_bytes_durably(entry, _ENTRY.format(program=_program()).encode())
    for file in (entry, icon):
        file.chmod(_READABLE)
    say(_("Rekam KTP is in the menu now: {file}").format(file=entry))
    return OK


def _program() -> str:
    beside = Path(sys.executable).with_name("rekam")
    is_there = getattr(sys, "frozen", False) or not beside.exists()
    return f'"{sys.executable if is_there else beside}"'
