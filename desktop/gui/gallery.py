"""Every component on one sheet, as the design's picture of components shows them.

For looking and for tests; the program itself never opens it. Its texts are samples, not translated.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.residents import ResidentStatus
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TableCard
from desktop.gui.components.cells import ChipCell, NikCell, TextCell
from desktop.gui.components.chips import Chip, resident_chip
from desktop.gui.components.choices import Check, ComboField, Radio
from desktop.gui.components.dialogs import DialogCard, Message, paint_shadow
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import NikField
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.reading_order import move_focus
from desktop.gui.components.states import EmptyState, Skeleton
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.gallery_parts import Parts
from desktop.gui.theme import paint, stylesheet
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import color, hex_color

SHEET_PX = (1366, 768)
_SWATCHES = (
    ("petrol.900", "petrol.900"),
    ("petrol.700", "petrol.700"),
    ("petrol.100", "petrol.100"),
    ("kunyit", "focus.kunyit"),
    ("baik", "ok"),
    ("perhatian", "warn"),
    ("bahaya", "danger"),
    ("info", "info"),
)
_CHIP_ROWS = (
    (ResidentStatus.NOT_RECORDED, ResidentStatus.UNFINISHED, ResidentStatus.AWAITING_REVIEW),
    (ResidentStatus.RETURNED, ResidentStatus.RECORDED),
    (ResidentStatus.LETTER, ResidentStatus.CARD),
)


class Sheets(QScrollArea):
    """All sheets below each other, each as large as the smallest window of the design."""

    def __init__(self) -> None:
        super().__init__()
        stylesheet.wear(self)
        self.setWindowTitle("Komponen")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.sheets = (Gallery(), Parts())
        for sheet in self.sheets:
            sheet.setMinimumSize(*SHEET_PX)
            column.addWidget(sheet)
        self.setWidget(whole)

    def focusNextPrevChild(self, is_ahead: bool) -> bool:
        return move_focus(self, is_ahead=is_ahead)


class Gallery(QWidget):
    """Three columns: controls; table, banners and states; dialogs and troubles."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column, width in ((_Controls(), 457), (_Lists(), 472), (_Dialogs(), 0)):
            if width:
                column.setFixedWidth(width)
            row.addWidget(column, 0 if width else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("canvas"))


class _Column(QWidget):
    def __init__(self, left: int, right: int, top: int = 14) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(left, top, right, 0)
        self.column.setSpacing(0)

    def caption(self, words: str, above: int = 12) -> None:
        self.column.addSpacing(above)
        self.column.addWidget(Text(words, "label", "ink.secondary").weight(700))
        self.column.addSpacing(7)

    def row(self, *widgets: QWidget, spacing: int = 8) -> None:
        line = QHBoxLayout()
        line.setSpacing(spacing)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.column.addLayout(line)


