"""The amber banner of one doubt: take the likely value, or keep this one and write down why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.fields import LineField
from desktop.gui.components.text import Text
from desktop.gui.enrolment.biodata_presenter import Decided
from desktop.gui.enrolment.doubt_saying import DoubtWords
from desktop.i18n import _


class DoubtBanner(Banner):
    """Asks for one decision.

    Signals:
        fixed: the code of the doubt whose likely value is taken.
        accepted: code and reason of a value that is kept.
        asking: the reason is being asked for, and the banner has grown.
    """

    fixed = Signal(str)
    accepted = Signal(str, str)
    asking = Signal()

    def __init__(self, words: DoubtWords) -> None:
        super().__init__("warn", words.headline, words.text)
        self.words = words
        self.fix: Button | None = None
        self.setObjectName("doubt")
        self.below.setSpacing(6)
        if words.fix:
            self.fix = Button(words.fix.words, "primary", key="Return")
            self.fix.setObjectName("fix")
            self.fix.clicked.connect(lambda: self.fixed.emit(words.code))
            self._add(self.fix, 10)
        self.keep = Button(words.keep, "underlined", "small")
        self.keep.setObjectName("keep")
        self.keep.clicked.connect(self.ask_reason)
        self._add(self.keep, 4)
        self._reasons = self._make_reasons()
        self._reasons.hide()
        self.below.addWidget(self._reasons)

    def ask_reason(self) -> None:
        """Offer reasons that are often true, and a field for another."""
        self.keep.hide()
        if self.fix:
            # From here Enter writes the reason down.
            self.fix.set_key("")
        self._reasons.show()
        self.reason.setFocus()
        self.updateGeometry()
        self.asking.emit()

    def focus_answer(self) -> None:
        """Go to the first answer."""
        (self.fix or self.keep).setFocus()

    def is_asking(self) -> bool:
        """Tell whether a reason is being written, so that it is not taken away meanwhile."""
        return not self._reasons.isHidden()

    def _add(self, button: Button, above: int) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, above, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        self.below.addLayout(row)

    def _make_reasons(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for number, words in enumerate(self.words.reasons):
            button = Button(words, size="small").widen()
            button.setObjectName(f"reason-{number}")
            button.clicked.connect(lambda _on=False, said=words: self._accept(said))
            column.addWidget(button)
        self.reason = LineField(_("Another reason"))
        self.reason.setObjectName("reason")
        self.reason.returnPressed.connect(lambda: self._accept(self.reason.value()))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.textEdited.connect(lambda _text: self.reason.set_state(""))
        save = Button(_("Write down"), icon="check")
        save.setObjectName("save-reason")
        save.clicked.connect(lambda: self._accept(self.reason.value()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(save)
        column.addLayout(row)
        return holder

    def _accept(self, reason: str) -> None:
        if not reason.strip():
            self.reason.set_state("error")
            self.reason.setPlaceholderText(_("Write down the reason first"))
            self.reason.setFocus()
            return
        self.accepted.emit(self.words.code, reason)


class DecidedRow(QWidget):
    """A doubt that was decided: what, why, and the way back.

    Signals:
        taken_back: the code of the doubt.
    """

    taken_back = Signal(str)

    def __init__(self, decided: Decided) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(decided.words, "detail").weight(600).elide())
        words.addWidget(Text(decided.reason, "detail", "ink.secondary").elide())
        row.addLayout(words, 1)
        back = Button(_("Decide anew"), "link", "small")
        back.setObjectName(f"take-back-{decided.code}")
        back.clicked.connect(lambda: self.taken_back.emit(decided.code))
        row.addWidget(back)
