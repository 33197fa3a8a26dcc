"""The list of licences and the place in the desktop's menu."""

import re
import sys
from types import SimpleNamespace

import pytest

from desktop.cli import installing
from desktop.cli.main import run
from desktop.shipped import shipped

KNOWN = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "FTL",
    # What an exception takes away: a program that only runs with it keeps its own licence.
    "GPL-2.0-or-later+Bootloader-exception",
    "GPL-3.0-or-later+GCC-exception-3.1",
    "IJG",
    "ISC",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "LicenseRef-Public-Domain",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "OFL-1.1",
    "PSF-2.0",
    "Unicode-3.0",
    "Zlib",
    "libpng-2.0",
    "libtiff",
}


def test_every_part_has_a_licence_that_lets_it_be_shipped():
    strange = {part.name: part.licence for part in shipped() if not set(names(part.licence)) <= KNOWN}
    assert strange == {}
    parts = {part.name for part in shipped()}
    assert {"rekam-ktp", "PySide6_Essentials", "cryptography", "Plus Jakarta Sans", "Lucide"} <= parts


def names(licence):
    plain = licence.replace("(", " ").replace(")", " ").replace(" WITH ", "+")
    return [word for word in plain.split() if word not in ("AND", "OR")]


def test_the_command_lists_them(capsys):
    assert run(["licences"], show_world=lambda _world: 0) == 0
    assert "OFL-1.1\tPlus Jakarta Sans" in capsys.readouterr().out.splitlines()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the menu of Linux desktops")
def test_the_menu_entry_names_the_program_and_its_icon(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["menu-entry"], show_world=lambda _world: 0) == 0
    entry = (tmp_path / "applications" / "rekam-ktp.desktop").read_text("utf-8")
    assert "Name=Rekam KTP\n" in entry
    assert re.search(r'^Exec=".*rekam.*"$', entry, re.M)
    icon = tmp_path / "icons" / "hicolor" / "256x256" / "apps" / "rekam-ktp.png"
    assert icon.read_bytes().startswith(b"\x89PNG")


def test_elsewhere_it_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(installing, "sys", SimpleNamespace(platform="win32"))
    assert run(["menu-entry"], show_world=lambda _world: 0) == 3
    assert "menu.elsewhere" in capsys.readouterr().err
