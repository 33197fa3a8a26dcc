"""Sentences for the disk, the database and the data folder."""

SENTENCES: dict[str, tuple[str, str]] = {
    "menu.elsewhere": (
        "This system keeps its menu elsewhere",
        "On Windows, right-click the program and pin it to Start.",
    ),
    "backup.on_server": (
        "The office's tables lie on a server",
        "Its administrator copies them with pg_dump, and this office's folder with keys and bundles.",
    ),
    "laptop.stays_on": (
        "The laptop does not turn itself off",
        "Close the program, then turn the laptop off by its own menu.",
    ),
    "disk.unanswered": (
        "The disk did not answer",
        "Saved work is safe. Try once more; if it happens again, close the program and call the office.",
    ),
    "disk.full": ("The disk is full", "Saved work is safe. Free some space, then try again."),
    "disk.read_only": (
        "{file} cannot be written",
        "Saved work is safe. Check the lock switch of the stick, then try again.",
    ),
    "disk.failed": (
        "Writing {file} failed",
        "Saved work is safe. Try another stick, or call the office if it is this laptop.",
    ),
    "file.unreadable": (
        "{file} cannot be read",
        "Nothing was changed. Plug the stick in again, then try once more.",
    ),
    "database.secret_missing": (
        "A key of this place is missing",
        "Nothing was changed. Call the office and show the details.",
    ),
    "database.key_length": (
        "The key of the database is damaged",
        "Nothing was changed. Restore the latest backup.",
    ),
    "database.missing": (
        "The database of this place is gone",
        "Nothing was made in its place. Restore the latest backup, or call the office.",
    ),
    "database.unreadable": (
        "The database cannot be opened",
        "Nothing was changed. Restore the latest backup, or call the office.",
    ),
    "database.too_new": (
        "The data comes from a newer version of the program",
        "Nothing was changed. Install the newer version on this laptop.",
    ),
    "media.missing": (
        "A sealed sample is not on this laptop",
        "The record stays as it is. Restore it from the latest backup.",
    ),
    "media.damaged": (
        "A sealed sample is damaged",
        "The record stays as it is. Restore it from the latest backup.",
    ),
    "place.missing": (
        "There is no station or office in {folder}",
        "Choose another folder, or set up this laptop first.",
    ),
    "place.damaged": (
        "The description of this place is damaged",
        "Nothing was changed. Restore the latest backup.",
    ),
    "place.in_use": ("The program is already open", "Use the window that is open, or close it first."),
    "roster.file_missing": (
        "The resident list is not on this laptop",
        "Read the list again from the USB stick of the office.",
    ),
    "backup.unsound": (
        "The copy {file} differs from its original",
        "The data on this laptop is safe. Try again with another stick.",
    ),
    "file.missing": ("{file} is not there", "Nothing was changed. Check the name of the file."),
}
