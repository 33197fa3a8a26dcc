"""Becoming an office: the form, and afterwards where the break-glass key lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.fields import LineField
from desktop.gui.components.text import Text
from desktop.gui.first_run.form import FoundingForm
from desktop.i18n import _


class OfficePanel(QStackedWidget):
    """Two pages.

    Signals:
        given: code, name, officer, passphrase.
        sign_in_requested: the office is ready.
    """

    given = Signal(list)
    sign_in_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        code, name, officer = LineField(tabular=True), LineField(), LineField()
        code.set_value("1607")
        name.set_value("Disdukcapil Kabupaten Banyuasin")
        lead = _(
            "Plug in a stick for the safe first: the break-glass key goes there and nowhere else. With it "
            "the office opens a station's backup when all passphrases are lost."
        )
        button = Button(_("Set up the office"), "primary", "large", icon="landmark", key="Return")
        button.setObjectName("found-office")
        fields = (
            ("code", _("Code of the regency"), code),
            ("name", _("Name of the office"), name),
            ("officer", _("First officer"), officer),
        )
        self.form = FoundingForm(lead, fields, button)
        self.form.given.connect(self.given)
        self._kept = Banner("warn", _("The break-glass key is on the stick"), icon="key-round")
        self._kept.setObjectName("break-glass")
        self.enter = Button(_("Go to sign-in"), "primary", "large", key="Return")
        self.enter.setObjectName("go-to-sign-in")
        self.enter.clicked.connect(self.sign_in_requested)
        self.addWidget(self.form)
        self.addWidget(self._make_ready())

    def show_ready(self, kept: str) -> None:
        """Say where the break-glass key lies."""
        words = _("{file}. Print it, put paper and stick into the safe, and keep no other copy.")
        text = words.format(file=kept)
        self._kept.show_message("warn", _("The break-glass key is on the stick"), text, icon="key-round")
        self.form.forget()
        self.setCurrentIndex(1)
        self.enter.setFocus()

    def _make_ready(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Text(_("The office is ready"), "heading"))
        column.addWidget(self._kept)
        words = _(
            "Next: sign in, apply the list of residents, and certify the stations whose requests come by "
            "USB. Compare the six words by telephone each time."
        )
        column.addWidget(Text(words, "body", "ink.secondary").wrap())
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.enter)
        row.addStretch(1)
        column.addLayout(row)
        return page
