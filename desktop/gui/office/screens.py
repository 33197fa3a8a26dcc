"""The office's screens in the order of the sidebar."""

from collections.abc import Callable

from desktop.gui.context import Screen, ScreenContext
from desktop.gui.office import inbox, receipts
from desktop.gui.shell.navigation import NavItem
from desktop.i18n import _


def screens(context: ScreenContext) -> list[tuple[NavItem, Callable[[], Screen]]]:
    """Return each screen of the office with what builds it."""
    return [
        (NavItem("inbox", _("Incoming bundles"), "inbox", "2"), lambda: inbox.build(context)),
        (NavItem("receipts", _("Receipts"), "usb", "7"), lambda: receipts.build(context)),
    ]
