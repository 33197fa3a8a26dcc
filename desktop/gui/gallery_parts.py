"""A second sheet of components: those that the design's picture lacks, one of each.

For looking and for tests, like the first; a test holds both against the folder of components.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.avatar import Avatar, PhotoFrame
from desktop.gui.components.banner import Banner, Note
from desktop.gui.components.brand import CoverBrand
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.choices import ComboField, RadioRow, Segment, Segments
from desktop.gui.components.cue import Cue
from desktop.gui.components.dialogs import Answers, Dialog, Message, paint_shadow
from desktop.gui.components.fields import PassphraseField, TextArea
from desktop.gui.components.flash import Flash
from desktop.gui.components.footer import Footer
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import DateField
from desktop.gui.components.pad import Pad
from desktop.gui.components.page_stack import PageStack
from desktop.gui.components.passphrase_dialog import PassphraseDialog
from desktop.gui.components.progress import Bar, ProgressCard
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.songket_cover import SongketCover
from desktop.gui.components.states import EmptyState
from desktop.gui.components.tabs import Tabs
from desktop.gui.components.text import Text
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.components.thumbs import Thumb, ThumbRow
from desktop.gui.components.timeline import Event, Timeline
from desktop.gui.components.ways import WayButton
from desktop.gui.theme.tokens import color

_COVER_PX, _CLOTH_PX, _CARD_PX, _GAP_PX = 336, 130, 388, 12


class Parts(QWidget):
    """Four columns: a cover, what is chosen and typed, what is told, and dialogs that ask for words."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_cover())
        self.dialogs = (_passphrase(self), _words(self))
        for column in (_column(_chosen()), _column(_told()), _column(_asked(self.dialogs))):
            row.addLayout(column, 1)

    def shine(self) -> None:
        """Light up what lights up for a moment only."""
        self.findChild(Flash).shine(Cue.GOOD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("canvas"))
        for dialog in self.dialogs:
            paint_shadow(painter, QRectF(dialog.card.geometry()))


def _column(parts: list[tuple[str, list[QWidget]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(18, 12, 18, 12)
    column.setSpacing(6)
    for caption, widgets in parts:
        column.addWidget(Text(caption, "label", "ink.secondary").weight(700))
        for widget in widgets:
            column.addWidget(widget)
        column.addSpacing(_GAP_PX - 6)
    column.addStretch(1)
    return column


def _cover() -> QWidget:
    times = Text("", "bodyStrong", "nav.text"), Text("", "display", "surface")
    cover = SongketCover(_COVER_PX, _CLOTH_PX, times)
    cover.column.setContentsMargins(24, 24, 24, 24)
    cover.column.addWidget(CoverBrand(Text("Kabupaten Banyuasin", "detail", "nav.icon")))
    cover.column.addSpacing(32)
    cover.add_clock(2)
    cover.column.addSpacing(32)
    cover.column.addWidget(_person())
    cover.column.addStretch(1)
    cover.show_clock("Selasa, 24 November 2026", "09.41")
    return cover


def _person() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Avatar("Ratna Dewi", "dark"))
    row.addWidget(Text("Ratna Dewi", "bodyStrong", "surface"))
    row.addStretch(1)
    return holder


def _chosen() -> list[tuple[str, list[QWidget]]]:
    segments = Segments([Segment("all", "Semua", "482"), Segment("none", "Tanpa kartu", "63")])
    village = ComboField("Desa")
    village.set_choices([("", "Semua")])
    who = RadioRow([("self", "Warga sendiri"), ("other", "Orang lain")])
    who.set_value("self")
    search = SearchField("Nama atau NIK")
    search.set_found("14 warga")
    born, secret, note = DateField(), PassphraseField(), TextArea("Apa yang perlu diubah?", 56)
    born.set_iso("1990-06-12")
    secret.set_value("perahu")
    pages = PageStack()
    pages.addWidget(Note("Satu dari beberapa halaman."))
    for widget, name in ((village, "Desa"), (note, "Pesan")):
        widget.setAccessibleName(name)
    return [
        ("Tab", [Tabs({"coverage": "Cakupan", "lists": "Daftar kerja", "cards": "Kartu"}, "coverage")]),
        ("Saringan", [segments, village, search]),
        ("Isian", [who, Labelled("Tanggal lahir", born), Labelled("Kata sandi", secret), note]),
        ("Halaman", [pages, WayButton("sync")]),
        ("Bahaya", [Banner("danger", "USB tercabut", "Data di laptop tetap utuh. Colokkan lagi.")]),
    ]


def _told() -> list[tuple[str, list[QWidget]]]:
    failed = EmptyState("Daftar tidak terbaca", "Data tetap utuh.", icon="circle-alert", tone="danger")
    failed.add_button(Button("Coba lagi", icon="refresh-cw"))
    progress = ProgressCard("Membuat cadangan")
    progress.show_progress(0.35, "35%", "Sekitar 2 menit lagi.")
    timeline = Timeline(connected=True)
    timeline.set_events(
        [
            Event("check", "Disetujui", "H. Burhanuddin", "ok", "10.12"),
            Event("scan-face", "Direkam", "Ratna Dewi", "info", "09.41"),
        ]
    )
    thumbs = ThumbRow((44, 56))
    thumbs.set_thumbs(
        [
            Thumb("Jempol", "71"),
            Thumb("Telunjuk", "48", is_weak=True),
            Thumb("Jari tengah", "luka", is_excepted=True),
        ]
    )
    return [
        ("Foto", [_photo()]),
        ("Sidik jari", [thumbs]),
        ("Kejadian", [timeline]),
        ("Gagal", [_framed(failed)]),
        ("Kemajuan", [progress, Bar([(0.4, "petrol.700"), (0.2, "petrol.400")])]),
    ]


def _photo() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    frame = PhotoFrame(84, "Belum\nada foto")
    flash = Flash(frame)
    flash.setObjectName("flash-sample")
    row.addWidget(frame)
    row.addStretch(1)
    return holder


def _framed(content: QWidget) -> Card:
    card = Card((1, 1, 1, 1))
    card.body.addWidget(content)
    return card


def _asked(dialogs: tuple[Dialog, ...]) -> list[tuple[str, list[QWidget]]]:
    cards: list[QWidget] = [dialog.card for dialog in dialogs]
    for card in cards:
        card.setFixedWidth(_CARD_PX)
    pad, card = Pad(), Card((18, 12, 18, 0))
    pad.setFixedHeight(160)
    card.body.addWidget(TitleRow("Judul kartu", "keterangan"))
    card.body.addSpacing(12)
    card.body.addWidget(Line())
    card.body.addWidget(KeyHints([(("Up", "Down"), "pilih"), (("Return",), "buka")], "3 dipilih"))
    card.body.addWidget(Footer())
    return [
        ("Dialog yang meminta kata", cards),
        ("Kartu, garis, dan tombol papan ketik", [card]),
        ("Papan tanda tangan", [pad]),
    ]


def _passphrase(parent: QWidget) -> Dialog:
    return PassphraseDialog(parent, "Ratna Dewi", 5)


def _words(parent: QWidget) -> Dialog:
    message = Message(
        "Catatan tentang Siti Aminah", "Dibaca petugas stasiun ini.", "message-square", "petrol"
    )
    answers = Answers("Simpan", "Batal", "check")
    return TextDialog(parent, (message, answers), "Catatan", "Tulis beberapa kata")
