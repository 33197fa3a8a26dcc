"""What a person does at the widgets, as steps that wait until they can be done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, takewhile
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLineEdit, QWidget

from desktop.gui.desk import Desk

# How long a person takes, in seconds. Paths are not typed for their own sake.
LOOKING_S, READING_S, CHOOSING_S, TYPING_S, PATH_S, DRAWING_S = 0.9, 2.8, 0.4, 0.09, 0.012, 0.012
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
_LEFT, _PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Step:
    """One thing to do.

    Attributes:
        name: what it is, for the sentence that says where a showing stopped.
        is_ready: tells whether it can be done now.
        act: does it.
        pause_s: how long a person would look before doing it.
    """

    name: str
    is_ready: Callable[[], bool]
    act: Callable[[], object]
    pause_s: float = 0.0


Steps = Iterator[Step]


class Hands:
    """Finds widgets by their object names in the window in front, and presses, types and draws.

    Args:
        desk: the main window.
        tell: shows a sentence about what happens now.
    """

    def __init__(self, desk: Desk, tell: Callable[[str], object]) -> None:
        self.desk, self._tell = desk, tell
        self._front: QWidget = desk

    def window(self) -> QWidget:
        """Return the dialog in front, or else the main window."""
        # Kept: when Python forgets a dialog that Qt made, it takes the dialog's children for deleted.
        self._front = QApplication.activeModalWidget() or self.desk
        return self._front

    def find(self, name: str) -> QWidget | None:
        """Return the widget of that name that is shown; None when there is none."""
        found = self.window().findChildren(QWidget, name)
        return next((widget for widget in found if widget.isVisible()), None)

    def shows(self, name: str, words: str) -> bool:
        """Tell whether the widget of that name is shown and says `words`."""
        widget = self.find(name)
        return widget is not None and words in f"{widget.property('text')} {widget.accessibleName()}"

    def has_focus(self, name: str) -> bool:
        """Tell whether the widget of that name takes the keys."""
        widget = self.find(name)
        return widget is not None and widget.hasFocus()

    def is_enabled(self, name: str) -> bool:
        """Tell whether the widget of that name is shown and can be used."""
        widget = self.find(name)
        return widget is not None and widget.isEnabled()

    def say(self, words: str) -> Steps:
        """Say what happens now, and leave time to read it."""
        yield Step("say", _always, lambda: self._tell(words))
        yield Step("read", _always, _nothing, READING_S)

    def wait(self, name: str, is_ready: Callable[[], bool]) -> Steps:
        """Wait for something that comes by itself."""
        yield Step(name, is_ready, _nothing)

    def click(self, name: str) -> Steps:
        """Click on a widget once it can be used."""
        ready = partial(self.is_enabled, name)
        yield Step(f"click {name}", ready, lambda: QTest.mouseClick(self._seen(name), _LEFT), LOOKING_S)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN, *, at: str = "") -> Steps:
        """Press a key; with `at`, once the widget of that name can be used."""
        ready = partial(self.is_enabled, at) if at else _always
        yield Step(f"press {key.name} {at}".rstrip(), ready, partial(self._press, key, modifiers), LOOKING_S)

    def write(self, words: str, *, at: str) -> Steps:
        """Type words key after key, once the widget of that name has the focus."""
        for letter in words:
            ready = partial(self.has_focus, at)
            yield Step(f"type into {at}", ready, partial(self._type, letter), TYPING_S)

    def give_path(self, path: Path) -> Steps:
        """Type a path into the file dialog in front, and accept it."""
        yield Step("file dialog", lambda: self._path_field() is not None, self._begin_path, LOOKING_S)
        for letter in str(path):
            yield Step("type a path", _always, partial(self._type, letter), PATH_S)
        is_typed = partial(self._has_path, str(path))
        yield Step("accept a path", is_typed, partial(self._press, Key.Key_Return), LOOKING_S)
        yield from self.wait("closed file dialog", lambda: self._path_field() is None)

    def go_down_to(self, view: str, words: str) -> Steps:
        """Press the down key in a list until the current row says `words`."""
        yield from self.wait(f"rows of {view}", lambda: bool(self._row(view)))
        for _row in range(self._count(view)):
            if words in self._row(view):
                break
            ready = partial(self.has_focus, view)
            yield Step(f"down in {view}", ready, partial(self._press, Key.Key_Down), CHOOSING_S)
        yield from self.wait(f"{words} in {view}", lambda: words in self._row(view))

    def draw(self, name: str, strokes: Sequence[Sequence[tuple[float, float]]]) -> Steps:
        """Draw strokes on a widget with the mouse, given as shares of its width and height."""
        ready = partial(self.is_enabled, name)
        for stroke in strokes:
            yield Step(f"pen on {name}", ready, partial(self._pen_down, name, stroke[0]), CHOOSING_S)
            for point in stroke[1:]:
                yield Step(f"draw on {name}", ready, partial(self._pen_to, name, point), DRAWING_S)
            yield Step(f"pen off {name}", ready, partial(self._pen_up, name, stroke[-1]))

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        QTest.keyClick(self._taker(), key, modifiers)

    def _type(self, letter: str) -> None:
        QTest.keyClicks(self._taker(), letter)

    def _taker(self) -> QWidget:
        return self.window().focusWidget() or self.window()

    def _path_field(self) -> QLineEdit | None:
        dialog = self.window()
        return dialog.findChild(QLineEdit) if isinstance(dialog, QFileDialog) else None

    def _begin_path(self) -> None:
        if field := self._path_field():
            # The list of proposals would take the keys from the dialog.
            field.setCompleter(None)  # type: ignore[arg-type]
            field.setFocus()
            field.clear()

    def _has_path(self, path: str) -> bool:
        field = self._path_field()
        return field is not None and field.text() == path

    def _view(self, name: str) -> QAbstractItemView | None:
        found = self.find(name)
        return found if isinstance(found, QAbstractItemView) else None

    def _count(self, name: str) -> int:
        view = self._view(name)
        return view.model().rowCount() if view else 0

    def _row(self, name: str) -> str:
        """Return what the current row of a list says; empty without one."""
        view = self._view(name)
        if view is None or not view.currentIndex().isValid():
            return ""
        first = view.currentIndex().siblingAtColumn(0)
        cells = takewhile(QModelIndex.isValid, map(first.siblingAtColumn, count()))
        return " ".join(str(cell.data(Qt.ItemDataRole.AccessibleTextRole)) for cell in cells)

    def _pen_down(self, name: str, point: tuple[float, float]) -> None:
        QTest.mousePress(self._seen(name), _LEFT, pos=self._place(name, point))

    def _pen_to(self, name: str, point: tuple[float, float]) -> None:
        QTest.mouseMove(self._seen(name), self._place(name, point))

    def _pen_up(self, name: str, point: tuple[float, float]) -> None:
        QTest.mouseRelease(self._seen(name), _LEFT, pos=self._place(name, point))

    def _place(self, name: str, point: tuple[float, float]) -> QPoint:
        widget = self._seen(name)
        return QPoint(round(point[0] * widget.width()), round(point[1] * widget.height()))

    def _seen(self, name: str) -> QWidget:
        widget = self.find(name)
        if widget is None:
            raise LookupError(name)
        return widget


def _always() -> bool:
    return True


def _nothing() -> None:
    return None
