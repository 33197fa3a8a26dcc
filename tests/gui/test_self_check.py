"""The windows' part of `rekam --self-check`, and that it bites."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap

from desktop.gui import opening, self_check
from desktop.gui.sign_in.view import SignInView
from desktop.gui.theme import stylesheet
from desktop.i18n import set_language

ROOT = Path(__file__).parents[2]


def test_the_program_says_that_it_is_whole(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--self-check"],
        cwd=ROOT,
        env={**environment, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith(" ok\n")
    # Nor does a library complain at the end of what a window left in its hands.
    assert "leaked" not in done.stderr


def test_dressed_windows_pass(dressed, monkeypatch):
    monkeypatch.setattr(self_check, "_check_camera", lambda: None)
    opening.self_check()


def test_a_missing_style_is_found(dressed, monkeypatch):
    monkeypatch.setattr(stylesheet, "stylesheet", lambda: "")

    with pytest.raises(RuntimeError, match="style"):
        self_check.check_windows(dressed)


def test_a_missing_font_is_found(dressed, monkeypatch):
    monkeypatch.setattr(self_check.QFontDatabase, "families", list)

    with pytest.raises(RuntimeError, match="font"):
        self_check.check_windows(dressed)


def test_a_missing_catalogue_is_found(dressed):
    set_language("en")

    with pytest.raises(RuntimeError, match="catalogue"):
        self_check.check_windows(dressed)


def test_a_blank_page_is_found(dressed, monkeypatch):
    def blank(page: SignInView) -> QPixmap:
        picture = QPixmap(page.size())
        picture.fill("white")
        return picture

    monkeypatch.setattr(SignInView, "grab", blank)

    with pytest.raises(RuntimeError, match="blank page"):
        self_check.check_windows(dressed)


def test_a_missing_backend_of_the_camera_is_found():
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from desktop.gui import opening\n"
        "app = opening.dressed()\n"
        "app.setLibraryPaths([])\n"
        "opening.self_check()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "RuntimeError: backend of the camera" in done.stderr
