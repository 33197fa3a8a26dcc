"""The verification screen at a real station: typed, pasted, dropped, chosen as a file, seen by a camera."""

import pytest
from letter_desk import Desk, child
from PIL import Image
from PySide6 import QtMultimedia
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from verification_desk import CASES, issue

from desktop.documents.qr import symbol
from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.shell.navigation import NavItem
from desktop.gui.theme.tokens import color
from desktop.gui.verification.looks import LOOKS, Outcome
from desktop.gui.verification.result_card import ResultCard
from desktop.gui.verification.screen import build
from desktop.gui.verification.viewfinder import QrViewfinder

CONTROL = Qt.KeyboardModifier.ControlModifier
HEADLINES = {
    "genuine": "Surat ini sah",
    "stale_list": "Asli, tetapi daftar kepercayaan usang",
    "expired": "Surat ini kedaluwarsa",
    "revoked": "Surat ini sudah dicabut",
    "unknown_issuer": "Penerbitnya tidak dikenal",
    "forged": "Surat ini palsu",
    "listed": "Nomor ini tercatat di Register",
}


class Camera(QObject):
    """A camera whose frames a test hands over."""

    frame_ready = Signal(QImage)
    lost = Signal()

    def __init__(self):
        super().__init__()
        self.is_on = False

    def start(self):
        self.is_on = True

    def stop(self):
        self.is_on = False


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    return issue(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def counter(issued, tmp_path):
    made = issued.open(tmp_path / "data")
    yield made
    made.session.close()


@pytest.fixture
def camera():
    return Camera()


@pytest.fixture
def desk(counter):
    return Desk(counter.session)


@pytest.fixture
def screen(desk, show, camera):
    made = build(desk.context(), lambda wanted: ([("a", "Kamera USB")], camera))
    window = MainWindow()
    window.set_items([NavItem("verification", "Verifikasi", "qr-code", "8")])
    window.add_screen("verification", made)
    show(window)
    window.show_screen("verification")
    yield made
    made.deactivate()


def field(screen):
    return child(screen, QLineEdit, "scan")


def scan(screen, text):
    """Type as a USB scanner does: into whatever has the focus, ended by Enter."""
    QTest.keyClicks(screen.window().focusWidget(), text)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)


def shown(screen, name, kind=Text):
    found = [widget for widget in screen.findChildren(kind, name) if widget.isVisible()]
    assert len(found) == 1, (name, len(found))
    return found[0]


def verdict(screen):
    return shown(screen, "verdict").text()


def as_qimage(page: Image.Image) -> QImage:
    colours = page.convert("RGB")
    made = QImage(
        colours.tobytes(), colours.width, colours.height, colours.width * 3, QImage.Format.Format_RGB888
    )
    return made.copy()


@pytest.mark.parametrize("case", CASES)
def test_a_scanner_types_and_the_verdict_fills_the_card(screen, counter, case, pixel):
    text = CASES[case](counter)
    scan(screen, text)

    assert verdict(screen) == HEADLINES[case]
    card = shown(screen, "result", ResultCard)
    assert pixel(card, 200, 12) == color(LOOKS[Outcome(case)].fill)
    has_photo = screen.findChildren(PhotoFrame, "signed-photo")
    assert bool(has_photo) == (case not in ("unknown_issuer", "forged"))
    assert field(screen).hasFocus()


def test_only_what_was_signed_is_shown_with_nik_in_groups_photo_and_demo_mark(screen, counter):
    scan(screen, counter.genuine)

    assert shown(screen, "holder-name").text() == "Siti Aminah B"
    assert shown(screen, "holder-nik").text() == "160707  520690  9001"
    assert shown(screen, "signed-photo", PhotoFrame).has_photo()
    assert shown(screen, "sample", QWidget).accessibleName() == "DATA CONTOH"
    assert shown(screen, "advice").text() == "Cocokkan wajah dan data dengan orang di depan Anda."
    assert screen.findChild(QWidget, "list-age") is None