class _Controls(_Column):
    def __init__(self) -> None:
        super().__init__(24, 24, 16)
        title = QHBoxLayout()
        title.addWidget(Text("Komponen", "title"))
        title.addStretch(1)
        title.addWidget(Text("Plus Jakarta Sans · Lucide", "body", "ink.tertiary"))
        self.column.addLayout(title)
        self.caption("Warna")
        self._add_swatches()
        self.caption("Huruf")
        self.row(
            Text("30", "number"),
            Text("Judul 21", "title"),
            Text("Bagian 16", "section"),
            Text("Isi 14", "body"),
            Text("Ket 13", "detail"),
            Text("Label 12", "label").weight(500),
            spacing=16,
        )
        self.caption("Tombol")
        self._add_buttons()
        self.caption("Kolom isian")
        self._add_fields()
        self.column.addSpacing(11)
        self._add_choices()
        self.caption("Status warga", 11)
        for statuses in _CHIP_ROWS:
            self.row(*(Chip(resident_chip(status)) for status in statuses), spacing=6)
            self.column.addSpacing(6)
        self.column.addStretch(1)

    def _add_swatches(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, (name, token) in enumerate(_SWATCHES):
            grid.addWidget(_Swatch(name, token), number // 4, number % 4)
        self.column.addLayout(grid)

    def _add_buttons(self) -> None:
        self.focused = Button("Fokus", "primary")
        self.focused.setObjectName("focused")
        off = Button("Mati", "primary")
        off.setEnabled(False)
        self.row(Button("Simpan", "primary", key="F8"), self.focused, Button("Biasa"), off)
        self.column.addSpacing(10)
        self.row(
            Button("Cabut surat", "danger"),
            Button("Berhenti", "danger_outline"),
            Button("Tautan", "link"),
            Button("Kecil", size="small"),
        )

    def _add_fields(self) -> None:
        plain, typed, locked, combo = LineField(tabular=True), LineField(), LineField(), ComboField()
        plain.set_value("160707")
        typed.set_value("Fokus")
        locked.set_value("Terkunci")
        locked.set_locked(True)
        combo.set_choices([("a", "Pilihan"), ("b", "Pilihan lain")])
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, field in enumerate((plain, typed, locked, combo)):
            field.setAccessibleName(f"Contoh {number + 1}")
            grid.addWidget(field, number // 2, number % 2)
        self.column.addLayout(grid)
        self.column.addSpacing(10)
        nik = Labelled("NIK", NikField())
        nik.control.set_value("160707520690900")
        nik.set_error("Baru 15 angka, kurang 1")
        self.column.addWidget(nik)

    def _add_choices(self) -> None:
        check, yes = Check("Dipilih"), Radio("Ya")
        check.setChecked(True)
        yes.setChecked(True)
        self.row(check, Check("Tidak"), yes, Radio("Tidak"), spacing=16)


class _Lists(_Column):
    def __init__(self) -> None:
        super().__init__(25, 24)
        self.caption("Tabel", 1)
        self.column.addWidget(_table())
        self.caption("Pemberitahuan")
        for banner in (
            Banner("ok", "12 surat tercetak"),
            Banner("info", "Daftar warga diperbarui 20 November"),
            Banner("warn", "Baterai 18%, listrik padam", "Selesaikan langkah ini, lalu tekan F6."),
        ):
            self.column.addWidget(banner)
            self.column.addSpacing(8)
        self.caption("Kemajuan", 0)
        progress = ProgressCard("Menyalin ke USB", cancel=False)
        progress.show_progress(0.6, "128 dari 214 MB", "Jangan cabut USB. Sekitar 50 detik lagi.")
        self.column.addWidget(progress)
        self.caption("Kosong", 10)
        empty = Card((1, 1, 1, 1))
        text = "Rekaman baru muncul di sini setelah petugas menekan Simpan."
        empty.body.addWidget(EmptyState("Tidak ada yang menunggu tinjau", text))
        empty.setFixedHeight(116)
        self.column.addWidget(empty)
        self.caption("Memuat", 10)
        waiting = Card((1, 1, 1, 1))
        waiting.body.addWidget(Skeleton())
        self.column.addWidget(waiting)
        self.column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), color("line"))


def _table() -> Card:
    rows = (
        ("Siti Hajar", "1607076103989022", ResidentStatus.LETTER),
        ("Sukirman", "1607071507649011", ResidentStatus.CARD),
    )
    model = RowsModel(
        [
            Column("Nama", lambda row: row[0], 94, TextCell(600), sort="name"),
            Column("NIK", lambda row: row[1], 170, NikCell()),
            Column("Status", lambda row: resident_chip(row[2]), 0, ChipCell()),
        ]
    )
    model.set_rows(rows)
    table = DataTable(model, 36)
    table.setAccessibleName("Tabel")
    table.show_sort("name")
    table.select_row(0)
    card = TableCard(table)
    card.setFixedHeight(113)
    return card


class _Dialogs(_Column):
    def __init__(self) -> None:
        super().__init__(25, 24)
        self.caption("Dialog dan gangguan", 1)
        self.cards = [_out_of_paper(), _unplugged(), _broken(), _reprint()]
        for card in self.cards:
            self.column.addWidget(card)
            self.column.addSpacing(11)
        self.column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("canvas.deep"))
        painter.fillRect(0, 0, 1, self.height(), color("line"))
        for card in self.cards:
            paint_shadow(painter, QRectF(card.geometry()))


def _out_of_paper() -> DialogCard:
    text = "Berhenti di surat 07-00294, 24 lagi. Isi kertas A4, lalu lanjutkan. Nomor tidak ada yang "
    text += "terlewat."
    card = DialogCard(Message("Kertas habis", text, "printer", "warn"))
    card.buttons.addWidget(Button("Berhenti dulu"))
    card.buttons.addWidget(Button("Lanjutkan", "primary", key="Return"))
    return card


def _unplugged() -> DialogCard:
    text = "Data di laptop tetap utuh. Salinan di USB belum lengkap dan tidak akan dipakai. "
    text += "Colokkan lagi untuk mengulang."
    card = DialogCard(Message("USB tercabut saat menyalin", text, "usb", "danger"))
    card.buttons.addWidget(Button("Nanti saja"))
    waiting = Button("Menunggu USB", "primary")
    waiting.setEnabled(False)
    card.buttons.addWidget(waiting)
    return card


def _broken() -> DialogCard:
    text = "3 dari 141 rekaman tidak terbaca, jadi seluruh bundel ditahan. Minta Stasiun 13 membuat ulang."
    card = DialogCard(Message("Bundel B13-0030 rusak", text, "file-exclamation-point", "danger"))
    card.buttons.addWidget(Button("Lihat rincian"))
    card.buttons.addWidget(Button("Tulis permintaan", "primary", key="Return"))
    return card


def _reprint() -> DialogCard:
    text = "Nomor tetap sama, dicatat sebagai cetakan ke-2."
    card = DialogCard(Message("Cetak ulang surat 07-00285?", text))
    reason = ComboField()
    reason.set_choices([("jam", "Kertas rusak atau macet"), ("faint", "Tinta tidak jelas")])
    card.content.setContentsMargins(0, 8, 0, 0)
    card.content.addWidget(Labelled("Alasan", reason))
    card.buttons.addWidget(Button("Batal", key="Escape"))
    card.buttons.addWidget(Button("Cetak ulang", "primary", icon="printer"))
    return card


class _Swatch(QWidget):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token
        self.setFixedHeight(48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.Box(self._token, None, 6).paint(painter, rect)
        ink = QColor(Qt.GlobalColor.white) if color(self._token).lightness() < 140 else color("ink")
        name, code = rect.adjusted(9, 7, 0, -24), rect.adjusted(9, 24, 0, -8)
        paint.text(painter, name, self._name, font("label", 700), ink)
        paint.text(painter, code, hex_color(self._token), font("small", tabular=True), ink)
