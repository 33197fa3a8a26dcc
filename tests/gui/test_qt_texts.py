"""Qt's own words are Indonesian too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QTreeView

from desktop.gui.qt_texts import QtTexts
from desktop.i18n import set_language


@pytest.fixture
def translated(dressed):
    texts = QtTexts()
    dressed.installTranslator(texts)
    yield
    dressed.removeTranslator(texts)


@pytest.fixture
def make_dialog(qtbot):
    def made():
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        qtbot.addWidget(dialog)
        return dialog

    return made


def words_of(dialog):
    header = dialog.findChild(QTreeView).model()
    titles = [header.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    buttons = [button.text() for button in dialog.findChildren(QPushButton)]
    return {*titles, *buttons, *(label.text() for label in dialog.findChildren(QLabel))}


def test_qt_alone_speaks_english(dressed, make_dialog):
    assert {"&Choose", "&Look in:", "Directory:", "Name", "Size"} <= words_of(make_dialog())


@pytest.mark.usefixtures("translated")
def test_a_file_dialog_speaks_indonesian(make_dialog):
    expected = {
        "Pilih",
        "Batal",
        "Lihat di:",
        "Folder:",
        "Jenis berkas:",
        "Nama",
        "Ukuran",
        "Jenis",
        "Diubah",
    }

    assert words_of(make_dialog()) == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"]),
        ("en", ["Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select all"]),
    ],
)
@pytest.mark.usefixtures("translated")
def test_the_menu_of_a_text_field_speaks_the_programs_language(qtbot, language, words):
    set_language(language)
    field = QLineEdit("Siti")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    said = [action.text() for action in menu.actions() if action.text()]

    assert [text.split("\t")[0] for text in said] == words
    # What has no other words keeps Qt's.
    assert said[0].endswith("\tCtrl+Z")