def test_an_old_list_is_told_in_amber_in_header_and_card(screen, counter):
    counter.later(31)
    screen.activate()
    scan(screen, counter.genuine)

    assert verdict(screen) == "Surat ini sah"
    assert shown(screen, "list-age", QWidget).accessibleName() == "Daftar kepercayaan sudah 31 hari"


def test_the_next_scan_needs_no_hand(screen, counter):
    scan(screen, counter.genuine)
    assert field(screen).text() == counter.letters[0].number

    scan(screen, counter.letters[1].qr)

    assert field(screen).text() == counter.letters[1].number
    assert shown(screen, "holder-name").text() == "Siti Aminah C"


def test_a_second_enter_of_the_scanner_changes_nothing(screen, counter):
    scan(screen, counter.genuine)
    QTest.keyClick(field(screen), Qt.Key.Key_Return)

    assert verdict(screen) == "Surat ini sah"


def test_a_number_can_be_typed_and_corrected(screen, counter):
    number = counter.letters[0].number
    QTest.keyClicks(field(screen), number + "7")
    QTest.keyClick(field(screen), Qt.Key.Key_Backspace)
    QTest.keyClick(field(screen), Qt.Key.Key_Return)

    assert verdict(screen) == "Nomor ini tercatat di Register"


def test_esc_clears_the_card_and_the_earlier_check_can_be_opened_again(screen, counter, qtbot):
    scan(screen, counter.genuine)
    QTest.keyClick(field(screen), Qt.Key.Key_Escape)
    assert field(screen).text() == ""
    assert shown(screen, "ways", QWidget)

    earlier = child(screen, QWidget, "earlier-0")
    qtbot.waitUntil(earlier.isVisible)
    QTest.mouseClick(earlier, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))

    assert verdict(screen) == "Surat ini sah"


def test_a_file_is_chosen_by_ctrl_o(screen, counter, tmp_path):
    path = tmp_path / "surat.pdf"
    path.write_bytes(counter.pdf())

    QTest.keyClick(screen.window(), Qt.Key.Key_O, CONTROL)
    dialog = child(screen, QFileDialog, "file-dialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()

    assert verdict(screen) == "Surat ini sah"


def test_a_file_is_dropped_on_the_field_or_beside_it(screen, counter, tmp_path):
    path = tmp_path / "surat.png"
    counter.page().save(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])

    drop(screen, data)

    assert not field(screen).acceptDrops()
    assert verdict(screen) == "Surat ini sah"


def drop(screen, data):
    copy, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(300, 300), copy, data, button, none)
    QApplication.sendEvent(screen, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(screen, QDropEvent(QPointF(300, 300), copy, data, button, none))


def test_two_files_at_once_are_asked_for_one_by_one(screen, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.pdf", "b.pdf")])

    drop(screen, data)

    assert shown(screen, "problem", EmptyState).accessibleName().startswith("Satu surat sekali periksa")


def test_dragged_words_are_left_alone(screen):
    data = QMimeData()
    data.setText("surat")
    assert not screen.take(data)


def test_a_picture_is_pasted(screen, counter):
    QGuiApplication.clipboard().setImage(as_qimage(counter.page()))

    QTest.keyClick(field(screen), Qt.Key.Key_V, CONTROL)

    assert verdict(screen) == "Surat ini sah"


def test_pasted_text_takes_the_place_of_the_number_shown(screen, counter):
    scan(screen, counter.genuine)
    QGuiApplication.clipboard().setText(counter.letters[1].qr)

    QTest.keyClick(field(screen), Qt.Key.Key_V, CONTROL)
    QTest.keyClick(field(screen), Qt.Key.Key_Return)

    assert shown(screen, "holder-name").text() == "Siti Aminah C"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rusak.pdf", b"%PDF-1.7", "rusak.pdf tidak terbaca"),
        ("tautan.txt", b"https://example.org", "Ini bukan QR surat"),
        ("kosong.txt", b"", "Tidak ada QR surat di gambar ini"),
    ],
)
def test_what_cannot_be_judged_is_said_without_a_verdict(screen, tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)

    screen.file_given.emit(tmp_path / name)

    assert shown(screen, "problem", EmptyState).accessibleName().startswith(told)
    assert screen.findChild(ResultCard) is None or not screen.findChild(ResultCard).isVisible()


