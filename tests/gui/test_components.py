"""The components as a whole: a photograph of the gallery, names, contrasts; chips, messages, people."""

import os
from pathlib import Path

import pytest
import tab_walk
from accessible import roleless, small, unnamed
from cut_off import cut_off, laid_over
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from desktop.domain.letters import LetterState, SheetState
from desktop.domain.residents import ResidentStatus
from desktop.gui import components
from desktop.gui.components import dialogs
from desktop.gui.components.avatar import PhotoFrame, initials
from desktop.gui.components.banner import Banner
from desktop.gui.components.chips import Chip, letter_chip, resident_chip, sheet_chip
from desktop.gui.components.dialogs import Answers, Dialog, Message, ReasonDialog, confirm, tell
from desktop.gui.components.fields import LineField
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.table import DataTable
from desktop.gui.components.tabs import Tabs
from desktop.gui.components.text import Text
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.components.timeline import Event, Timeline, wrapped
from desktop.gui.gallery import Gallery, Sheets
from desktop.gui.theme import stylesheet
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import pixmap
from desktop.gui.theme.tokens import color, tokens

# What is no part one looks at: the ring of the application, the order that leads Tab, the measure of
# a table's columns, a word for a capture, whether something is typed.
NOT_LOOKED_AT = {"column_widths", "cue", "effects", "focus_ring", "half_filled", "reading_order", "to_top"}

# -- the photograph


def test_the_gallery_is_photographed_with_our_own_font(show, tmp_path):
    gallery = show(Gallery())
    photograph = gallery.grab()

    assert photograph.save(str(tmp_path / "gallery.png"))
    image = photograph.toImage()
    assert (image.width(), image.height()) == (1366, 768)
    seen = {image.pixelColor(x, y).name() for x in range(0, 1366, 3) for y in range(0, 768, 3)}
    wanted = ("petrol.700", "danger", "ok", "warn.bg", "info.bg", "temp.bg", "petrol.100", "canvas.deep")
    assert {color(name).name() for name in wanted} <= seen
    assert len(seen) > 200
    assert QFontInfo(font("body")).family() == "Plus Jakarta Sans"
    styles = QFontDatabase.styles("Plus Jakarta Sans")
    assert {"Regular", "Medium", "SemiBold", "Bold", "ExtraBold"} <= set(styles)


@pytest.fixture(params=[False, True], ids=["usual", "strong"])
def worn(request, dressed):
    """The usual or the strong colours."""
    stylesheet.color_in(dressed, high_contrast=request.param)
    yield "strong" if request.param else "usual"
    stylesheet.color_in(dressed)


def test_all_sheets_are_photographed_in_both_contrasts(show, tmp_path, worn):
    sheets = show(Sheets(), (1380, 1560))
    sheets.sheets[1].shine()
    folder = Path(os.environ.get("REKAM_LOOKS") or tmp_path)
    for number, sheet in enumerate(sheets.sheets):
        picture = sheet.grab()
        assert picture.save(str(folder / f"gallery-{number}-{worn}.png"))
        image = picture.toImage()
        seen = {image.pixelColor(x, y).name() for x in range(0, 1366, 3) for y in range(0, 768, 3)}
        assert {color(name).name() for name in ("petrol.700", "danger", "line.control", "ink")} <= seen
        assert len(seen) > 200
        assert cut_off(sheet) == []
        assert laid_over(sheet) == []
    if worn == "usual":
        assert unnamed(sheets) == roleless(sheets) == small(sheets) == []
        assert tab_walk.troubles(sheets) == []


def test_the_sheets_show_every_component_there_is(show):
    sheets = Sheets()
    shown = {type(widget).__module__.rpartition(".")[2] for widget in sheets.findChildren(QWidget)}
    shown |= {type(cell).__module__.rpartition(".")[2] for cell in cells_of(sheets)}
    folder = Path(components.__file__).parent
    parts = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}

    assert parts - shown == NOT_LOOKED_AT


def cells_of(sheets):
    return [column.cell for table in sheets.findChildren(DataTable) for column in table.columns]


@pytest.mark.parametrize(
    "pair", tokens()["contrast"]["text"], ids=lambda pair: f"{pair['fg']} on {pair['bg']}"
)
def test_text_stands_out_from_what_it_lies_on(pair):
    assert contrast(color(pair["fg"]), color(pair["bg"])) == pytest.approx(pair["ratio"], abs=0.02)
    assert contrast(color(pair["fg"]), color(pair["bg"])) >= 4.5


