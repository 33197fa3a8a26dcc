"""What a roster changes, in words."""

from desktop.domain.roster_lines import Change
from desktop.i18n import _


def change_name(kind: Change) -> str:
    """Return what a kind of change is called."""
    return {
        Change.NEW_YOUNG: _("New, up to 17 years old"),
        Change.NEW: _("New on the list"),
        Change.MOVED: _("Moved within the regency"),
        Change.CORRECTED: _("Corrected"),
        Change.CENTRE: _("Only the centre's word"),
        Change.DIED: _("Died"),
        Change.LEFT: _("Moved away"),
        Change.UNLISTED: _("No longer on the list"),
    }[kind]
