"""Training in the real window: its band, its way in and out, and the whole job by keys alone."""

import dataclasses
import hashlib
import os
import socket
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from keyboard import CONTROL, Keyboard, agree_by_keys, read_aloud_by_keys, shown, sign
from open_app import SIZE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from recording_desk import Desk
from regency import PASSWORD, TestClock, found_regency
from training_world import make_training
from whole_window import PATIENCE_MS, find, opened, sign_in, wait_for

from desktop.domain.progress import Canceled
from desktop.gui import screens
from desktop.gui.enrolment.screen import EnrolmentScreen
from desktop.gui.equipment import camera_probe
from desktop.gui.training import trainer
from desktop.store.laptop import LAPTOP_FILE, read_laptop
from desktop.store.training import folder_beside, mark_for_training
from desktop.store.unit_of_work import utc_now

PICTURES = os.environ.get("REKAM_LOOK", "")


@pytest.fixture
def real(tmp_path):
    """A real data folder; its own clock never moves while somebody trains."""
    return found_regency(tmp_path / "rekam").root


@pytest.fixture
def world(real):
    return make_training(real)


@pytest.fixture
def application(dressed, qtbot, world, real):
    with opened(qtbot, folder_beside(real), utc_now) as application:
        application.desk.resize(*SIZE)
        yield application


@pytest.fixture(autouse=True)
def no_camera(monkeypatch):
    """Whatever this computer has: in training the camera is invented, and nobody else's is asked for here."""
    monkeypatch.setattr(camera_probe, "connected_camera", lambda _wanted: ([], None))


def look(application, name):
    if PICTURES:
        application.desk.grab().save(str(Path(PICTURES) / f"training-{name}.png"))


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(f"{path.relative_to(folder)} {path.stat().st_mtime_ns}".encode())
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def test_it_is_written_on_every_page(qtbot, application):
    look(application, "sign-in")
    assert find(application, "training-band") is not None
    sign_in(qtbot, application, "2")
    without = []
    for entry in screens.screens_for("station", application.workplace.context.session.officer):
        application.workplace.navigate(entry.id)
        QApplication.processEvents()
        without += [] if find(application, "training-band") else [entry.id]
        look(application, entry.id)
    qtbot.keyClick(application.desk, Qt.Key.Key_L, CONTROL)
    wait_for(qtbot, application, "other-officer")
    look(application, "locked")

    assert without == []
    assert find(application, "training-band") is not None
    assert find(application, "train") is None
    assert application.desk.windowTitle() == "LATIHAN · Rekam KTP"


def find_by_keys(keys, words, name):
    keys.press(Qt.Key.Key_F3)
    keys.wait_for_focus("search")
    keys.type(words)
    keys.wait_for("resident-name", name)
    keys.press(Qt.Key.Key_Return)


def sign_in_by_keys(keys, digit, home):
    keys.wait_for_focus("officer-0")
    keys.press(digit)
    keys.type(PASSWORD)
    keys.press(Qt.Key.Key_Return)
    keys.wait_for(home)


def give_path_by_keys(keys, path):
    keys.wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    typed = QApplication.activeModalWidget().findChild(QLineEdit, "fileNameEdit")
    keys.press_until(Qt.Key.Key_Tab, typed.hasFocus)
    QApplication.clipboard().setText(str(path))
    keys.press(Qt.Key.Key_V, CONTROL)
    # The first Enter may only take a proposal; the last one accepts what the program asks next, if it does.
    keys.press_until(Qt.Key.Key_Return, lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))


def scan_by_keys(keys, application, step, *, lacks):
    """Take fingers or eyes, whose scanners are found by themselves; with `lacks` the first is missing."""
    keys.wait_for_focus(f"scan-{step}")
    keys.wait_for(f"scan-{step}")
    if lacks:
        keys.press(Qt.Key.Key_1)
    is_done = partial(is_free, application, "ahead")
    for _press in range(6):
        if is_done():
            break
        keys.wait_for_focus(f"scan-{step}")
        keys.press(Qt.Key.Key_Space)
        look(application, step)
        keys.wait_until(lambda: is_done() or is_free(application, f"scan-{step}"))
    keys.wait_until(is_done)
    keys.press(Qt.Key.Key_F8)


def is_free(application, name):
    widget = shown(application, name)
    return widget is not None and widget.isEnabled()


def record_by_keys(keys, application, *, lacks=False):
    """Everything of one resident; with `lacks` a finger is missing."""
    keys.wait_for("ahead")
    keys.press(Qt.Key.Key_F8)
    keys.wait_for_focus("take")
    keys.press(Qt.Key.Key_Space)
    keys.wait_for("ahead", "Pakai foto ini")
    look(application, "photo")
    keys.press(Qt.Key.Key_F8)
    scan_by_keys(keys, application, "finger", lacks=lacks)
    scan_by_keys(keys, application, "iris", lacks=False)
    keys.wait_for_focus("consent-read_self")
    sign(application)
    agree_by_keys(keys)
    read_aloud_by_keys(keys)
    keys.wait_for("enrolment-number")


def leave_by_keys(keys):
    keys.press(Qt.Key.Key_L, CONTROL)
    keys.wait_for("other-officer")
    keys.press(Qt.Key.Key_Escape)


def issue_by_keys(keys, application, folder):
    keys.press(Qt.Key.Key_5, CONTROL)
    keys.wait_for_focus("letters")
    keys.wait_until(lambda: shown(application, "letters").model().rowCount() >= 1)
    keys.press(Qt.Key.Key_Space)
    keys.wait_for("action")
    keys.press(Qt.Key.Key_P, CONTROL)
    give_path_by_keys(keys, folder)
    keys.wait_for("accept")
    keys.press(Qt.Key.Key_Return)
    keys.wait_for("settle")
    keys.press(Qt.Key.Key_Return)
    keys.wait_until(lambda: shown(application, "settle") is None)


