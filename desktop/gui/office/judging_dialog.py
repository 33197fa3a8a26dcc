"""The dialog that asks why everything a station has aside is judged again, and who vouches for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.components.choices import Check
from desktop.gui.components.dialogs import Answers, Message
from desktop.gui.components.text_dialog import TextDialog
from desktop.i18n import _, _n, formats

_WIDTH_PX = 540


class JudgingDialog(TextDialog):
    """Asks for a reason; and, where there are entries of officers withdrawn later, whether one vouches.

    Signals:
        judged: the reason, and whether the person vouches.
    """

    judged = Signal(str, bool)

    def __init__(self, parent: QWidget, title: str, vouchable: int) -> None:
        words = _(
            "All rules are run again on every entry put aside, by what this office has certified, allotted"
            " and set since. What keeps them counts from now on; what does not stays aside."
        )
        message = Message(_("Judge again: {title}").format(title=title), words, "rotate-ccw", "info")
        said = (message, Answers(_("Judge again"), _("Cancel")))
        super().__init__(parent, said, _("Why now?"), _("Write why it is judged again."))
        self.setObjectName("judging-dialog")
        self.card.setFixedWidth(_WIDTH_PX)
        vouch = _n(
            "I vouch: {count} entry was made before its officer left",
            "I vouch: {count} entries were made before their officer left",
            vouchable,
        )
        self.vouch = Check(vouch.format(count=formats.number(vouchable)))
        self.vouch.setObjectName("vouch")
        self.vouch.setVisible(vouchable > 0)
        self.card.content.addWidget(self.vouch)
        self.given.connect(lambda note: self.judged.emit(note, self.vouch.isChecked()))
