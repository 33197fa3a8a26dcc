"""The card below a station's figures: the lists that come of them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.worklists import ListKind
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.text import Text
from desktop.i18n import _, formats

_OFFERED = (ListKind.NOT_RECORDED, ListKind.WITHOUT_PROOF, ListKind.EXPIRING)


class WorklistsFoot(Card):
    """Three lists with how many are on them.

    Signals:
        chosen: the id of a list.
    """

    chosen = Signal(str)

    def __init__(self, where: str) -> None:
        super().__init__((19, 11, 19, 11))
        row = QHBoxLayout()
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(_("Work lists of {area}").format(area=where), "body").weight(700))
        words.addWidget(Text(_("Printed by village, taken round"), "detail", "ink.secondary"))
        row.addLayout(words)
        row.addStretch(1)
        self.buttons = {kind: Button("", icon="printer") for kind in _OFFERED}
        for kind, button in self.buttons.items():
            button.setObjectName(f"list-{kind}")
            button.clicked.connect(lambda _on=False, name=kind.value: self.chosen.emit(name))
            row.addWidget(button)
        self.body.addLayout(row)
        self.show_counts({})

    def show_counts(self, counts: Mapping[ListKind, int]) -> None:
        """Show how many people are on each list."""
        texts = (_("Not recorded, {count}"), _("No proof, {count}"), _("Letter ends ≤ 30 days, {count}"))
        for (kind, button), text in zip(self.buttons.items(), texts, strict=True):
            button.setText(text.format(count=formats.number(counts.get(kind, 0))))
