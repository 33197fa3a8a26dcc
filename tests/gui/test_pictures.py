"""Every screen of the main job, photographed from the real window: the pictures in README.

``REKAM_PICTURES=1`` writes them into the repository; otherwise they go to a temporary folder.
"""

import dataclasses
import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.crypto.slots import KdfCost
from desktop.demo.story import SITI_AMINAH, fill_draft, live
from desktop.demo.world import OPERATOR, PASSWORD, Plan, build_world
from desktop.domain.enrolments import Step
from desktop.gui.application import Application
from desktop.station import enrolments

OPERATORS, SUPERVISORS = "1", "2"
STEPS = ("enrolment_biodata", "enrolment_photo", "enrolment_signature", "enrolment_check")
OFFICE = {"inbox": "office_inbox", "parcels": "office_parcels"}
# The camera step asks for cameras; the multimedia libraries complain of those a machine lacks.
pytestmark = pytest.mark.qt_log_ignore("pipewire|symbol|va|VA|camera", extend=True)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = build_world(Plan(tmp_path_factory.mktemp("pictures") / "demo", cost=KdfCost(64, 1, 1)))
    live(made)
    session = made.session(OPERATOR)
    draft = fill_draft(enrolments.start(session, SITI_AMINAH), 7)
    enrolments.save_draft(session, dataclasses.replace(draft, step=Step.BIODATA, read_aloud=("name", "nik")))
    session.close()
    return made


@pytest.fixture
def application(dressed, qtbot, world, tmp_path):
    opened = Application(world.plan.out, tmp_path / "rekam.log", cameras=lambda: 0)
    opened.open()
    opened.desk.resize(1366, 768)
    qtbot.waitUntil(lambda: opened.desk.findChild(QWidget, "officer-0") is not None)
    yield opened
    with qtbot.waitSignal(opened.closed):
        opened.desk.close()
    opened.stop()
    opened.desk.deleteLater()


@pytest.fixture
def photograph(qtbot, application, tmp_path):
    folder = paths.resources() / "help" / "pictures" if os.environ.get("REKAM_PICTURES") else tmp_path

    def take(name: str) -> Path:
        qtbot.wait(400)  # the answers of the database thread and what they draw
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        application.desk.grab().save(buffer, "PNG")
        picture = Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGB")
        assert picture.size == (1366, 768)
        assert len(picture.getcolors(1 << 24)) > 200, f"{name} is almost empty"
        path = folder / f"{name}.png"
        picture.quantize(255, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)
        return path

    return take


def sign_in(qtbot, application, digit: str, screen: str) -> None:
    qtbot.keyClick(application.desk.focusWidget() or application.desk, digit)
    for letter in PASSWORD:
        qtbot.keyClick(application.desk.focusWidget(), letter)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.desk.current() == screen, timeout=10_000)


def test_the_operators_day(qtbot, application, photograph):
    photograph("sign_in")
    sign_in(qtbot, application, OPERATORS, "home")
    photograph("home")
    application.workplace.navigate("residents")
    for letter in "si":
        qtbot.keyClick(application.desk.focusWidget(), letter)
    photograph("residents")
    application.workplace.navigate("enrolment", SITI_AMINAH)
    for step, name in enumerate(STEPS):
        photograph(name)
        if step < len(STEPS) - 1:
            qtbot.keyClick(application.desk.focusWidget() or application.desk, Qt.Key.Key_F8)


def test_the_supervisors_day(qtbot, application, photograph):
    sign_in(qtbot, application, SUPERVISORS, "home")
    for screen in ("review", "letters", "register", "verification", "sync"):
        application.workplace.navigate(screen)
        photograph(screen)


def test_the_office(qtbot, application, photograph):
    qtbot.keyClick(application.desk.focusWidget() or application.desk, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: application.desk.focusWidget() is not None)
    qtbot.wait(300)
    sign_in(qtbot, application, "1", "inbox")
    for screen, name in OFFICE.items():
        application.workplace.navigate(screen)
        photograph(name)