def is_another(application, name):
    now = shown(application, "name")
    return now is None or now.text() != name


# The proposals of Qt's file dialog are a popup.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def names_another(application, before):
    name = shown(application, "name")
    return name is None or name.text() != before


def test_the_whole_job_by_keys_alone_and_real_data_stays_as_it_was(qtbot, application, real, tmp_path):
    before, keys = digest(real), Keyboard(qtbot, application)
    (tmp_path / "surat").mkdir()
    sign_in_by_keys(keys, Qt.Key.Key_1, "find-resident")
    find_by_keys(keys, "siti am", "Siti Aminah")
    record_by_keys(keys, application)
    find_by_keys(keys, "ahmad f", "Ahmad Fauzan")
    record_by_keys(keys, application, lacks=True)
    leave_by_keys(keys)
    sign_in_by_keys(keys, Qt.Key.Key_2, "find-resident")
    keys.press(Qt.Key.Key_4, CONTROL)
    for _both in range(2):
        keys.wait_for("approve")
        name = shown(application, "name").text()
        # Right after another recording came up, F8 is taken for a second press by mistake.
        keys.press_until(Qt.Key.Key_F8, lambda before=name: names_another(application, before))
    issue_by_keys(keys, application, tmp_path / "surat")
    keys.press(Qt.Key.Key_9, CONTROL)
    keys.wait_for("copy")
    keys.press(Qt.Key.Key_Return)
    keys.wait_until(lambda: shown(application, "training-exercises").text().endswith("5 dari 6"))
    look(application, "done")

    assert digest(real) == before


def test_begun_again_nothing_is_left_and_it_can_be_stopped(qtbot, application, real, monkeypatch):
    sign_in(qtbot, application, "1")
    ground = folder_beside(real) / "tempat"
    (ground / "of-before").write_bytes(b"x")

    def stopped(_root, _progress):
        raise Canceled

    def begin_again(make):
        monkeypatch.setattr(trainer, "begin_training", make)
        find(application, "training-again").click()
        wait_for(qtbot, application, "training-band")
        QApplication.activeModalWidget().accepting.click()
        qtbot.waitUntil(lambda: application.workplace is None, timeout=PATIENCE_MS)
        # No window manager here gives the keys back when a dialog closes.
        application.desk.activateWindow()
        wait_for(qtbot, application, "officer-0").setFocus()

    begin_again(stopped)
    was_there = (ground / "of-before").exists()
    sign_in(qtbot, application, "1")
    begin_again(lambda _root, _progress: make_training(real))

    assert was_there
    assert not (ground / "of-before").exists()
    assert application.trainer.has_places()


def test_training_is_left_for_the_folder_beside(qtbot, application, real):
    with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
        find(application, "training-leave").click()

    assert (application.is_reopening, application.reopens_at) == (True, real)


def test_the_exercises_are_a_list_with_what_is_done(qtbot, application):
    dialog = application.trainer.show_exercises()
    qtbot.waitUntil(dialog.isVisible)
    names = [line.accessibleName() for line in dialog.findChildren(QWidget)]
    if PICTURES:
        dialog.grab().save(str(Path(PICTURES) / "training-exercises.png"))
    dialog.reject()

    assert sum(name.endswith(": belum") for name in names) == 6


def open_by(qtbot, application, name):
    wait_for(qtbot, application, name).click()
    dialog = QApplication.activeModalWidget()
    if PICTURES:
        dialog.grab().save(str(Path(PICTURES) / "training-ask.png"))
    with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
        dialog.accepting.click()


@pytest.mark.parametrize("name", ["train", "open-training"])
def test_training_is_opened_from_real_work_in_the_same_looks(qtbot, dressed, real, name):
    with opened(qtbot, real, TestClock()) as application:
        if name == "open-training":
            sign_in(qtbot, application, "2")
            application.workplace.navigate(screens.SETTINGS)
        assert find(application, "training-band") is None
        application.looks.resize(130)
        open_by(qtbot, application, name)

    assert application.reopens_at == folder_beside(real)
    assert read_laptop(folder_beside(real) / LAPTOP_FILE).zoom_percent == 130
    assert not (real / "tempat").exists()


def test_a_laptop_without_a_task_trains_and_stays_without_one(qtbot, dressed, tmp_path):
    root = tmp_path / "baru"
    with opened(qtbot, root, TestClock(), waits_for="way-training") as application:
        find(application, "way-training").click()
        open_by(qtbot, application, "try-training")

    assert application.reopens_at == folder_beside(root)
    assert not root.exists() or not any(path.is_dir() for path in root.iterdir())


def test_the_places_are_made_at_the_first_start(qtbot, dressed, tmp_path, monkeypatch):
    folder = mark_for_training(tmp_path / "rekam")
    monkeypatch.setattr(trainer, "begin_training", lambda _root, _progress: make_training(tmp_path / "rekam"))
    with opened(qtbot, folder, utc_now) as application:
        assert find(application, "training-band") is not None
        assert application.trainer.has_places()


def test_invented_scanners_end_with_the_screen_that_wanted_them(tmp_path, dressed, qtbot):
    session = found_regency(tmp_path).session()
    # At a port of their own, as in training, so that nobody else's are met.
    session.store.card = dataclasses.replace(session.store.card, is_training=1)
    screen = EnrolmentScreen(Desk(session).context())
    port = screen.training.start()
    socket.create_connection(("127.0.0.1", port)).close()

    screen.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(screen))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    session.close()
