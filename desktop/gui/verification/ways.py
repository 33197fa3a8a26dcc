"""What the large card says before a letter is there: the ways to check one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.card import Card, Line
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.keys import KeyHint
from desktop.gui.components.text import Text
from desktop.i18n import _

CAMERA_KEY, FILE_KEY = "Ctrl+K", "Ctrl+O"


class WaysCard(Card):
    """Three ways side by side."""

    def __init__(self) -> None:
        super().__init__((24, 22, 24, 22))
        self.setObjectName("ways")
        headline = _("Check whether a letter is genuine")
        self.body.addWidget(Text(headline, "title"))
        self.body.addSpacing(2)
        promise = _(
            "No internet is needed. What appears here was signed by Dukcapil; compare it with the paper."
        )
        self.body.addWidget(Text(promise, "body", "ink.secondary").wrap())
        self.body.addSpacing(20)
        row = QHBoxLayout()
        row.setSpacing(24)
        for number, way in enumerate(_ways()):
            if number:
                row.addWidget(Line(upright=True))
            row.addLayout(way, 1)
        self.body.addLayout(row, 1)
        self.setAccessibleName(f"{headline}. {promise}")


def _ways() -> list[QVBoxLayout]:
    return [
        _way(
            "scan-line",
            _("Scanner"),
            _("Point it at the QR at the lower left of the letter. It types into the field above by itself."),
            [],
        ),
        _way(
            "camera",
            _("Camera"),
            _("Hold the letter flat before the camera, without shine. The QR is read by itself."),
            [KeyHint([CAMERA_KEY], _("use the camera"))],
        ),
        _way(
            "file-text",
            _("File or picture"),
            _("PDF, PNG, JPEG, or a text file. It may also be dropped here, or copied and pasted."),
            [KeyHint([FILE_KEY], _("choose a file")), KeyHint(["Ctrl+V"], _("paste"))],
        ),
    ]


def _way(icon: str, headline: str, text: str, hints: list[KeyHint]) -> QVBoxLayout:
    column, keys = QVBoxLayout(), QHBoxLayout()
    column.setSpacing(0)
    column.addWidget(IconSquare(icon, "petrol", 44))
    column.addSpacing(12)
    column.addWidget(Text(headline, "section"))
    column.addSpacing(3)
    column.addWidget(Text(text, "body", "ink.secondary").wrap())
    column.addSpacing(10)
    keys.setSpacing(16)
    for hint in hints:
        keys.addWidget(hint)
    keys.addStretch(1)
    holder = QWidget()
    holder.setLayout(keys)
    keys.setContentsMargins(0, 0, 0, 0)
    column.addWidget(holder)
    column.addStretch(1)
    return column
