"""What runs low, around every screen: one line in the status bar, and a banner once something waits."""

from collections.abc import Callable, Sequence

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.desk import Desk
from desktop.gui.words.gauges import GaugeLook, look_of
from desktop.i18n import _
from desktop.station.gauges import Gauge, Level

_ITEM = "gauge"


class GaugeFrame:
    """Shows the worst gauge; a notice may lie over the banner for a while.

    Args:
        desk: the main window.
        navigate: goes to the screen where something can be done about it.
        may_open: tells whether the officer may go there.
    """

    def __init__(self, desk: Desk, navigate: Callable[[str], None], may_open: Callable[[str], bool]) -> None:
        self._desk, self._navigate, self._may_open = desk, navigate, may_open
        self._stopped: GaugeLook | None = None

    def show_gauges(self, gauges: Sequence[Gauge], *, is_noticed: bool) -> None:
        """Show how the gauges stand; while a notice is read (`is_noticed`) the banner waits."""
        low = [gauge for gauge in gauges if gauge.level is not Level.FINE]
        stopped = [gauge for gauge in low if gauge.level is Level.STOPPED]
        look = look_of(low[0]) if low else None
        words, tone, icon = (look.words, look.tone, look.icon) if look else ("", "ok", "circle")
        self._desk.status.set_item(_ITEM, icon, words, tone)
        before, self._stopped = self._stopped, look_of(stopped[0]) if stopped else None
        if self._stopped != before and not is_noticed:
            self.rest()

    def rest(self) -> None:
        """Show what stays, now that no notice lies over it."""
        look = self._stopped
        if look is None:
            self._desk.set_banner(None)
            return
        banner = Banner(look.tone, look.words, look.advice, icon=look.icon)
        banner.setObjectName("standing-banner")
        if look.screen and self._may_open(look.screen):
            there = Button(_("See what to do"), size="small")
            there.setObjectName("see-what-to-do")
            there.clicked.connect(lambda: self._navigate(look.screen))
            banner.side.addWidget(there)
        self._desk.set_banner(banner)

    def clear(self) -> None:
        """The session ends."""
        self._stopped = None
        self._desk.status.set_item(_ITEM, "circle", "")
