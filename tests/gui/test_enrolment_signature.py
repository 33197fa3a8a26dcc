"""The signature step in the real window: exceptions by key, who helps, and what was signed on paper."""

import io

import pytest
from body_recorder import Recorder
from PIL import Image
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from recording_desk import blank_draft
from regency import found_regency
from signed_paper import photographed

from desktop import i18n
from desktop.capture.signature import render_signature
from desktop.demo.signatures import invent_signature
from desktop.domain.enrolments import Step
from desktop.gui.components.banner import Banner
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.enrolment.picture_dialog import PictureDialog
from desktop.gui.enrolment.signature_step import SignatureStep

# A window of 1280 pixels, less the sidebar and the margins.
ROOM_PX = 1280 - 216 - 2 * 24
SIGNED = photographed(Image.open(io.BytesIO(render_signature(invent_signature(3)))))


class Still(QObject):
    """A camera before which a paper lies."""

    frame_ready = Signal(QImage)
    lost = Signal()

    def start(self):
        self.frame_ready.emit(QImage.fromData(SIGNED))

    def stop(self):
        pass


@pytest.fixture
def recorder(tmp_path, show):
    session = found_regency(tmp_path).session()
    blank_draft(session, step=Step.SIGNATURE)
    made = Recorder(session, show, None)
    yield made
    made.screen.deactivate()
    session.close()


def press(recorder, key):
    QTest.keyClick(recorder.window.focusWidget() or recorder.window, key)


def drawn(recorder):
    return recorder.flow.recording.draft


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_step_has_room_beside_the_sidebar_in_the_smallest_window(show, language):
    i18n.set_language(language)
    assert show(SignatureStep()).minimumSizeHint().width() <= ROOM_PX


def test_an_exception_is_chosen_by_its_digit(recorder):
    press(recorder, Qt.Key.Key_4)
    assert drawn(recorder).signature_exception == "cannot"

    press(recorder, Qt.Key.Key_4)
    assert drawn(recorder).signature_exception == ""


def test_what_is_in_the_frame_of_the_camera_becomes_the_signature(recorder):
    still = Still()
    recorder.screen.signature.find_camera = lambda _wanted: ([("a", "Kamera")], still)
    press(recorder, Qt.Key.Key_P)
    recorder.screen.signature.findChild(PictureDialog).accept()

    assert drawn(recorder).signature.startswith(b"\x89PNG")
    assert drawn(recorder).signature_exception == ""


def test_a_thumb_print_asks_for_a_picture_of_it_at_once(recorder, tmp_path):
    press(recorder, Qt.Key.Key_2)
    paper = tmp_path / "cap-jempol.jpg"
    paper.write_bytes(SIGNED)
    recorder.screen.signature.findChild(PictureDialog).take_file(paper)

    assert drawn(recorder).signature_exception == "thumb"
    assert drawn(recorder).signature


def test_a_paper_that_is_no_picture_is_told_and_nothing_is_taken(recorder, tmp_path):
    torn = tmp_path / "kertas.jpg"
    torn.write_bytes(SIGNED[:200])
    press(recorder, Qt.Key.Key_P)
    recorder.screen.signature.findChild(PictureDialog).take_file(torn)

    assert any(banner.isVisible() for banner in recorder.screen.signature.findChildren(Banner))
    assert drawn(recorder).signature == b""


def test_an_assisted_initial_asks_who_helps(recorder):
    press(recorder, Qt.Key.Key_3)
    dialog = recorder.screen.signature.findChild(TextDialog)
    dialog.accept()
    assert drawn(recorder).signature_exception == ""
    dialog.text.setText("Halimah")
    dialog.accept()

    assert (drawn(recorder).signature_exception, drawn(recorder).signature_helper) == ("assisted", "Halimah")
