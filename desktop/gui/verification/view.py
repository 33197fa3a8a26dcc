"""The verification screen's widgets: the field above, one large card, a row of small ones."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.card import Card
from desktop.gui.components.choices import ComboField
from desktop.gui.components.labelled import Remark
from desktop.gui.components.states import EmptyState, Skeleton
from desktop.gui.context import Screen
from desktop.gui.equipment.frame_source import FindCamera, connected_camera
from desktop.gui.verification.looks import Outcome
from desktop.gui.verification.outcome_cards import OutcomeRow
from desktop.gui.verification.result_card import ResultCard
from desktop.gui.verification.scan_field import ScanField
from desktop.gui.verification.viewfinder import QrViewfinder, grey_picture
from desktop.gui.verification.ways import CAMERA_KEY, FILE_KEY, WaysCard
from desktop.gui.verification.wording import Result
from desktop.i18n import _
from desktop.i18n.errors import Advice

_SKELETON_AFTER_MS = 300
_CARD_PX = 300
_PASTED_LONGEST_PX = 4000


class VerificationView(Screen):
    """Draws; asks by signals.

    Signals:
        entered: the screen came to the front.
        typed: what a scanner or a person typed, ended by Enter.
        file_given: the path of a file.
        picture_given: a `GreyPicture` of the clipboard.
        frame_taken: a `GreyPicture` of the camera, a few times a second.
        emptied: the letter checked last has been dealt with.
        earlier_chosen: the place of an earlier check in the list.
        sync_requested: go where trust lists come from.
    """

    entered = Signal()
    typed = Signal(str)
    file_given = Signal(object)
    picture_given = Signal(object)
    frame_taken = Signal(object)
    emptied = Signal()
    earlier_chosen = Signal(int)
    sync_requested = Signal()

    def __init__(self, find_camera: FindCamera | None = None) -> None:
        super().__init__(_("Verification"))
        self.presenter: object = None
        self._find = find_camera or connected_camera
        self._wait = QTimer(self, singleShot=True, interval=_SKELETON_AFTER_MS)
        self._wait.timeout.connect(self._show_skeleton)
        self.setAcceptDrops(True)
        self._list_age = Remark("", "warn", "triangle-alert")
        self._list_age.hide()
        self.header.right.addWidget(self._list_age)
        self.body.addLayout(self._make_tools())
        self._stage = QVBoxLayout()
        self._stage.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._stage, 1)
        self._shown: QWidget | None = None
        self.viewfinder = QrViewfinder()
        self.viewfinder.setObjectName("viewfinder")
        self.viewfinder.frame_taken.connect(self.frame_taken)
        self.viewfinder.lost.connect(self._lose_camera)
        self._row = OutcomeRow()
        self._row.chosen.connect(self.earlier_chosen)
        self.body.addWidget(self._row, 1)
        bind(self, "Ctrl+V", lambda: self.take(QGuiApplication.clipboard().mimeData()))

    def activate(self) -> None:
        """Read which trust list there is, and wait for the scanner."""
        self.entered.emit()
        self.field.setFocus()

    def deactivate(self) -> None:
        """Let go of the camera."""
        self.close_camera()

    # What the presenter asks for.

    def show_list(self, words: str, *, is_old: bool) -> None:
        self.header.set_note("" if is_old else words)
        self._list_age.show_remark(words, "warn", "triangle-alert")
        self._list_age.setVisible(is_old)

    def show_ways(self) -> None:
        self.field.show_number("")
        self._show(WaysCard())

    def show_waiting(self) -> None:
        self._release()
        self._wait.start()

    def show_result(self, found: Result) -> None:
        self.field.show_number(found.number)
        self._show(ResultCard(found))
        self._announce()

    def show_problem(self, advice: Advice) -> None:
        self._show_state(advice, "circle-alert", "danger")

    def show_no_list(self, advice: Advice) -> None:
        go = Button(_("Open Synchronisation"), icon="usb")
        go.setObjectName("open-sync")
        go.clicked.connect(self.sync_requested)
        self._show_state(advice, "shield-alert", "danger", go)

    def show_camera_hint(self, words: str) -> None:
        self.viewfinder.show_hint(words)

    def show_legend(self, others: Sequence[Outcome]) -> None:
        title = _("Other possible results") if isinstance(self._shown, ResultCard) else _("Possible results")
        self._row.show_legend(title, others)

    def show_history(self, earlier: Sequence[Result]) -> None:
        self._row.show_history(_("Earlier checks, forgotten when you leave"), earlier)

    # Camera, files, clipboard.

    def toggle_camera(self) -> None:
        """Open the camera, or close it."""
        if self.viewfinder.is_live():
            self.close_camera()
        else:
            self.open_camera()

    def open_camera(self) -> None:
        """Show the live picture; without a camera say so."""
        self._release()
        cameras, source = self._find(self.cameras.value())
        self.cameras.set_choices(cameras)
        if source is None:
            self._say_no_camera(_("No camera found"))
            return
        self._show(self.viewfinder)
        self._row.hide()
        self.cameras.setVisible(len(cameras) > 1)
        self.camera.setText(_("Close the camera"))
        self.viewfinder.start(source)

    def close_camera(self) -> None:
        """Close the camera and explain the ways again."""
        if self.viewfinder.is_live():
            self._empty()

    def ask_file(self) -> None:
        """Let the person choose a letter's file."""
        dialog = QFileDialog(self, _("Choose a letter"))
        dialog.setObjectName("file-dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(_("Letters (*.pdf *.png *.jpg *.jpeg *.txt)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_given.emit(Path(name)))
        dialog.open()

    def take(self, data: QMimeData) -> bool:
        """Check what was dropped or pasted; False when it is neither file nor picture."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if len(files) > 1:
            self.show_problem(Advice(_("One letter at a time"), _("Choose one file.")))
        elif files:
            self.file_given.emit(files[0])
        elif data.hasImage():
            image = data.imageData()
            image = image.toImage() if isinstance(image, QPixmap) else QImage(image)
            self.picture_given.emit(grey_picture(image, _PASTED_LONGEST_PX))
        else:
            return False
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _make_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.field = ScanField()
        self.field.submitted.connect(self.typed)
        self.field.pasted.connect(self.take)
        self.field.emptied.connect(self._empty)
        self.file = Button(_("Choose a file"), size="large", icon="file-text", key=FILE_KEY)
        self.file.setObjectName("file")
        self.file.clicked.connect(self.ask_file)
        self.camera = Button(_("Use the camera"), size="large", icon="camera", key=CAMERA_KEY)
        self.camera.setObjectName("camera")
        self.camera.clicked.connect(self.toggle_camera)
        self.cameras = ComboField(height="controlLarge")
        self.cameras.setObjectName("cameras")
        self.cameras.setAccessibleName(_("Camera"))
        self.cameras.setFixedWidth(200)
        self.cameras.hide()
        self.cameras.chosen.connect(lambda _identity: self.open_camera())
        row.addWidget(self.field, 1)
        for tool in (self.cameras, self.file, self.camera):
            row.addWidget(tool)
        return row

    def _empty(self) -> None:
        self._release()
        self.emptied.emit()

    def _lose_camera(self) -> None:
        self._release()
        self._say_no_camera(_("Camera disconnected"))

    def _say_no_camera(self, headline: str) -> None:
        again = Button(_("Connect again"), icon="plug")
        again.setObjectName("camera-again")
        again.clicked.connect(self.open_camera)
        text = _("Plug the camera in again, or use a scanner or a file.")
        self._show_state(Advice(headline, text), "camera", "danger", again)

    def _release(self) -> None:
        """Stop the camera; the picture stays until something else is shown."""
        self._wait.stop()
        self.viewfinder.stop()
        self.cameras.hide()
        self.camera.setText(_("Use the camera"))
        self._row.show()

    def _show_skeleton(self) -> None:
        card = Card()
        card.setObjectName("waiting")
        card.body.addWidget(Skeleton(5, 44))
        card.body.addStretch(1)
        self._show(card)

    def _show_state(self, advice: Advice, icon: str, tone: str, way_on: Button | None = None) -> None:
        self.field.show_number("")
        state = EmptyState(advice.headline, advice.advice, icon=icon, tone=tone)
        state.setObjectName("problem")
        if way_on is not None:
            state.add_button(way_on)
        card = Card()
        card.body.addWidget(state)
        self._show(card)
        self._announce()

    def _show(self, widget: QWidget) -> None:
        if widget is not self.viewfinder:
            self._release()
        old, self._shown = self._shown, widget
        if old is not None:
            self._stage.removeWidget(old)
            old.hide()
            if old is not self.viewfinder:
                old.deleteLater()
        widget.setMinimumHeight(_CARD_PX)
        self._stage.addWidget(widget)
        widget.show()
        if self.isVisible():
            # The next letter is scanned without touching anything.
            self.field.setFocus()

    def _announce(self) -> None:
        if self.isVisible() and self._shown is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self._shown, QAccessible.Event.Alert))
