"""Where a page stands: it fills the room there is, and is scrolled where that is too little for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Stage(QScrollArea):
    """Shows `page` no smaller than it is whole.

    Args:
        page: what stands here; it belongs to the stage.
        width: the least pixels across that show it whole; 0 leaves that to who stands around it.
        height: the same upright.
    """

    def __init__(self, page: QWidget, width: int = 0, height: int = 0) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if width else bars.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if height else bars.ScrollBarAlwaysOff)
        page.setMinimumSize(width, height)
        # A scroll area's own window paints a ground; what stands here has one.
        self.setViewport(QWidget())
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
