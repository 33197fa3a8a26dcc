"""A window on a list too long to be read: a few pages of rows, and which page to ask for next."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from desktop.domain.residents import ResidentRow

PAGE_ROWS = 100
_MOST_PAGES = 12


class Pages:
    """The rows of a search that were read so far.

    Args:
        ask: called with the number of a page that is looked at and not here; its rows come by `put`.
    """

    def __init__(self, ask: Callable[[int], None]) -> None:
        self._ask = ask
        self._pages: OrderedDict[int, list[ResidentRow]] = OrderedDict()
        # A screen shows two neighbouring pages at most, and neighbours differ in parity.
        self._asked: dict[int, int] = {}
        self.total = 0

    def start(self, total: int, first: Sequence[ResidentRow]) -> None:
        """Begin another list of `total` rows, whose first page is here."""
        self._pages.clear()
        self._asked.clear()
        self.total = total
        self._pages[0] = list(first)

    def row(self, number: int) -> ResidentRow | None:
        """Return a row, or None while its page is on its way."""
        page, place = divmod(number, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is not None:
            self._pages.move_to_end(page)
            return rows[place] if place < len(rows) else None
        if self._asked.get(page % 2) != page:
            self._asked[page % 2] = page
            self._ask(page)
        return None

    def held(self) -> int:
        """Return how many rows are here."""
        return sum(map(len, self._pages.values()))

    def put(self, page: int, rows: Sequence[ResidentRow]) -> range:
        """Keep the rows of a page that was asked for; returns the numbers of the rows it holds."""
        self._pages[page] = list(rows)
        if self._asked.get(page % 2) == page:
            del self._asked[page % 2]
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        return range(page * PAGE_ROWS, page * PAGE_ROWS + len(rows))
