"""A step of fingers or of irises on the screen: what is taken on the left, the scanner on the right."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.biometrics import GROUPS, MIN_QUALITY, Modality
from desktop.gui.components.banner import Banner, Note
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.cue import Cue
from desktop.gui.components.dialogs import Message
from desktop.gui.components.flash import Flash
from desktop.gui.components.text import Text
from desktop.gui.enrolment.attempt_bars import AttemptBars
from desktop.gui.enrolment.body_legend import BodyLegend
from desktop.gui.enrolment.body_map import BodyMap
from desktop.gui.enrolment.body_state import SINGLE, BodyState
from desktop.gui.enrolment.body_words import REASONS, group_hint, group_name
from desktop.gui.enrolment.no_scanner import NoScanner
from desktop.gui.enrolment.picture_dialog import PictureDialog
from desktop.gui.equipment.frame_source import FindCamera, connected_camera
from desktop.gui.theme.paint import Box
from desktop.i18n import _
from desktop.i18n.errors import Advice
from desktop.i18n.positions import reason_short

_SIDE_PX = 386
_REASONS_A_ROW = 3


class BodyStep(QWidget):
    """Takes fingers or irises.

    Signals:
        scan_requested, connect_requested, lift_requested, repaired, later_requested, training_requested,
        change_requested, test_requested.
        group_chosen: the code of a hand; chosen: the position of one finger or eye.
        excepted: why the one that is now is not taken.
        proven: bytes of a picture that shows why.
        unreadable: the `InputError` of a file that is no picture.
        broken: what is wrong with the scanner.
        settled: nothing is left to take; the keys go on to the next step.
        cued: the `Cue` of what was taken, also for the ears.
    """

    scan_requested = Signal()
    connect_requested = Signal()
    lift_requested = Signal()
    repaired = Signal()
    later_requested = Signal()
    training_requested = Signal()
    change_requested = Signal()
    test_requested = Signal()
    group_chosen = Signal(str)
    chosen = Signal(str)
    excepted = Signal(str)
    proven = Signal(bytes)
    unreadable = Signal(object)
    find_camera: FindCamera = staticmethod(connected_camera)
    broken = Signal(str)
    settled = Signal()
    cued = Signal(object)
    _problem: Banner
    _advice: Banner
    _title: TitleRow
    _attempt: Chip
    _bars: AttemptBars
    _device: Text
    picture: "ScannedPicture"
    scan: Button

    def __init__(self, modality: Modality, *, is_demo: bool = False) -> None:
        super().__init__()
        self.modality, self._is_demo = modality, is_demo
        test = Button(_("Test the scanner"))
        test.setObjectName(f"test-{modality.value}")
        test.clicked.connect(self.test_requested)
        self.tools: list[QWidget] = [test]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._make_left(), 1)
        row.addWidget(self._make_right())

    def show_body(self, state: BodyState) -> None:
        """Show what was taken and what is next."""
        self._problem.hide()
        self._groups.set_value(state.group)
        self._groups.set_counts(dict(state.groups))
        self._summary.setText(state.summary)
        self.map.show_spots(state.spots, state.captions)
        self._show_note(state)
        self.repair.setVisible(bool(state.outage))
        self._is_out = bool(state.outage)
        self._show_lost()
        self._title.title.setText(state.title)
        self._attempt.set_look(ChipLook(state.attempt))
        self.picture.show_jpeg(state.preview)
        self._show_scores(state)
        kind, headline, text = state.advice
        self._advice.setVisible(bool(kind))
        if kind:
            self._advice.show_message(kind, headline, text)
        self._is_busy, self._is_excepted = state.is_busy, state.can_lift
        self._is_done = done = all(spot.state in ("good", "excepted") for spot in state.spots) or bool(
            state.outage
        )
        # One primary button a screen: F8's once everything is there.
        self.scan.set_kind("secondary" if done else "primary")
        self.scan.setText(_("Scanning…") if state.is_busy else _("Scan again") if state.scores else _("Scan"))
        self._show_ready()

    def show_scanner(self, name: str, *, was_lost: bool) -> None:
        """Show which scanner there is; without one, what can be done."""
        self._has_scanner = bool(name)
        self._device.setText(name or (_("Scanner disconnected") if was_lost else _("No scanner found")))
        self._device.set_tone("ink.secondary" if name else "danger")
        self._is_lost = not name
        self._show_lost()
        for widget in (self._quality, self.scan):
            widget.setVisible(bool(name))
        if self._lost.isVisible() and self.focusWidget() not in self._lost.findChildren(QWidget):
            self._lost.take_focus()
        self._show_ready()

    def _show_lost(self) -> None:
        """Offer what can be done without a scanner, until it was said to be out of order."""
        had_focus = self._lost.isAncestorOf(self.focusWidget() or self)
        self._lost.setVisible(self._is_lost and not self._is_out)
        if had_focus and self._is_out:
            self.settled.emit()

    def show_test(self, name: str) -> None:
        """Say that the scanner answered a test."""
        self._problem.hide()
        self._advice.show_message("ok", _("The scanner answers"), name)
        self._advice.show()

    def show_searching(self) -> None:
        """Say that the scanner is being looked for; what was found for somebody else counts no more."""
        self._has_scanner = False
        self._device.setText(_("Looking for the scanner…"))
        self._device.set_tone("ink.secondary")
        self._show_ready()

    def show_live(self, jpeg: bytes) -> None:
        """Show the newest live picture."""
        if not self._is_busy:
            self.picture.show_jpeg(jpeg)

    def show_body_problem(self, advice: Advice) -> None:
        """Say what went wrong; what was taken before is kept."""
        self._advice.hide()
        self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.show()

    def show_cue(self, cue: Cue) -> None:
        """Light the picture up for a moment."""
        self._flash.shine(cue)
        self.cued.emit(cue)

    def _ask_proof(self) -> None:
        message = Message(
            _("Photo of what cannot be scanned"),
            _("Show the hand or the eye. It is sealed to the office like a fingerprint."),
            "camera",
            "info",
        )
        dialog = PictureDialog(self, message, self.find_camera)
        dialog.taken.connect(self.proven)
        dialog.unreadable.connect(self.unreadable)
        dialog.open()

    def _make_left(self) -> Card:
        card = Card((20, 16, 20, 16))
        top = QHBoxLayout()
        own = [group.code for group in GROUPS if group.modality is self.modality]
        order = sorted(own, key=lambda code: code != "left_four")
        self._groups = Segments([Segment(code, group_name(code)) for code in (*order, SINGLE)])
        self._groups.setObjectName("body-groups")
        self._groups.changed.connect(self.group_chosen)
        # On a small screen in two lines: beside four long buttons there is no room for one.
        self._summary = Text("", "detail", "ink.secondary").wrap().align(Qt.AlignmentFlag.AlignRight)
        top.addWidget(self._groups)
        top.addWidget(self._summary, 1)
        top.setAlignment(self._summary, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(top)
        self.map = BodyMap()
        self.map.chosen.connect(self.chosen)
        card.body.addSpacing(10)
        card.body.addWidget(self.map, 1)
        card.body.addSpacing(8)
        card.body.addWidget(BodyLegend())
        card.body.addSpacing(14)
        card.body.addLayout(self._make_below())
        return card

    def _make_below(self) -> QHBoxLayout:
        below = QHBoxLayout()
        below.setSpacing(8)
        self._note = Note("", "info" if self.modality is Modality.FINGER else "glasses", is_one_line=True)
        self.change = Button(_("Change"), "underlined")
        self.change.setObjectName("change-exception")
        self.change.clicked.connect(self.change_requested)
        self._note.side.addWidget(self.change)
        self.lift = Button(_("Take the exception back"), icon="undo-2")
        self.lift.setObjectName("lift-exception")
        self.lift.clicked.connect(self.lift_requested)
        self.prove = Button(_("Photo of it"), icon="camera")
        self.prove.setObjectName("prove-exception")
        self.prove.clicked.connect(self._ask_proof)
        self.repair = Button(_("The scanner works again"), icon="plug")
        self.repair.setObjectName("scanner-repaired")
        self.repair.clicked.connect(self.repaired)
        below.addWidget(self._note, 1)
        for button in (self.prove, self.lift, self.repair):
            button.hide()
            below.addWidget(button)
        return below

    def _make_right(self) -> Card:
        card = Card((18, 16, 18, 16))
        card.setFixedWidth(_SIDE_PX)
        self._is_busy = self._has_scanner = self._is_done = self._is_excepted = False
        self._is_lost = self._is_out = False
        self._title = TitleRow("")
        self._attempt = Chip(ChipLook(""))
        self._title.remark.hide()
        self._title.row.addWidget(self._attempt)
        self._device = Text("", "detail", "ink.secondary").elide()
        self._problem = Banner("danger", "")
        self._problem.hide()
        self._advice = Banner("warn", "")
        self._advice.hide()
        self.picture = ScannedPicture()
        self._flash = Flash(self.picture)
        self.scan = Button(_("Scan"), "primary", "large", icon="fingerprint", key="Space").spread()
        if self.modality is Modality.IRIS:
            self.scan.set_icon("scan-eye")
        self.scan.setObjectName(f"scan-{self.modality.value}")
        self.scan.clicked.connect(self.scan_requested)
        card.body.addWidget(self._title)
        card.body.addSpacing(3)
        card.body.addWidget(self._device)
        card.body.addSpacing(5)
        card.body.addWidget(self._make_quality())
        card.body.addSpacing(10)
        card.body.addWidget(self._problem)
        card.body.addWidget(self._advice)
        card.body.addWidget(self._make_lost())
        card.body.addStretch(1)
        card.body.addWidget(self.scan)
        card.body.addSpacing(12)
        asked = _("The finger cannot be scanned?")
        if self.modality is Modality.IRIS:
            asked = _("The eye cannot be scanned?")
        card.body.addWidget(Text(asked, "detail", "ink.secondary"))
        card.body.addSpacing(6)
        card.body.addLayout(self._make_reasons())
        return card

    def _make_quality(self) -> QWidget:
        self._quality = QWidget()
        row = QHBoxLayout(self._quality)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.picture)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(_("Quality"), "detail", "ink.secondary"))
        self._score = Text("–", "huge").tabular()
        self._score.setObjectName("body-score")
        column.addWidget(self._score)
        column.addWidget(Text(_("at least {minimum}").format(minimum=MIN_QUALITY), "detail", "ink.secondary"))
        column.addStretch(1)
        self._bars = AttemptBars()
        column.addWidget(self._bars)
        row.addLayout(column, 1)
        return self._quality

    def _make_lost(self) -> QWidget:
        self._lost = NoScanner(is_demo=self._is_demo)
        self._lost.connect_requested.connect(self.connect_requested)
        self._lost.later_requested.connect(self.later_requested)
        self._lost.training_requested.connect(self.training_requested)
        self._lost.broken.connect(self.broken)
        self._lost.hide()
        return self._lost

    def _make_reasons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, reason in enumerate(REASONS[self.modality], 1):
            button = Button(reason_short(reason, self.modality), size="small", key=str(number))
            button.setObjectName(f"except-{reason.value}")
            button.clicked.connect(lambda _on=False, chosen=reason.value: self.excepted.emit(chosen))
            grid.addWidget(button.spread(), (number - 1) // _REASONS_A_ROW, (number - 1) % _REASONS_A_ROW)
        return grid

    def _show_note(self, state: BodyState) -> None:
        has_focus = self.change.hasFocus() or self.scan.hasFocus()
        headline, text = ("", state.outage) if state.outage else state.remark
        self._note.set_text(text or group_hint(self.modality), headline)
        self.prove.setText(_("Photo of it again") if state.has_proof else _("Photo of it"))
        for button in (self.prove, self.lift):
            button.setVisible(state.can_lift)
        if has_focus and state.can_lift:
            self.prove.setFocus()
        self.change.setVisible(bool(headline))

    def _show_scores(self, state: BodyState) -> None:
        now = next((spot for spot in state.spots if spot.is_now), None)
        score = state.scores[-1] if state.scores else now.score if now else None
        self._score.setText("–" if score is None else str(score))
        tone = "ink.tertiary" if score is None else "ok.ink" if score >= MIN_QUALITY else "warn.ink"
        self._score.set_tone(tone)
        self._bars.show_scores(state.scores)

    def _show_ready(self) -> None:
        was_ready, is_ready = (
            self.scan.isEnabled(),
            self._has_scanner and not (self._is_busy or self._is_excepted),
        )
        if not is_ready and self.scan.hasFocus():
            # Left to Qt, the keys would wait on a reason not to scan, one impatient press away from it.
            self.picture.setFocus()
        self.scan.setEnabled(is_ready)
        if is_ready and not was_ready and self.isVisible():
            # The keys left the button when it could not be used.
            if self._is_done:
                self.settled.emit()
            else:
                self.scan.setFocus()


class ScannedPicture(QWidget):
    """The live picture, or the coarse one of what was taken."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(168, 190)
        self.setAccessibleName(_("Picture from the scanner"))

    def show_jpeg(self, jpeg: bytes) -> None:
        """Show another picture; empty keeps the frame empty."""
        self._image = QImage.fromData(jpeg) if jpeg else QImage()
        self.update()

    def has_picture(self) -> bool:
        return not self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        Box("surface.subtle", None, 6).paint(painter, QRectF(self.rect()))
        if self._image.isNull():
            return
        room = QSize(self.width() - 8, self.height() - 8)
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
