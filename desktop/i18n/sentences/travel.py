"""Sentences for what can happen to a stick, and to a bundle on its way between station and office."""

_SAFE = "The data on this laptop is safe."

SENTENCES: dict[str, tuple[str, str]] = {
    "drive.read_only": (
        "This USB can only be read",
        f"{_SAFE} Slide its lock switch, or take another stick.",
    ),
    "drive.file_limit": (
        "The file is too large for the format of this USB",
        f"{_SAFE} Take a stick that is formatted as exFAT.",
    ),
    "drive.removed": (
        "The USB was pulled out while copying",
        f"{_SAFE} The copy on the stick is not complete and will not be used. Plug it in to start over.",
    ),
    "drive.failed": (
        "The USB does not work properly",
        f"{_SAFE} Pull it out and plug it in again, or take another stick.",
    ),
    "drive.busy": (
        "The USB is still in use",
        "The copy is complete. Close other windows that show the stick, then try again.",
    ),
    "bundle.draft_damaged": (
        "The sealed bundle {file} is no longer on this laptop",
        "Nothing was changed. Restore the latest backup, or call the office.",
    ),
}