@pytest.mark.parametrize("kind", ["ok", "info", "warn", "danger"])
def test_the_words_of_a_banner_stand_out(kind):
    assert contrast(color(f"{kind}.ink"), color(f"{kind}.bg")) >= 7


def contrast(one, other):
    """Return the contrast ratio of WCAG 2."""
    lights = sorted(
        0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())
        for c in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


# -- chips


@pytest.mark.parametrize(
    "look",
    [resident_chip(status) for status in ResidentStatus]
    + [letter_chip(state) for state in LetterState]
    + [sheet_chip(state) for state in SheetState if state != SheetState.INTENDED],
    ids=lambda look: look.words,
)
def test_a_chip_is_colour_icon_and_word(dressed, qtbot, look, pixel):
    chip = Chip(look)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())

    assert look.words
    assert look.icon
    ink, fill = ("petrol.600", "petrol.50") if look.tone == "petrol" else (look.tone, f"{look.tone}.bg")
    assert not pixmap(look.icon, ink, 13).isNull()
    assert chip.accessibleName() == look.words
    assert pixel(chip, chip.width() - 4, 12).name() == color(fill).name()


def test_the_statuses_look_as_the_design_says():
    designed = list(tokens()["status"].values())
    assert [[look.tone, look.icon] for look in map(resident_chip, ResidentStatus)] == designed


# -- messages and dialogs


def test_text_from_outside_is_never_interpreted(show_page):
    text = Text("<b>Siti</b>")
    show_page(text, size=(300, 100))

    assert text.textFormat() == Qt.TextFormat.PlainText
    assert text.sizeHint().width() > Text("Siti").sizeHint().width()


def test_wrapped_text_takes_the_height_it_needs(dressed, qtbot):
    text = Text("Rekaman baru muncul di sini setelah petugas menekan Simpan.").wrap()
    qtbot.addWidget(text)

    assert text.heightForWidth(1000) == 20
    assert text.heightForWidth(200) == 60


def test_a_banner_can_change_its_mind(show_page):
    banner = Banner("ok", "12 surat tercetak")
    show_page(banner, size=(400, 200))
    banner.show_message("danger", "Kertas habis", "Isi kertas A4.")

    assert banner.property("kind") == "danger"
    assert banner.accessibleName() == "Kertas habis Isi kertas A4."


def test_progress_is_shown_and_can_be_stopped(show_page, qtbot, pixel):
    card = ProgressCard("Menyalin ke USB")
    show_page(card, size=(500, 200))
    card.show_progress(0.6, "128 dari 214 MB", "Sekitar 50 detik lagi.")
    bar = card.bar
    assert pixel(bar, bar.width() // 2, 5).name() == color("petrol.700").name()
    assert pixel(bar, bar.width() * 3 // 4, 5).name() == color("track").name()

    with qtbot.waitSignal(card.cancel_requested):
        qtbot.mouseClick(card.cancel, Qt.MouseButton.LeftButton)


def test_a_dialog_answers_once_with_enter(show_page, qtbot):
    page = show_page(LineField(), size=(600, 400))
    said = []
    question = Message("Kertas habis", "Isi kertas A4, lalu lanjutkan.", "printer")
    dialog = confirm(page, question, Answers("Lanjutkan", "Berhenti dulu"), lambda: said.append("yes"))
    qtbot.waitUntil(dialog.isActiveWindow)

    assert dialog.accessibleName() == "Kertas habis"
    qtbot.keyClick(dialog.accepting, Qt.Key.Key_Return)

    assert said == ["yes"]


def test_the_first_esc_loses_nothing_that_was_typed(show_page, qtbot):
    said = (Message("Warga baru"), Answers("Mulai", "Batal"))
    dialog = TextDialog(show_page(size=(600, 400)), said, "NIK", "Ketik dulu")
    dialog.open()
    qtbot.keyClicks(dialog.text, "1607")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.card.lost.isVisible()) == (True, True)

    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)


def test_what_destroys_is_not_one_enter_away(show_page, qtbot):
    page = show_page(LineField(), size=(600, 400))
    said = []
    answers = Answers("Cabut surat", "Batal", is_danger=True)
    dialog = confirm(page, Message("Cabut surat?"), answers, lambda: said.append("yes"))
    qtbot.waitUntil(dialog.isActiveWindow)

    assert dialog.rejecting.hasFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    assert said == []


