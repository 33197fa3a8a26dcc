"""What the program stands on, and under which licence each part may be given on."""

from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop import __version__
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.text import Text
from desktop.i18n import _
from desktop.shipped import shipped

_WIDTH_PX, _HEIGHT_PX = 620, 420


class LicencesDialog(Dialog):
    """A list of parts with version and SPDX name."""

    def __init__(self, parent: QWidget) -> None:
        said = _("Rekam KTP {version} and what it stands on. The texts lie beside each part.")
        message = Message(_("Licences"), said.format(version=__version__))
        super().__init__(parent, message, Answers(_("Close")))
        self.setObjectName("licences-dialog")
        self.card.setFixedWidth(_WIDTH_PX)
        self.parts = shipped()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(2, 1)
        for row, part in enumerate(self.parts):
            grid.addWidget(Text(part.name, "detail").weight(700), row, 0)
            grid.addWidget(Text(part.version, "detail", "ink.secondary").tabular(), row, 1)
            grid.addWidget(Text(part.licence, "detail").wrap(), row, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        area.setAccessibleName(_("Licences"))
        area.setFixedHeight(min(_HEIGHT_PX, parent.window().height() - 200))
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(area)