def test_the_camera_reads_a_letter_and_rests(screen, counter, camera):
    QTest.keyClick(screen.window(), Qt.Key.Key_K, CONTROL)
    assert camera.is_on
    assert child(screen, Button, "camera").text() == "Tutup kamera"

    camera.frame_ready.emit(as_qimage(counter.page(170).rotate(2, fillcolor="white")))

    assert verdict(screen) == "Surat ini sah"
    assert not camera.is_on
    assert child(screen, Button, "camera").text() == "Pakai kamera"


def test_frames_are_searched_a_few_times_a_second(screen, camera, qtbot):
    searched = []
    screen.frame_taken.connect(searched.append)
    screen.open_camera()
    blank = QImage(640, 480, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)

    for _frame in range(20):
        camera.frame_ready.emit(blank)

    assert len(searched) < 5
    qtbot.waitUntil(lambda: camera.frame_ready.emit(blank) or len(searched) > 1)


def test_another_qr_before_the_camera_is_told_and_it_goes_on(screen, camera):
    made = symbol("https://example.org/")
    page = Image.frombytes("L", (made.modules, made.modules), made.pixels).resize((330, 330))
    whole = Image.new("L", (640, 480), 255)
    whole.paste(page, (120, 60))
    screen.open_camera()

    camera.frame_ready.emit(as_qimage(whole))

    assert camera.is_on
    assert child(screen, QrViewfinder, "viewfinder").hint() == "Ini bukan QR surat"


def test_a_lost_camera_is_told_and_found_again(screen, camera):
    screen.open_camera()
    camera.lost.emit()
    assert shown(screen, "problem", EmptyState).accessibleName().startswith("Kamera terputus")
    assert not camera.is_on

    child(screen, Button, "camera-again").click()

    assert camera.is_on
    assert shown(screen, "viewfinder", QrViewfinder)


def test_the_camera_rests_when_the_screen_goes(screen, camera):
    screen.open_camera()
    screen.deactivate()

    assert not camera.is_on
    assert shown(screen, "ways", QWidget)


def test_without_a_camera_the_other_ways_are_named(desk, show):
    screen = show(build(desk.context(), lambda wanted: ([], None)))
    screen.activate()

    child(screen, Button, "camera").click()

    assert shown(screen, "problem", EmptyState).accessibleName().startswith("Tidak ada kamera")


def test_a_station_without_a_list_is_sent_to_synchronisation(counter, show):
    counter.regency.add_station("13", is_certified=False)
    desk = Desk(counter.regency.session(code="13"))
    screen = show(build(desk.context(), lambda wanted: ([], None)))
    screen.activate()

    child(screen, Button, "open-sync").click()
    desk.session.close()

    assert desk.gone == [("sync", None)]


def test_the_office_judges_by_its_own_list(counter, show):
    desk = Desk(counter.regency.office())
    screen = show(build(desk.context(), lambda wanted: ([], None)))
    screen.activate()
    counter.later(100)

    scan(screen, counter.genuine)
    desk.session.close()

    assert verdict(screen) == "Surat ini sah"


@pytest.mark.qt_log_ignore(".*")
def test_frames_of_a_capture_session_are_searched_too(desk, show, counter, qtbot):
    from desktop.gui.equipment.camera import CameraSource

    feed = QtMultimedia.QVideoFrameInput()
    screen = show(build(desk.context(), lambda wanted: ([("a", "Kamera USB")], CameraSource(feed))))
    screen.activate()
    screen.open_camera()
    frame = QtMultimedia.QVideoFrame(as_qimage(counter.page(120)).convertToFormat(QImage.Format.Format_RGB32))
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: feed.sendVideoFrame(frame))
    timer.start()

    qtbot.waitUntil(lambda: screen.findChild(ResultCard) is not None)
    timer.stop()

    assert verdict(screen) == "Surat ini sah"