def test_a_reason_dialog_hands_out_what_was_given_and_stays_until_it_was_right(show_page, qtbot):
    page = show_page(LineField(), size=(700, 600))
    reasons = [("jam", "Kertas macet"), ("faint", "Tinta tipis")]
    dialog = ReasonDialog(page, Message("Cetak ulang?"), Answers("Cetak", "Batal"), reasons, passphrase=True)
    given = []
    dialog.given.connect(lambda *facts: given.append(facts))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)

    dialog.reason.set_value("faint")
    qtbot.keyClicks(dialog.passphrase, "salah")
    dialog.accepting.click()
    dialog.set_error("Kata sandi tidak cocok")

    assert given == [("faint", "", "salah")]
    assert dialog.isVisible()
    assert dialog.passphrase.echoMode() == QLineEdit.EchoMode.Password
    dialog.done(1)
    assert not dialog.isVisible()


# -- people


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ratna Dewi", "RD"), ("Sukirman", "SK"), ("H. Burhanuddin", "HB"), ("I", "I"), ("", "?"), ("A", "A")],
)
def test_initials_are_two_letters_where_there_are_two(name, letters):
    assert initials(name) == letters


def test_a_photo_frame_is_three_by_four_and_shows_what_it_gets(dressed, qtbot):
    frame = PhotoFrame(72, "Belum\nada foto")
    qtbot.addWidget(frame)
    assert (frame.width(), frame.height()) == (72, 96)
    assert not frame.has_photo()

    frame.set_photo(pixmap("camera", "danger", 32).toImage(), "Foto Siti Aminah")

    assert frame.has_photo()
    assert frame.accessibleName() == "Foto Siti Aminah"


# -- tabs


def test_the_tab_that_is_on_leads_nowhere_and_the_others_say_their_name(show_page, qtbot):
    tabs = Tabs({"audit": "Jejak", "settings": "Pengaturan"}, "audit")
    show_page(tabs, size=(400, 80))
    chosen = []
    tabs.chosen.connect(chosen.append)

    for name in ("tab-audit", "tab-settings"):
        qtbot.mouseClick(tabs.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    assert chosen == ["settings"]


@pytest.mark.qt_log_ignore("does not support setting window masks", extend=True)
def test_a_desktop_without_effects_shows_no_black_around_a_dialog(show, monkeypatch):
    monkeypatch.setattr(dialogs, "has_effects", lambda: False)
    dialog = tell(show(QWidget(), (800, 600)), Message("Sudah tersimpan", "Semua ada di laptop ini."))

    assert dialog.mask().boundingRect() == dialog.card.geometry()
    assert not dialog.mask().contains(dialog.card.geometry().topLeft())  # its corners are round


def test_a_dialog_higher_than_its_window_is_scrolled(qtbot, show):
    window = QWidget()
    show(window, (700, 380))
    dialog = Dialog(window, Message("Banyak isian"), Answers("Simpan", "Batal"))
    fields = [LineField() for _number in range(14)]
    for field in fields:
        field.setAccessibleName("Isian")
        dialog.card.content.addWidget(field)
    dialog.open()
    assert dialog.height() <= window.height()
    bar = dialog.findChild(QScrollArea).verticalScrollBar()

    def is_seen_at_the_end():
        bar.setValue(bar.maximum())
        return dialog.accepting.visibleRegion().boundingRect() == dialog.accepting.rect()

    qtbot.waitUntil(is_seen_at_the_end)
    assert bar.maximum() > 0
    assert all(field.width() > 300 for field in fields)
    dialog.reject()

    low = Dialog(window, Message("Pendek"), Answers("Ya"))
    low.open()
    assert low.findChild(QScrollArea) is None
    low.reject()


def test_a_long_remark_of_an_event_is_read_whole(show_page):
    remark = "Minta dikunjungi di rumah, kakinya sakit. Anaknya Rudi bisa dihubungi di balai desa."
    timeline = Timeline(57, 28, connected=True)
    timeline.set_events([Event("house", "Catatan", remark), Event("house", "Direkam", "Sebentar")])
    show_page(timeline, size=(300, 500))
    lines = wrapped(remark, font("small"), 240)

    assert " ".join(lines) == remark
    assert 2 <= len(lines) <= 4
    assert timeline.height() == 2 * 57 + 17 * (len(wrapped(remark, font("small"), timeline.width() - 40)) - 1)


def test_long_answers_widen_a_dialog(show_page):
    page = show_page(LineField(), size=(900, 600))
    answers = Answers("Terbitkan, lalu simpan semuanya sebagai berkas PDF", "Kembali dulu", "printer")
    dialog = Dialog(page, Message("Terbitkan 5 surat?"), answers)
    dialog.open()

    assert cut_off(dialog) == []
    dialog.reject()
