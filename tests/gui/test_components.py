"""The components: how they look (a photograph of the gallery) and how they behave."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.letters import LetterState, SheetState
from desktop.domain.residents import ResidentStatus
from desktop.gui.components.avatar import PhotoFrame, initials
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.cells import ChipCell, MatchCell, NikCell, TextCell, Words, prefix_matches
from desktop.gui.components.chips import Chip, letter_chip, resident_chip, sheet_chip
from desktop.gui.components.choices import ComboField, RadioRow, Segment, Segments
from desktop.gui.components.dialogs import Answers, Message, ReasonDialog, confirm
from desktop.gui.components.fields import LineField, TextArea
from desktop.gui.components.keys import key_text
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import DateField, NikField
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.states import EmptyState, Skeleton
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.gallery import Gallery
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import pixmap
from desktop.gui.theme.tokens import color, tokens
from desktop.i18n import set_language

NIK = "1607075206909001"


def holder(*widgets):
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return page


def pixel(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y)


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


def test_nothing_in_the_gallery_is_cut_off(show):
    gallery = show(Gallery())

    for text in gallery.findChildren(Text):
        assert text.width() >= text.minimumSizeHint().width(), text.text()
    for button in gallery.findChildren(Button):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_everything_that_takes_the_focus_has_a_name(show):
    gallery = show(Gallery())

    for widget in gallery.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


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


# -- fields


def test_a_nik_is_kept_as_sixteen_digits_and_shown_in_groups(show, qtbot):
    field = NikField()
    show(holder(field), (400, 120))
    plain = LineField(tabular=True)
    plain.setFont(field.font())

    field.setFocus()
    qtbot.keyClicks(field, "1607 0752-0690x90019")

    assert field.value() == NIK
    assert field.missing() == 0
    assert field.validator().validate(NIK, 16)[0] == field.validator().State.Acceptable
    assert gap_after(field, 6) - gap_after(field, 5) == pytest.approx(7, abs=1)
    assert gap_after(field, 12) - gap_after(field, 11) == pytest.approx(7, abs=1)


def gap_after(field, digits):
    """Return how far the cursor moves across the digit before position `digits`."""
    return cursor_x(field, digits) - cursor_x(field, digits - 1)


def cursor_x(field, position):
    field.setCursorPosition(position)
    return field.cursorRect().center().x()


def test_a_grouped_nik_can_be_pasted(show, qtbot):
    field = NikField()
    show(holder(field), (400, 120))

    QApplication.clipboard().setText("160707 520690 9001")
    field.paste()

    assert field.value() == NIK


def test_a_seventeenth_digit_is_refused_wherever_it_is_typed(show, qtbot):
    field = NikField()
    show(holder(field), (400, 120))
    field.set_value(NIK)

    field.setCursorPosition(3)
    qtbot.keyClicks(field, "7")

    assert field.value() == NIK


def test_a_locked_nik_keeps_its_groups_and_takes_no_typing(show, qtbot):
    field = NikField()
    field.set_locked(True)
    field.set_value(NIK)
    show(holder(field), (400, 120))

    field.setFocus()
    qtbot.keyClicks(field, "9")
    field.selectAll()

    assert field.value() == NIK
    assert field.selectedText() == NIK
    unlocked = NikField()
    unlocked.set_value(NIK)
    show(holder(unlocked), (400, 120))
    assert gap_after(unlocked, 6) == gap_after(field, 6)


def test_a_date_gets_its_dashes_while_it_is_typed(show, qtbot):
    field = DateField()
    show(holder(field), (300, 120))

    qtbot.keyClicks(field, "12061990")

    assert field.value() == "12-06-1990"
    assert field.iso() == "1990-06-12"


@pytest.mark.parametrize("typed", ["31-02-1990", "12-06", "", "00-00-0000"])
def test_what_is_no_date_has_no_iso(dressed, qtbot, typed):
    field = DateField()
    qtbot.addWidget(field)
    field.setText(typed)

    assert field.iso() == ""


def test_a_date_shows_what_is_stored(dressed, qtbot):
    field = DateField()
    qtbot.addWidget(field)
    field.set_iso("1990-06-12")
    assert field.value() == "12-06-1990"
    field.set_iso("")
    assert field.value() == ""


def test_a_field_commits_once_and_only_what_changed(show, qtbot):
    first, second = LineField(), LineField()
    show(holder(first, second), (300, 160))
    heard = []
    first.committed.connect(heard.append)
    first.set_value("SITI")

    first.setFocus()
    second.setFocus()
    assert heard == []
    first.setFocus()
    first.selectAll()
    qtbot.keyClicks(first, "SARI")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second.setFocus()

    assert heard == ["SARI"]


def test_a_text_area_commits_when_it_is_left_and_tab_leaves_it(show, qtbot):
    area, after = TextArea(), LineField()
    show(holder(area, after), (300, 200))
    heard = []
    area.committed.connect(heard.append)

    area.setFocus()
    qtbot.keyClicks(area, "dekat jendela")
    qtbot.keyClick(area, Qt.Key.Key_Tab)

    assert after.hasFocus()
    assert heard == ["dekat jendela"]


def test_an_error_is_said_below_the_field_and_taken_away_again(show):
    field = Labelled("NIK", NikField())
    show(holder(field), (400, 160))
    assert field.control.accessibleName() == "NIK"

    field.set_error("Baru 15 angka, kurang 1")
    assert field.message() == "Baru 15 angka, kurang 1"
    assert field.control.accessibleDescription() == "Baru 15 angka, kurang 1"
    assert pixel(field.control, field.control.width() // 2, 0).name() == color("danger").name()

    field.set_error("")
    assert field.message() == ""
    assert pixel(field.control, field.control.width() // 2, 0).name() == color("line.control").name()


def test_a_search_field_clears_moves_and_submits(show, qtbot):
    field = SearchField("Nama, NIK, nomor KK")
    show(holder(field), (700, 120))
    moved, submitted = [], []
    field.moved.connect(moved.append)
    field.submitted.connect(submitted.append)
    field.set_found("37 warga cocok")

    field.setFocus()
    qtbot.keyClicks(field, "sit")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert (moved, submitted, field.text()) == ([1, -1], ["sit"], "")


# -- buttons and keys


@pytest.mark.parametrize(
    ("keys", "badge"),
    [
        ("F8", "F8"),
        ("Ctrl+N", "Ctrl N"),
        ("Space", "Spasi"),
        ("Return", "Enter"),
        ("Escape", "Esc"),
        ("Up", "↑"),
    ],
)
def test_a_badge_says_the_key_in_the_language_of_the_program(keys, badge):
    assert key_text(keys) == badge


def test_a_badge_follows_the_language():
    set_language("en")
    assert key_text("Space") == "Space"


def test_the_shortcut_of_a_button_presses_it_and_is_its_badge(show, qtbot):
    button = Button("Simpan", "primary", key="F8")
    page = show(holder(LineField(), button), (300, 200))
    pressed = []
    button.clicked.connect(lambda: pressed.append("F8"))

    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert button.key() == "F8"
    button.set_key("")
    qtbot.keyClick(page, Qt.Key.Key_F8)

    assert pressed == ["F8"]
    assert button.key() == ""


def test_a_single_letter_is_no_shortcut_while_a_field_is_typed_into(show, qtbot):
    field, button = LineField(), Button("Lanjutkan", key="L")
    page = show(holder(field, button), (300, 200))
    pressed = []
    button.clicked.connect(lambda: pressed.append("L"))

    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_L)
    assert (field.text(), pressed) == ("l", [])
    button.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert pressed == ["L"]


def test_enter_presses_the_focused_button_before_the_default_one(show, qtbot):
    default, other = Button("Lanjutkan", "primary", key="Return"), Button("Batal")
    page = show(holder(default, other), (300, 200))
    pressed = []
    default.clicked.connect(lambda: pressed.append("default"))
    other.clicked.connect(lambda: pressed.append("other"))

    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    other.clearFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return)

    assert pressed == ["other", "default"]


def test_a_disabled_button_looks_dead_and_stays_dead(show, qtbot):
    button = Button("Mati", "primary", key="F8")
    page = show(holder(button), (300, 120))
    button.setEnabled(False)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))

    qtbot.keyClick(page, Qt.Key.Key_F8)

    assert pressed == []
    assert pixel(button, 6, 19).name() == color("disabled.bg").name()


# -- the focus ring


def test_the_focus_ring_surrounds_what_has_the_focus(show, qtbot):
    one, two = LineField(), Button("Biasa")
    page = show(holder(one, two), (300, 200))
    for widget in (one, two):
        widget.setFocus()
        ring = page.findChild(QWidget, "focus-ring")
        assert ring.isVisible()
        corner = widget.mapTo(page, QPoint(0, 0))
        assert ring.geometry() == widget.rect().translated(corner).adjusted(-3, -3, 3, 3)
        middle = corner + QPoint(widget.width() // 2, 0)
        assert pixel(page, middle.x(), middle.y() - 2).name() == color("focus.kunyit").name()
        assert pixel(page, middle.x(), middle.y() + 1).name() == color("ink").name()


def test_the_focus_ring_follows_and_hides_with_its_widget(show, qtbot):
    field = LineField()
    page = show(holder(field), (300, 200))
    field.setFocus()
    ring = page.findChild(QWidget, "focus-ring")
    before = ring.geometry()

    field.move(field.x(), field.y() + 40)
    assert ring.geometry() == before.translated(0, 40)
    field.hide()
    assert not ring.isVisible()


def test_a_widget_can_do_without_the_ring(show):
    field = LineField()
    field.setProperty("ring", -1)
    page = show(holder(field), (300, 120))
    field.setFocus()

    ring = page.findChild(QWidget, "focus-ring")
    assert ring is None or not ring.isVisible()


# -- choices


def test_segments_emit_what_the_person_chose_and_only_that(show, qtbot):
    segments = Segments([Segment("all", "Semua", "23.419"), Segment("none", "Belum direkam", "141")])
    show(holder(segments), (500, 120))
    heard = []
    segments.changed.connect(heard.append)

    assert segments.value() == "all"
    qtbot.mouseClick(segments.button("none"), Qt.MouseButton.LeftButton)
    segments.set_value("all")
    segments.set_counts({"none": "140"})

    assert heard == ["none"]
    assert segments.value() == "all"
    assert segments.button("none").accessibleName() == "Belum direkam 140"


def test_a_combo_tells_only_choices_of_the_person(show, qtbot):
    combo = ComboField("Desa")
    show(holder(combo), (300, 120))
    heard = []
    combo.chosen.connect(heard.append)
    combo.set_choices([("", "Semua"), ("2001", "Karang Anyar")])
    combo.set_value("2001")
    assert (combo.value(), heard) == ("2001", [])

    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Up)

    assert (combo.value(), heard) == ("", [""])


def test_a_combo_keeps_its_choice_when_the_list_changes(dressed, qtbot):
    combo = ComboField()
    qtbot.addWidget(combo)
    combo.set_choices([("a", "A"), ("b", "B")])
    combo.set_value("b")
    combo.set_choices([("b", "B"), ("c", "C")])

    assert combo.value() == "b"


def test_radio_buttons_answer_by_id(show, qtbot):
    row = RadioRow([("m", "Laki-laki"), ("f", "Perempuan")])
    show(holder(row), (400, 120))
    heard = []
    row.chosen.connect(heard.append)
    assert row.value() == ""
    row.set_value("m")

    qtbot.mouseClick(row._radios["f"], Qt.MouseButton.LeftButton)

    assert (row.value(), heard) == ("f", ["f"])


# -- chips


@pytest.mark.parametrize(
    "look",
    [resident_chip(status) for status in ResidentStatus]
    + [letter_chip(state) for state in LetterState]
    + [sheet_chip(state) for state in SheetState if state != SheetState.INTENDED],
    ids=lambda look: look.words,
)
def test_a_chip_is_colour_icon_and_word(dressed, qtbot, look):
    chip = Chip(look)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())

    assert look.words
    assert look.icon
    assert not pixmap(look.icon, look.tone, 13).isNull()
    assert chip.accessibleName() == look.words
    assert pixel(chip, chip.width() - 4, 12).name() == color(f"{look.tone}.bg").name()


def test_the_statuses_look_as_the_design_says():
    designed = list(tokens()["status"].values())
    assert [[look.tone, look.icon] for look in map(resident_chip, ResidentStatus)] == designed


# -- tables


@pytest.fixture
def table(show):
    columns = [
        Column("Nama", lambda row: row[0], 150, MatchCell(), sort="name"),
        Column("NIK", lambda row: row[1], 185, NikCell()),
        Column("Umur", lambda row: row[2], 60, TextCell(), right=True),
        Column("Status", lambda row: resident_chip(row[3]), 0, ChipCell()),
    ]
    model = RowsModel(columns)
    model.set_rows(
        [("Siti Aminah", NIK, 36, ResidentStatus.UNFINISHED), ("Sukirman", NIK, 41, ResidentStatus.CARD)]
    )
    return show(DataTable(model), (700, 300))


def test_the_chosen_row_is_tinted_with_an_edge(table):
    table.select_row(1)
    image = table.viewport().grab().toImage()

    assert image.pixelColor(2, 60).name() == color("petrol.700").name()
    assert image.pixelColor(600, 44).name() == color("petrol.100").name()
    assert image.pixelColor(600, 4).name() == color("surface").name()
    assert image.pixelColor(300, 39).name() == color("line.row").name()


def test_a_table_tells_moves_activation_and_sorting(table, qtbot):
    rows, activated, sorts = [], [], []
    table.row_changed.connect(rows.append)
    table.row_activated.connect(activated.append)
    table.sort_requested.connect(sorts.append)

    assert table.current_row() == 0  # the focus chose it
    assert table.selectionModel().isRowSelected(0)
    table.move(1)
    table.move(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    header = table.horizontalHeader().viewport()
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    table.select_row(-1)

    assert rows == [1, -1]
    assert activated == [1]
    assert sorts == ["name"]


def test_a_table_is_read_aloud_in_words(table):
    index = table.model().index(0, 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Belum selesai"
    assert TextCell().words(Words("belum sampai", "danger")) == "belum sampai"


def test_an_empty_or_loading_state_covers_the_rows(table):
    table.set_state(EmptyState("Tidak ada yang cocok"))
    first = table.viewport().findChild(EmptyState)
    assert first.geometry() == table.viewport().rect()
    table.set_state(Skeleton())
    assert first.isHidden()
    table.set_state(None)
    assert table.viewport().findChild(Skeleton).isHidden()


def test_one_row_can_be_refreshed_in_place(table):
    table.select_row(0)
    table.model().refresh(0, ("Siti Aminah", NIK, 37, ResidentStatus.AWAITING_REVIEW))

    assert table.current_row() == 0
    assert table.model().row(0)[2] == 37


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Siti Aminah", "sit", [(0, 3)]),
        ("Siti Aminah", "ami sit", [(0, 3), (5, 3)]),
        ("Siti Aminah", "min", []),
        ("Siti Aminah", "", []),
        ("Sitorus", "sit sito", [(0, 4)]),
    ],
)
def test_only_beginnings_of_words_are_marked(text, query, found):
    assert prefix_matches(text, query) == found


# -- messages and dialogs


def test_text_from_outside_is_never_interpreted(show):
    text = Text("<b>Siti</b>")
    show(holder(text), (300, 100))

    assert text.textFormat() == Qt.TextFormat.PlainText
    assert text.sizeHint().width() > Text("Siti").sizeHint().width()


def test_wrapped_text_takes_the_height_it_needs(dressed, qtbot):
    text = Text("Rekaman baru muncul di sini setelah petugas menekan Simpan.").wrap()
    qtbot.addWidget(text)

    assert text.heightForWidth(1000) == 20
    assert text.heightForWidth(200) == 60


def test_a_banner_can_change_its_mind(show):
    banner = Banner("ok", "12 surat tercetak")
    show(holder(banner), (400, 200))
    banner.show_message("danger", "Kertas habis", "Isi kertas A4.")

    assert banner.property("kind") == "danger"
    assert banner.accessibleName() == "Kertas habis Isi kertas A4."


def test_progress_is_shown_and_can_be_stopped(show, qtbot):
    card = ProgressCard("Menyalin ke USB")
    show(holder(card), (500, 200))
    card.show_progress(0.6, "128 dari 214 MB", "Sekitar 50 detik lagi.")
    bar = card.bar
    assert pixel(bar, bar.width() // 2, 5).name() == color("petrol.700").name()
    assert pixel(bar, bar.width() * 3 // 4, 5).name() == color("track").name()

    with qtbot.waitSignal(card.cancel_requested):
        qtbot.mouseClick(card.cancel, Qt.MouseButton.LeftButton)


def test_a_dialog_answers_once_with_enter(show, qtbot):
    page = show(holder(LineField()), (600, 400))
    said = []
    question = Message("Kertas habis", "Isi kertas A4, lalu lanjutkan.", "printer")
    dialog = confirm(page, question, Answers("Lanjutkan", "Berhenti dulu"), lambda: said.append("yes"))
    qtbot.waitUntil(dialog.isActiveWindow)

    assert dialog.accessibleName() == "Kertas habis"
    qtbot.keyClick(dialog.accepting, Qt.Key.Key_Return)

    assert said == ["yes"]


def test_what_destroys_is_not_one_enter_away(show, qtbot):
    page = show(holder(LineField()), (600, 400))
    said = []
    answers = Answers("Cabut surat", "Batal", is_danger=True)
    dialog = confirm(page, Message("Cabut surat?"), answers, lambda: said.append("yes"))
    qtbot.waitUntil(dialog.isActiveWindow)

    assert dialog.rejecting.hasFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    assert said == []


def test_a_reason_dialog_hands_out_what_was_given_and_stays_until_it_was_right(show, qtbot):
    page = show(holder(LineField()), (700, 600))
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
