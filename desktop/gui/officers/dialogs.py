"""Dialogs in which something secret is typed twice."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.officers import Role
from desktop.gui.components.choices import ComboField
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField, PassphraseField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.words.officers import role_words
from desktop.i18n import _


class TwiceDialog(Dialog):
    """Asks for a new secret twice, and for whatever a subclass puts before it.

    Signals:
        given: the values of all fields but the repetition, in their order.
    """

    given = Signal(list)

    def __init__(self, parent: QWidget, message: Message, accept: str, label: str) -> None:
        super().__init__(parent, message, Answers(accept, _("Cancel")))
        self.setObjectName("secret-dialog")
        self.fields: list[LineField | ComboField] = []
        self.secret, self.again = PassphraseField(), PassphraseField()
        self.secret.setObjectName("new-secret")
        self.again.setObjectName("new-secret-again")
        self._secret, self._again = Labelled(label, self.secret), Labelled(_("Once more"), self.again)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.setSpacing(10)
        self.card.content.addWidget(self._secret)
        self.card.content.addWidget(self._again)

    def put_before(self, label: str, field: LineField | ComboField) -> None:
        """Ask for something else first."""
        self.card.content.insertWidget(len(self.fields), Labelled(label, field))
        self.fields.append(field)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.fields[0] if self.fields else self.secret).setFocus()

    def accept(self) -> None:
        """Hand out what was typed, if both secrets are the same."""
        if not self.secret.value() or any(not field.value() for field in self.fields):
            self._again.set_error(_("Something is missing"))
        elif self.secret.value() != self.again.value():
            self._again.set_error(_("The two are not the same"))
            self.again.clear()
            self.again.setFocus()
        else:
            self.given.emit([*(field.value() for field in self.fields), self.secret.value()])
            super().accept()


def ask_newcomer(parent: QWidget, roles: Collection[Role]) -> TwiceDialog:
    """Ask for name, role and passphrase of a new officer, who sits here and types it."""
    text = _(
        "The new officer types the passphrase. Three words that do not belong together are easy to remember."
    )
    message = Message(_("Add an officer"), text, "user-plus", "info")
    dialog = TwiceDialog(parent, message, _("Add"), _("Passphrase of the new officer"))
    name, role = LineField(), ComboField()
    name.setObjectName("new-name")
    role.setObjectName("new-role")
    role.set_choices([(item.value, role_words(item)) for item in roles])
    dialog.put_before(_("Name"), name)
    dialog.put_before(_("Role"), role)
    return dialog


def ask_role(parent: QWidget, name: str, roles: Collection[Role]) -> TwiceDialog:
    """Ask for another officer's new role, and for a passphrase that seals it."""
    text = _(
        "The role stands in {name}'s own key, so they type a passphrase here; it may be the same as now."
    )
    message = Message(_("Another role for {name}").format(name=name), text.format(name=name), "users-round")
    dialog = TwiceDialog(parent, message, _("Set"), _("Passphrase of {name}").format(name=name))
    role = ComboField()
    role.setObjectName("other-role")
    role.set_choices([(item.value, role_words(item)) for item in roles])
    dialog.put_before(_("Role"), role)
    return dialog


def ask_reset(parent: QWidget, name: str, *, has_letter_keys: bool) -> TwiceDialog:
    """Ask for another officer's new passphrase."""
    text = _("{name} types it here.")
    if has_letter_keys:
        text += " " + _("A supervisor's letter key is made anew and the office certifies it again.")
    message = Message(_("New passphrase for {name}").format(name=name), text.format(name=name), "rotate-ccw")
    return TwiceDialog(parent, message, _("Set"), _("New passphrase"))


def ask_own(parent: QWidget) -> TwiceDialog:
    """Ask for one's own old and new passphrase."""
    message = Message(
        _("Change your passphrase"), _("The old one stops working at once."), "key-round", "info"
    )
    dialog = TwiceDialog(parent, message, _("Change"), _("New passphrase"))
    old = PassphraseField()
    old.setObjectName("old-passphrase")
    dialog.put_before(_("Your passphrase now"), old)
    return dialog


def ask_pin(parent: QWidget) -> TwiceDialog:
    """Ask for a PIN."""
    text = _(
        "Six digits that open the screen when it locked itself. "
        "The passphrase is asked for after three mistakes and at every start."
    )
    message = Message(_("PIN for the locked screen"), text, "lock", "info")
    dialog = TwiceDialog(parent, message, _("Set"), _("6-digit PIN"))
    for field in (dialog.secret, dialog.again):
        field.setMaxLength(6)
    return dialog


class KeyFileDialog(Dialog):
    """Asks for the passphrase and which stick the key goes to.

    Signals:
        given: passphrase and the stick's folder.
    """

    given = Signal(str, object)

    def __init__(self, parent: QWidget, stick: Path) -> None:
        text = _(
            "The key goes to {stick}. From then on nobody signs in as you without it; "
            "keep it on your own keys."
        )
        message = Message(_("Make your USB key"), text.format(stick=stick), "key-round")
        super().__init__(parent, message, Answers(_("Make"), _("Cancel")))
        self.setObjectName("key-dialog")
        self._stick = stick
        self.field = PassphraseField()
        self.field.setObjectName("key-passphrase")
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(Labelled(_("Your passphrase"), self.field))
        self.card.content.addWidget(
            Text(
                _("A lost key is no disaster: somebody else who looks after officers sets you up."), "detail"
            ).wrap()
        )
        self.field.setFocus()

    def accept(self) -> None:
        """Hand out what was typed."""
        if self.field.value():
            self.given.emit(self.field.value(), self._stick)
            super().accept()
