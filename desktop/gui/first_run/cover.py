"""The left of the first start: welcome, and what day the laptop says it is, on songket."""

from desktop.gui.components.brand import CoverBrand
from desktop.gui.components.songket_cover import SongketCover
from desktop.gui.components.text import Text
from desktop.i18n import _

_WIDTH_PX, _SIDE_PX, _CLOTH_PX = 380, 40, 260


class WelcomeCover(SongketCover):
    """Brand, welcome, date and time."""

    def __init__(self) -> None:
        time = Text("", "lead", "surface").weight(700).tabular()
        super().__init__(_WIDTH_PX, _CLOTH_PX, (Text("", "lead", "nav.text"), time))
        column = self.column
        column.setContentsMargins(_SIDE_PX, 46, _SIDE_PX - 8, 30)
        column.addWidget(CoverBrand(Text(_("Kabupaten Banyuasin"), "body", "nav.icon")))
        column.addSpacing(62)
        column.addWidget(Text(_("First start"), "body", "nav.icon"))
        column.addWidget(Text(_("Welcome"), "huge", "surface").wrap())
        column.addSpacing(14)
        words = _("This laptop has no task yet. Choose one of three ways. No internet is needed.")
        column.addWidget(Text(words, "lead", "nav.text").wrap())
        column.addSpacing(24)
        self.add_clock(between=0)
        column.addStretch(1)
