"""The exercises as a list that ticks itself."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.training.wording import exercise_words
from desktop.i18n import _
from desktop.station.exercises import Exercise

_WIDTH_PX = 520


class ExercisesDialog(Dialog):
    """What there is to try, and what was done already."""

    def __init__(self, parent: QWidget, done: Collection[Exercise]) -> None:
        said = Message(
            _("Exercises"),
            _("In any order, as often as you like. What you finish is ticked by itself."),
            "list-checks",
            "petrol",
        )
        super().__init__(parent, said, Answers(_("Close")))
        self.setObjectName("exercises")
        self.card.setFixedWidth(_WIDTH_PX)
        self.card.content.setContentsMargins(0, 14, 0, 6)
        self.card.content.setSpacing(14)
        for exercise, (title, remark) in exercise_words().items():
            self.card.content.addWidget(_Line(title, remark, is_done=exercise in done))


class _Line(QWidget):
    def __init__(self, title: str, remark: str, *, is_done: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        mark = Icon("circle-check", "ok", 20) if is_done else Icon("circle", "line.control", 20)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(title, "body").weight(700).wrap())
        words.addWidget(Text(remark, "detail", "ink.secondary").wrap())
        row.addLayout(words, 1)
        said = _("finished") if is_done else _("not yet")
        row.addWidget(Text(said, "detail", "ok" if is_done else "ink.secondary").weight(600))
        self.setAccessibleName(f"{title}: {said}")
