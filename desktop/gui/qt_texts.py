"""Qt's own words, such as those of file dialogs and of the menu of a text field, in our language.

Qt ships no Indonesian catalogue.
"""

from functools import lru_cache

from PySide6.QtCore import QTranslator

from desktop.i18n import Language, _, language


class QtTexts(QTranslator):
    """Install it on the application and keep it."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return Qt's `source` in the language of the program; None leaves it as it is."""
        # An empty text would be taken for a translation.
        del context, disambiguation, n
        return _words(language()).get(source)


@lru_cache(maxsize=2)
def _words(_language: Language) -> dict[str, str]:
    return {**_of_buttons(), **_of_text_fields(), **_of_file_dialogs()}


def _of_buttons() -> dict[str, str]:
    return {
        "OK": _("OK"),
        "&OK": _("OK"),
        "Cancel": _("Cancel"),
        "&Cancel": _("Cancel"),
        "&Yes": _("Yes"),
        "&No": _("No"),
        "Close": _("Close"),
        "&Close": _("Close"),
        "Open": _("Open"),
        "&Open": _("Open"),
        "Save": _("Save"),
        "&Save": _("Save"),
        "&Choose": _("Choose"),
    }


def _of_text_fields() -> dict[str, str]:
    return {
        "&Undo": _("Undo"),
        "&Redo": _("Redo"),
        "Cu&t": _("Cut"),
        "&Copy": _("Copy"),
        "&Paste": _("Paste"),
        "Delete": _("Delete"),
        "&Delete": _("Delete"),
        "Select All": _("Select all"),
    }


def _of_file_dialogs() -> dict[str, str]:
    return {
        "&Look in:": _("Look in:"),
        "Directory:": _("Folder:"),
        "File &name:": _("File name:"),
        "Files of &type:": _("Files of type:"),
        "Directories": _("Folders"),
        "Files": _("Files"),
        "Find Directory": _("Choose a folder"),
        "Save As": _("Save"),
        "Drive": _("Drive"),
        "All Files (*)": _("All files (*)"),
        "Computer": _("Computer"),
        "Name": _("Name"),
        "Size": _("Size"),
        "Type": _("Type"),
        "Date Modified": _("Changed"),
        "Folder": _("Folder"),
        "File Folder": _("Folder"),
        "File": _("File"),
        "Back": _("Back"),
        "Forward": _("Forward"),
        "Parent Directory": _("Folder above"),
        "Create New Folder": _("New folder"),
        "&New Folder": _("New folder"),
        "New Folder": _("New folder"),
        "&Rename": _("Rename"),
        "Show &hidden files": _("Show hidden files"),
        "List View": _("List"),
        "Detail View": _("Details"),
        "%1 already exists.\nDo you want to replace it?": _("%1 is there already.\nReplace it?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": _("%1\nis not there."),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": _(
            "%1\nis not there."
        ),
    }
