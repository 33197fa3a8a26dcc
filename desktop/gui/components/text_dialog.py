"""A dialog that asks for a few words, which it does not go without."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled


class TextDialog(Dialog):
    """Asks for one line of text.

    Args:
        label: what is asked for.
        missing: what to say when nothing was written.
        text: what stands there to begin with.

    Signals:
        given: the words.
    """

    given = Signal(str)

    def __init__(
        self, parent: QWidget, said: tuple[Message, Answers], label: str, missing: str, text: str = ""
    ) -> None:
        super().__init__(parent, *said)
        self.text = LineField()
        self.text.setText(text)
        self._labelled, self._missing = Labelled(label, self.text), missing
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(self._labelled)
        self.text.setFocus()

    def accept(self) -> None:
        """Hand out the words, unless there are none."""
        if not self.text.value().strip():
            self._labelled.set_error(self._missing)
            self.text.setFocus()
            return
        super().accept()
        self.given.emit(self.text.value().strip())
