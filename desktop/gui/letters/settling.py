"""Saying which sheets came out good: the one fact no spooler can tell. Plain Python, no Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain.letters import Letter, SheetState
from desktop.gui.letters.print_run import Page, PageState
from desktop.station.printing import settle_sheet
from desktop.station.session import Session
from desktop.store.print_orders import NewestSheet


class Settling:
    """The sheets of one order that nobody has judged yet; all are good until marked.

    Those of which nobody knows whether they were printed at all begin as marked, with `doubt` as reason.
    """

    def __init__(self, pages: Sequence[Page], *, is_file: bool = False, doubt: str = "") -> None:
        self.pages = list(pages)
        self.is_file = is_file
        self._reasons: dict[str, str] = {}
        for page in pages:
            if page.is_unsure:
                self.mark(page.enrolment, doubt)

    def mark(self, key: str, reason: str) -> None:
        """Call the sheet of an enrolment spoiled, with the reason; without one it is good again."""
        self._reasons.pop(key, None)
        if reason:
            self._reasons[key] = reason
        self.pages = [
            replace(page, state=PageState.SPOILED if page.enrolment in self._reasons else PageState.SENT)
            for page in self.pages
        ]

    def from_on(self, key: str) -> list[Page]:
        """Return the page of an enrolment and those after it."""
        place = next((at for at, page in enumerate(self.pages) if page.enrolment == key), len(self.pages))
        return self.pages[place:]

    def is_marked(self, key: str) -> bool:
        """Tell whether the sheet of an enrolment is called spoiled."""
        return key in self._reasons

    def spoiled(self) -> list[Page]:
        """Return the pages marked."""
        return [page for page in self.pages if page.enrolment in self._reasons]

    def write(self, session: Session) -> None:
        """Note what came out of every sheet.

        Raises:
            RuleError: ``sheet.settled``, the role.
        """
        for page in self.pages:
            reason = self._reasons.get(page.enrolment, "")
            settle_sheet(session, page.number, page.copy, is_good=not reason, reason=reason)


def unjudged_pages(found: Iterable[tuple[Letter, NewestSheet]]) -> list[Page]:
    """Return the pages that went out in an earlier order and were never judged."""
    return [
        Page(
            letter.enrolment,
            letter.number,
            letter.seq,
            sheet.copy,
            PageState.SENT,
            job=sheet.job,
            is_unsure=sheet.state is SheetState.INTENDED,
        )
        for letter, sheet in found
    ]
