"""What is asked before blank cards are booked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.cards import CardPolicy, Turn
from desktop.gui.cards.wording import spoil_reasons, turn_choices
from desktop.gui.components.choices import Check, ComboField
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.i18n import _


class FieldsDialog(Dialog):
    """Some fields below each other.

    Signals:
        given: what was typed, in the order of the fields.
    """

    given = Signal(list)

    def __init__(self, parent: QWidget, message: Message, accept: str, labels: list[str]) -> None:
        super().__init__(parent, message, Answers(accept, _("Cancel"), "check"))
        self.setObjectName("booking")
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.fields = [LineField(tabular=True) for _label in labels]
        for label, field in zip(labels, self.fields, strict=True):
            self.card.content.addWidget(Labelled(label, field))
        self.fields[0].setFocus()

    def accept(self) -> None:
        """Hand out what was typed."""
        super().accept()
        self.given.emit([field.value() for field in self.fields])


def ask_delivery(parent: QWidget) -> FieldsDialog:
    """Ask for a delivery's note and its two numbers."""
    text = _("Two people count. What the note says and what was counted are both booked.")
    labels = [_("Delivery note"), _("Cards on the note"), _("Cards counted")]
    return FieldsDialog(parent, Message(_("Book a delivery"), text), _("Book"), labels)


def ask_count(parent: QWidget) -> FieldsDialog:
    """Ask how many blank cards lie in the cupboard."""
    text = _(
        "Count without looking at the books. If they differ, nothing is shared out until it is explained."
    )
    return FieldsDialog(
        parent, Message(_("Count the cupboard"), text), _("Book"), [_("Cards in the cupboard")]
    )


class PolicyDialog(FieldsDialog):
    """Asks how blank cards are shared out; `given` is what of the policy is changed, as keywords.

    The order is chosen on the screen itself.
    """

    def __init__(self, parent: QWidget, policy: CardPolicy) -> None:
        text = _("It holds for the next proposal. Who changed it is in the journal.")
        message = Message(_("How cards are shared out"), text, "settings", "petrol")
        super().__init__(parent, message, _("Save"), [_("Kept back for cards that spoil, in percent")])
        self.reserve = self.fields[0]
        self.reserve.setText(str(policy.reserve_percent))
        self.only_ready = Check(_("Only those whom the centre calls ready to print"))
        self.only_ready.setObjectName("only-ready")
        self.only_ready.setChecked(policy.only_ready)
        self.turns = [ComboField() for _turn in Turn]
        for position, (field, words) in enumerate(
            zip(self.turns, (_("First"), _("Then"), _("At last")), strict=True)
        ):
            field.setObjectName(f"turn-{position}")
            field.set_choices(turn_choices())
            field.set_value(policy.turns[position] if position < len(policy.turns) else "")
            self.card.content.addWidget(Labelled(words, field))
        self.card.content.addWidget(self.only_ready)

    def accept(self) -> None:
        """Hand out what was chosen."""
        Dialog.accept(self)
        turns = [field.value() for field in self.turns]
        self.given.emit([self.reserve.value(), self.only_ready.isChecked(), turns])


class SpoiledDialog(FieldsDialog):
    """Asks how many blank cards are of no use, and why; `given` begins with the reason."""

    def __init__(self, parent: QWidget) -> None:
        message = Message(_("Book spoiled cards"), _("Keep them: they are destroyed with a report."))
        super().__init__(parent, message, _("Book"), [_("How many"), _("Note")])
        self.reason = ComboField()
        self.reason.set_choices(spoil_reasons())
        self.card.content.insertWidget(0, Labelled(_("Reason"), self.reason))

    def accept(self) -> None:
        """Hand out reason, number and note."""
        Dialog.accept(self)
        self.given.emit([self.reason.value(), *(field.value() for field in self.fields)])
