"""The last line of a page that covers the window: what the keys do, the power, the version."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import __version__
from desktop.gui.components.card import Line
from desktop.gui.components.keys import KeyHint
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.i18n import _


class Footer(QWidget):
    """Stands below everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(KeyHint(["F1"], _("Help")))
        row.addWidget(KeyHint(["F10"], _("Turn the laptop off")))
        # What else stands in this line, of the page that shows it.
        self.row = QHBoxLayout()
        self.row.setSpacing(row.spacing())
        row.addLayout(self.row)
        row.addStretch(1)
        self._icon, self._power = Icon("plug-zap", "ink.secondary", 14), Text("", "detail", "ink.secondary")
        power = QHBoxLayout()
        power.setSpacing(6)
        power.addWidget(self._icon)
        power.addWidget(self._power)
        row.addLayout(power)
        row.addWidget(Text(_("Version {version}").format(version=__version__), "detail", "ink.secondary"))
        column.addLayout(row, 1)
        self.set_power("", "")

    def set_power(self, icon: str, words: str) -> None:
        """Show words about the power; empty hides them."""
        self._icon.set_icon(icon or "plug-zap", "ink.secondary")
        self._icon.setVisible(bool(words))
        self._power.setText(words)
