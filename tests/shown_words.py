"""What windows show: no resident in a title, and no text from outside as anything but plain text."""

from collections.abc import Iterator

from left_behind import in_words
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTextEdit, QWidget

_HELP, _PLAIN = "help-text", Qt.TextFormat.PlainText  # the pages of help are written by us
_ESCAPED = '<p style="white-space:pre-wrap">'
titles: list[str] = []


def listen_to_titles() -> None:
    """Hear every title that a window gets, however briefly."""
    set_title = QWidget.setWindowTitle

    def setting(window: QWidget, title: str) -> None:
        titles.append(title)
        set_title(window, title)

    QWidget.setWindowTitle = setting


def residents_in_titles() -> Iterator[str]:
    """Yield the residents in titles that were set since the last look, or that are up now."""
    now = [window.windowTitle() for window in QApplication.topLevelWidgets()]
    for title in (*titles, *now):
        yield from (f"{who} in the title of a window" for who in in_words(title))
    titles.clear()


def rich_words() -> Iterator[str]:
    """Yield the widgets that would read their text, or their tooltip, as HTML where it looks like that."""
    for window in QApplication.topLevelWidgets():
        for label in (*window.findChildren(QLabel), *([window] if isinstance(window, QLabel) else [])):
            if label.text() and label.textFormat() != _PLAIN and not _is_qts(label):
                yield f"a label reads {label.text()!r} as it likes"
        for page in window.findChildren(QTextEdit):
            if page.objectName() != _HELP:
                yield f"{type(page).__name__} takes rich text"
        for widget in (window, *window.findChildren(QWidget)):
            tip = widget.toolTip()
            if "<" in tip and Qt.mightBeRichText(tip) and not tip.startswith(_ESCAPED):
                yield f"{type(widget).__name__} has a tooltip of rich text: {tip!r}"


def _is_qts(label: QLabel) -> bool:
    """Tell whether a label is one of Qt's own, whose words are Qt's."""
    return label.objectName().startswith("qt_") or isinstance(label.window(), QFileDialog)
