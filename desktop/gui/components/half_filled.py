"""Whether somebody typed something that would be lost."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.gui.components.fields import PassphraseField
from desktop.gui.components.search_field import SearchField

# What is typed into these is soon typed again.
_SHORT = (PassphraseField, SearchField)


def is_half_filled(part: QWidget) -> bool:
    """Tell whether a field in `part` holds words of the person in front; passphrases do not count."""
    lines = [field for field in part.findChildren(QLineEdit) if not isinstance(field, _SHORT)]
    areas = part.findChildren(QPlainTextEdit)
    return any(field.isModified() and field.text().strip() for field in lines) or any(
        area.document().isModified() and area.toPlainText().strip() for area in areas
    )
