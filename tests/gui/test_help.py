"""F1: help for the screen in front, found by words, with all keys, and as a manual."""

import io
import re

import pypdfium2
import pytest
from open_app import shown
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop import i18n
from desktop.demo.world import SUPERVISOR
from desktop.documents.manual import manual_pdf, manual_title
from desktop.gui import screens
from desktop.gui.help.page import HelpDialog
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.shell.screen import Screen
from desktop.i18n.help import find_pages, help_pages
from desktop.store.folder import DISTRICT, STATION

PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


@pytest.fixture(params=["id", "en"])
def spoken(request):
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("id")


@pytest.fixture
def helped(application, sign_in, settle):
    """Sign in, go to a screen and press F1."""

    def at(screen):
        sign_in(SUPERVISOR, "home")
        application.workplace.navigate(screen)
        settle()
        QTest.keyClick(application.desk, Qt.Key.Key_F1)
        return shown(application, "help")

    return at


def titles(dialog):
    return [dialog.subjects.item(row).text() for row in range(dialog.subjects.count())]


def test_f1_explains_the_screen_in_front(helped):
    dialog = helped("register")
    assert dialog.subjects.currentItem().text() == "Register surat"
    assert "memperpanjang" in dialog.text.toPlainText()
    assert dialog.text.document().firstBlock().text() == "Register surat"


def test_a_word_finds_pages_and_keys(helped, application):
    dialog = helped("settings")
    QTest.keyClicks(dialog.search, "stik")
    assert "Membawa data ke kantor" not in titles(dialog)
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "usb hilang")
    assert dialog.subjects.currentItem().text() == "Membawa data ke kantor"
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "uji semua")
    assert titles(dialog) == ["Semua tombol"]
    assert [row.words for row in dialog.keys.rows if row.isVisible()] == ["Uji semua"]
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "zzz")
    assert titles(dialog) == []
    assert dialog.text.toPlainText().startswith("Tidak ada")
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert shown(application, "help") is None


def test_the_keys_are_those_of_the_screen_and_of_the_window(helped):
    found = {row.key: row.words for row in helped("settings").keys.rows}
    assert found["T"] == "Uji semua"
    assert found["Ctrl 2"] == "Warga"


def test_help_is_there_before_anybody_signed_in(application, settle):
    settle()
    QTest.keyClick(application.desk, Qt.Key.Key_F1)
    assert shown(application, "help").subjects.count() > 10


def test_the_manual_is_saved_from_the_help(helped, settle, tmp_path, monkeypatch):
    dialog, file = helped("home"), tmp_path / "panduan.pdf"
    monkeypatch.setattr(QFileDialog, "open", lambda asking: asking.fileSelected.emit(str(file)))
    dialog.save.click()
    settle()
    assert file.read_bytes().startswith(b"%PDF")
    assert "panduan.pdf" in dialog.save.text()


@pytest.mark.parametrize("audience", ["station", "office"])
def test_pages_are_written_in_both_languages_with_pictures_that_are_there(audience):
    by_language = []
    for code in ("id", "en"):
        i18n.set_language(code)
        by_language.append(help_pages(audience))
    i18n.set_language("id")
    ours, theirs = by_language
    assert [page.id for page in ours] == [page.id for page in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert PICTURE.findall(one.text) == PICTURE.findall(other.text)
        assert one.title != other.title
        for name in PICTURE.findall(one.text):
            Image.open(one.folder / name).verify()


@pytest.mark.parametrize(("kind", "audience"), [(STATION, "station"), (DISTRICT, "office")])
def test_every_screen_is_explained_by_a_page_of_its_own_or_of_another(dressed, qtbot, kind, audience):
    window, known = MainWindow(), screens._station() if kind == STATION else screens._district()
    qtbot.addWidget(window)
    pages, begun = help_pages(audience), {}
    for entry in known:
        window.add_screen(entry.id, Screen(entry.label))
        window.show_screen(entry.id)
        dialog = HelpDialog(window, pages)
        begun[entry.id] = pages[dialog.subjects.currentRow()].id
        dialog.deleteLater()

    assert [screen for screen, page in begun.items() if page == pages[0].id] in ([], ["office_home"])
    assert begun["devices" if kind == STATION else "certificates"] in ("settings", "stations")


def test_titles_come_before_texts(spoken):
    word = "kantor" if spoken == "id" else "office"
    found = find_pages(help_pages("station"), word)
    in_title = [word in page.title.casefold() for page in found]
    assert len(found) > 2
    assert in_title == sorted(in_title, reverse=True)


@pytest.mark.parametrize("audience", ["station", "office"])
def test_a_manual_has_every_page_and_its_contents(audience, spoken):
    pages = help_pages(audience)
    data = manual_pdf(manual_title(audience), pages)
    assert data == manual_pdf(manual_title(audience), pages)
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    for page in pages:
        assert page.title in texts[0]
        assert any(page.title in text for text in texts[1:])
    assert [entry.get_title() for entry in document.get_toc()] == [page.title for page in pages]
