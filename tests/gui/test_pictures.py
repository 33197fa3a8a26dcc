"""Every screen of the main job, photographed from the real window: the pictures in README.

``REKAM_PICTURES=1`` writes them into the repository; otherwise they go to a temporary folder.
"""

import dataclasses
import io
import os
import shutil

import pytest
import tab_walk
from cut_off import cut_off
from open_app import SIZE, scrolled_pages, shown
from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import paths
from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.crypto.device_keys import demo_anchor
from desktop.demo.devices.service import InventedService, running
from desktop.demo.story import SITI_AMINAH, fill_draft
from desktop.demo.world import CLERK, OPERATOR, PASSWORD, SUPERVISOR
from desktop.documents.pages import find_letter_qr
from desktop.domain.enrolments import Step
from desktop.gui.components.buttons import Button
from desktop.gui.components.cells import ChipCell
from desktop.gui.components.chips import ChipLook
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.station import enrolments
from desktop.station.scanning import scan_all

MOST_BYTES = 250_000
FEWEST_COLORS = 200
LETTER = "07-00013.pdf"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def nearly_done(world):
    """Siti Aminah's recording, complete but for what is read aloud; she looks at her biodata again."""
    session = world.session(OPERATOR)
    draft = fill_draft(enrolments.start(session, SITI_AMINAH), 7)
    read = ("name", "nik", "birth")
    enrolments.save_draft(session, dataclasses.replace(draft, step=Step.BIODATA, read_aloud=read))
    with running(InventedService()) as service:
        scan_all(session, draft.id, SbiScanners(DeviceTrust((demo_anchor(),)), (service.port,)))
        session.close()
        yield


@pytest.fixture
def stick(world, monkeypatch):
    """A folder that stands for the stick, which the person chooses."""
    path = world.usb.with_name("STASIUN-07")
    shutil.copytree(world.usb, path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(path))


@pytest.fixture
def scanned(world):
    """What a scanner types that is held over a letter."""
    return find_letter_qr((world.plan.out / "letters" / LETTER).read_bytes())


# -- looking for words that are cut off


def test_words_that_are_cut_off_are_found(show):
    page, low = QWidget(), Button("Setujui")
    low.setParent(page)
    narrow, fine, out = (Text(words, parent=page) for words in ("Nama yang panjang", "Utuh", "Di luar"))
    frame = QWidget(page)
    hidden = Text("Tertutup tepi", parent=frame)
    for number, widget in enumerate((narrow, low, fine)):
        widget.move(10, 10 + 60 * number)
    out.move(590, 300)
    frame.setGeometry(10, 350, 40, 40)
    show(page, (600, 400))
    narrow.setFixedWidth(40)
    low.setFixedHeight(20)
    hidden.adjustSize()

    assert sorted(cut_off(page)) == ["Di luar", "Nama yang panjang", "Setujui", "Tertutup tepi"]


def test_chips_that_are_cut_off_are_found(show_page):
    chip = Column("Keadaan", lambda words: ChipLook(words, icon="check"), 120, ChipCell())
    model = RowsModel([chip, Column("", str, 0)])
    model.set_rows(["Baik", "Belum pernah sampai di kantor"])

    assert cut_off(show_page(DataTable(model), size=(600, 400))) == ["Belum pernah sampai di kantor"]


# -- the pictures


@pytest.fixture
def photograph(application, settle, tmp_path):
    folder = paths.resources() / "help" / "pictures" if os.environ.get("REKAM_PICTURES") else tmp_path

    def take(name):
        settle()
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        application.desk.grab().save(buffer, "PNG")
        picture = Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGB")
        assert picture.size == SIZE
        assert len(picture.getcolors(1 << 24)) > FEWEST_COLORS, f"{name} is almost empty"
        path = folder / f"{name}.png"
        # A third of the bytes, and no eye sees the difference in flat colours.
        few = picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        assert path.stat().st_size <= MOST_BYTES
        assert cut_off(application.desk) == [], name
        assert scrolled_pages(application) == [], name

    return take


@pytest.fixture
def keys(application):
    """Press keys wherever the focus is."""

    def pressed(*given, modifiers=Qt.KeyboardModifier.NoModifier):
        for key in given:
            taker = application.desk.focusWidget() or application.desk
            press = QTest.keyClick if isinstance(key, Qt.Key) else QTest.keyClicks
            press(taker, key, modifiers)

    return pressed


@pytest.fixture
def sign_in(qtbot, application, keys):
    def signed_in(officer, screen):
        cards = [shown(application, f"officer-{number}") for number in range(9)]
        names = [card.text() if card else "" for card in cards]
        keys(str(names.index(officer.name) + 1), PASSWORD, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: application.desk.current() == screen, timeout=10_000)

    return signed_in


def test_the_operators_day(application, photograph, settle, keys, sign_in):
    settle()
    photograph("sign_in")
    application.surroundings.look()
    sign_in(OPERATOR, "home")
    photograph("home")
    keys(Qt.Key.Key_F3, "sit")
    settle()
    keys(Qt.Key.Key_Down)
    photograph("residents")


@pytest.mark.usefixtures("nearly_done")
def test_a_recording(application, photograph, keys, sign_in):
    sign_in(OPERATOR, "home")
    application.workplace.navigate("enrolment", SITI_AMINAH)
    photograph("enrolment_biodata")
    assert tab_walk.troubles(application.desk) == []
    for name in ("photo", "fingers", "irises", "signature", "check"):
        keys(Qt.Key.Key_F8)
        photograph(f"enrolment_{name}")
        assert tab_walk.troubles(application.desk) == [], name


def test_the_supervisors_day(scanned, photograph, settle, keys, sign_in):
    tick = (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    sign_in(SUPERVISOR, "home")
    for digit, name, then in (
        (Qt.Key.Key_4, "review", ()),
        (Qt.Key.Key_5, "letters", tick),
        (Qt.Key.Key_6, "register", ()),
        (Qt.Key.Key_7, "coverage", ()),
        (Qt.Key.Key_8, "verification", (scanned, Qt.Key.Key_Return)),
    ):
        keys(digit, modifiers=CONTROL)
        settle()
        keys(*then)
        photograph(name)


@pytest.mark.usefixtures("stick")
def test_the_way_to_the_office(application, photograph, settle, keys, sign_in):
    sign_in(OPERATOR, "home")
    keys(Qt.Key.Key_9, modifiers=CONTROL)
    settle()
    QTest.mouseClick(shown(application, "choose-folder"), Qt.MouseButton.LeftButton)
    photograph("sync")


def test_the_office(photograph, settle, keys, sign_in):
    settle()
    keys(Qt.Key.Key_F2)
    settle()
    sign_in(CLERK, "office_home")
    photograph("office_home")
    for digit, name in ((Qt.Key.Key_2, "office_inbox"), (Qt.Key.Key_4, "blanko")):
        keys(digit, modifiers=CONTROL)
        photograph(name)
    keys(Qt.Key.Key_7, modifiers=CONTROL)
    photograph("office_parcels")
