"""The letterhead's fields with the real page beside them; a widget that any screen may hold."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.phrases import PHRASES
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.choices import Check, ComboField
from desktop.gui.components.fields import LineField, TextArea
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.letterhead.presenter import MONTHS, Form, SampleSheet
from desktop.gui.letterhead.sheet import SheetPreview
from desktop.i18n import _, _n

PAUSE_MS = 300
_PREVIEW_PX = 372
_COLUMNS = 6


class LetterheadEditor(QWidget):
    """Fields left, page right.

    Signals:
        edited: field and text, at every change.
        months_chosen: how long letters count.
        arms_chosen: path of a picture.
        lock_chosen: whether stations must keep it as it is.
        page_wanted: typing has stopped for 300 ms.
        sample_requested: print the page.
        changed: whether something waits to be saved, and whether it may be.
    """

    edited = Signal(str, str)
    months_chosen = Signal(str)
    arms_chosen = Signal(str)
    lock_chosen = Signal(bool)
    page_wanted = Signal()
    sample_requested = Signal()
    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Labelled[LineField] | Labelled[TextArea]] = {}
        self._is_showing = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.page_wanted)
        self._banner = Banner("info", "")
        self._banner.hide()
        self.locked = Banner("warn", "", icon="lock")
        self.locked.setObjectName("letterhead-locked")
        self.locked.hide()
        self.sheet = SheetPreview()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._banner)
        column.addWidget(self.locked)
        self.lock = Check(_("Lock it: every station prints it as it is"))
        self.lock.setObjectName("head-lock")
        self.lock.toggled.connect(self._tell_lock)
        self.lock.hide()
        column.addWidget(self.lock)
        card = Card((0, 0, 0, 0), clips=True)
        title = TitleRow(_("Letterhead and signature"))
        title.row.setContentsMargins(18, 12, 18, 10)
        self._edition = title.remark
        self._edition.setObjectName("edition")
        card.body.addWidget(title)
        card.body.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._form(), 1)
        row.addWidget(self._preview())
        card.body.addLayout(row, 1)
        column.addWidget(card, 1)

    def show_form(self, form: Form) -> None:
        self._is_showing = True
        for name, labelled in self._fields.items():
            labelled.control.set_value(form.values[name])
        choices, chosen = form.months
        self.months.set_choices([(months, _months(int(months))) for months in choices])
        self.months.set_value(chosen)
        self._arms.setText(form.arms)
        self._edition.setText(form.edition)
        self.lock.setVisible(form.is_locked is not None)
        self.lock.setChecked(bool(form.is_locked))
        # The office sends words; a picture is each station's own.
        self._arms_holder.setVisible(form.is_locked is None)
        self._show_refusal(form.refusal)
        self._is_showing = False

    def show_changed(self, *, is_changed: bool) -> None:
        self.changed.emit(is_changed)

    def show_sheet(self, sheet: SampleSheet) -> None:
        self.sheet.show_sheet(sheet)

    def show_wrong(self, field: str, words: str) -> None:
        for name, labelled in self._fields.items():
            labelled.set_error(words if name == field else "")
        self._months.set_error(words if field == MONTHS else "")

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        self._banner.show_message(kind, headline, text)
        self._banner.setVisible(bool(headline))

    def rest(self) -> None:
        """Want no page any more."""
        self._pause.stop()

    def field(self, name: str) -> LineField | TextArea:
        """Return the control of a field."""
        return self._fields[name].control

    def _show_refusal(self, refusal: str) -> None:
        self.locked.show_message("warn", refusal, icon="lock")
        self.locked.setVisible(bool(refusal))
        for labelled in self._fields.values():
            if isinstance(labelled.control, LineField):
                labelled.control.set_locked(bool(refusal))
            else:
                labelled.control.setReadOnly(bool(refusal))
        for widget in (self.months, self.choose, self.lock):
            widget.setEnabled(not refusal)

    def _form(self) -> QWidget:
        grid, holder = QGridLayout(), QWidget()
        holder.setObjectName("scrolled")
        holder.setLayout(grid)
        grid.setContentsMargins(18, 10, 18, 14)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        self.months = ComboField()
        self.months.setObjectName("head-months")
        self.months.chosen.connect(self._tell_months)
        self._months = Labelled(_("Letters count"), self.months)
        lines: tuple[tuple[QWidget, ...], ...] = (
            (self._line("government", _("Government")), self._arms_field()),
            (self._line("office", _("Department")),),
            (self._line("address", _("Address")),),
            (
                self._line("place", _("Place of the letter")),
                self._line("telephone", _("Telephone")),
                self._months,
            ),
            (
                self._line("on_behalf", _("On behalf of")),
                self._line("signatory_title", _("Position")),
                self._line("signatory_rank", _("Rank")),
            ),
            # The longest of them: names carry their degrees.
            (self._line("signatory_name", _("Signatory")), self._line("signatory_id", "NIP")),
            (self._text("purposes", _("Purposes")),),
            (self._phrase("opening", _("First sentence")),),
            (self._phrase("statement", _("What the letter certifies")),),
            (self._phrase("effect", _("What the letter is for")),),
        )
        for number, widgets in enumerate(lines):
            span = _COLUMNS // len(widgets)
            for place, widget in enumerate(widgets):
                grid.addWidget(widget, number, place * span, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(lines), 1)
        return _scrolled(holder)

    def _line(self, name: str, label: str) -> QWidget:
        field = LineField()
        field.setObjectName(f"head-{name}")
        field.setMaxLength(200)
        field.textEdited.connect(lambda text: self._tell(name, text))
        labelled = Labelled(label, field)
        self._fields[name] = labelled
        return labelled

    def _phrase(self, name: str, label: str) -> QWidget:
        places = " ".join(f"{{{place}}}" for place in PHRASES[name])
        return self._text(name, label, _("filled in by the program: {places}").format(places=places))

    def _text(self, name: str, label: str, note: str = "") -> QWidget:
        field = TextArea(height=58)
        field.setObjectName(f"head-{name}")
        field.textChanged.connect(lambda: self._tell(name, field.value()))
        labelled = Labelled(label, field, note)
        self._fields[name] = labelled
        return labelled

    def _arms_field(self) -> QWidget:
        self._arms = Text("", "detail", "ink.secondary")
        self.choose = Button(_("Choose"), icon="image-up")
        self.choose.setObjectName("head-arms")
        self.choose.clicked.connect(self._ask_arms)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.choose)
        row.addWidget(self._arms, 1)
        self._arms_holder = Labelled(_("Coat of arms"), holder)
        return self._arms_holder

    def _preview(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(_PREVIEW_PX)
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 10, 18, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Text(_("Live preview"), "body").weight(700))
        top.addStretch(1)
        top.addWidget(Text(_("sample"), "detail", "ink.secondary"))
        column.addLayout(top)
        column.addWidget(self.sheet, 1)
        sample = Button(_("Print a sample"), icon="printer")
        sample.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sample.setObjectName("print-sample")
        sample.clicked.connect(self.sample_requested)
        column.addWidget(sample)
        return holder

    def _tell(self, name: str, text: str) -> None:
        if not self._is_showing:
            self.edited.emit(name, text)
            self._pause.start()

    def _tell_lock(self, is_locked: bool) -> None:
        if not self._is_showing:
            self.lock_chosen.emit(is_locked)

    def _tell_months(self, months: str) -> None:
        self.months_chosen.emit(months)
        self._pause.start()

    def _ask_arms(self) -> None:
        open_picture(self, self.arms_chosen.emit)


def _scrolled(holder: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area


def open_picture(parent: QWidget, chosen: Callable[[str], None]) -> QFileDialog:
    """Ask for a picture file."""
    dialog = QFileDialog(parent, _("Picture of the coat of arms"))
    dialog.setObjectName("arms-file")
    dialog.setNameFilter("PNG, JPEG (*.png *.jpg *.jpeg)")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Choose"))
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Cancel"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def _months(count: int) -> str:
    return _n("{count} month", "{count} months", count).format(count=count)
