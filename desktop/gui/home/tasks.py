"""The card "To do now": one row a task, each with the button that leads there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.states import EmptyState, FailedState, Skeleton
from desktop.gui.components.text import Text
from desktop.gui.home.wording import HomePage, Task
from desktop.i18n import _
from desktop.i18n.errors import Advice

_TITLE_PX, _ROW_PX, _LEAST_ROWS, _STATE_PX = 51, 68, 2, 170


class TaskRow(QWidget):
    """One task: icon, what and why, and its button.

    Signals:
        requested: the task.
    """

    requested = Signal(object)

    def __init__(self, task: Task, *, is_first: bool) -> None:
        super().__init__()
        self.setObjectName(f"task-{task.id}")
        self.setFixedHeight(_ROW_PX - 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(14)
        row.addWidget(IconSquare(task.icon, task.tone, 40))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Text(task.headline, "body").weight(700).elide())
        words.addWidget(Text(task.detail, "detail", "ink.secondary").elide())
        words.addStretch(1)
        row.addLayout(words, 1)
        if task.action:
            button = Button(task.action, "primary" if is_first else "secondary", key=task.key)
            button.setObjectName(f"task-{task.id}-button")
            button.setAccessibleName(f"{task.action}: {task.headline}")
            button.clicked.connect(lambda: self.requested.emit(task))
            row.addWidget(button)


class TasksCard(Card):
    """The tasks, or what stands there instead. It gives way first when the window is low.

    Signals:
        requested: the task whose button was pressed.
        retry_requested: the page could not be read; try again.
    """

    requested = Signal(object)
    retry_requested = Signal()

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1), clips=True)
        self._height = _STATE_PX
        title = TitleRow(_("To do now"))
        title.setFixedHeight(_TITLE_PX)
        title.setContentsMargins(20, 0, 20, 0)
        self._remark = title.remark
        self.body.addWidget(title)
        self.body.addWidget(Line())
        self._area = _Area()
        self.body.addWidget(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_page(self, page: HomePage) -> None:
        """List the tasks of `page`."""
        self._remark.setText(page.tasks_remark)
        if not page.tasks:
            rest = page.rest
            self._put(EmptyState(rest.headline, rest.text, icon=rest.icon, tone=rest.tone, way=rest.way))
            return
        holder = QFrame()
        holder.setObjectName("scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, task in enumerate(page.tasks):
            if number:
                column.addWidget(Line("line.row"))
            row = TaskRow(task, is_first=number == 0)
            row.requested.connect(self.requested)
            column.addWidget(row)
        column.addStretch(1)
        self._put(holder, len(page.tasks) * _ROW_PX - 1)

    def show_loading(self) -> None:
        """Show grey bars where the tasks will be."""
        bars = Skeleton(3, 48)
        bars.setObjectName("skeleton")
        self._put(bars)

    def show_problem(self, advice: Advice) -> None:
        """Say that the page could not be read."""
        self._put(FailedState(advice.headline, advice.advice, self.retry_requested))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _TITLE_PX + 3 + self._height)

    def minimumSizeHint(self) -> QSize:
        least = min(self._height, _LEAST_ROWS * _ROW_PX)
        return QSize(320, _TITLE_PX + 3 + least)

    def _put(self, content: QWidget, height: int = _STATE_PX) -> None:
        self._height = height
        self._area.setWidget(content)
        self.updateGeometry()


class _Area(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
