"""The field a scanner types into; it also takes what is pasted."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from desktop.gui.components.search_field import SearchField
from desktop.i18n import _


class ScanField(SearchField):
    """Takes the text of a QR, key by key, ended by Enter.

    Signals:
        pasted: what the clipboard holds, when that is a file or a picture and no text.
        emptied: Esc was pressed; the letter checked last has been dealt with.
    """

    pasted = Signal(QMimeData)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(_("Scan the QR, or type the number of the letter"), icon="scan-line")
        self.setObjectName("scan")
        # A file dropped here shall be read, not its name typed.
        self.setAcceptDrops(False)
        self._is_answer = False

    def show_number(self, number: str) -> None:
        """Show which letter was checked; the next key begins a new text."""
        self.setText(number)
        self._is_answer = bool(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and self._paste_other():
            return
        if event.key() == Qt.Key.Key_Escape and (self._is_answer or not self.text()):
            self.show_number("")
            self.emptied.emit()
            return
        if self._is_answer:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # Some scanners end with two of them; the number shown was not typed.
                return
            has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_paste or (event.text() and not has_control):
                self.show_number("")
        super().keyPressEvent(event)

    def _paste_other(self) -> bool:
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not (data.hasUrls() or data.hasImage()):
            return False
        self.pasted.emit(data)
        return True
