"""A print order: which letters shall come out on paper, and how far each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class PageStage(StrEnum):
    """How far one letter of an order is; only a person's eye makes a sheet good.

    `UNSURE` was meant for the printer when the program stopped: it may lie in the tray or not.
    """

    UNISSUED = "unissued"
    WAITING = "waiting"
    UNSURE = "unsure"
    SENT = "sent"
    GOOD = "good"
    ENDED = "ended"


@dataclass(frozen=True)
class OrderItem:
    """One letter of an order.

    Attributes:
        enrolment: the recording; the key of the line it was chosen in.
        number: the letter, empty as long as it has none.
        copies: how many sheets the letter had when it was ordered; those above belong to the order.
        extends: the number of the letter that the one to be issued takes the place of.
    """

    enrolment: str
    number: str = ""
    copies: int = 0
    extends: str = ""


@dataclass(frozen=True)
class PrintOrder:
    """What was ordered, in the order of printing.

    Attributes:
        printer: the spooler's name of it; empty where PDF files go into `folder`.
        paper: the name of the paper, such as ``F4``.
        reason: why letters that were printed before are printed again.
        is_colour: whether the printer is asked for colour.
        ground: why there may be a letter, where the policy leaves it to a supervisor.
        after_seq: the highest number there was: letters of the order have higher ones.
    """

    items: tuple[OrderItem, ...]
    printer: str = ""
    paper: str = "F4"
    folder: str = ""
    reason: str = ""
    ground: str = ""
    after_seq: int = 0
    begun_at: str = ""
    by: str = ""
    is_colour: bool = False

    def without(self, enrolment: str) -> "PrintOrder":
        """Return the order without a recording that gets no letter."""
        return replace(self, items=tuple(item for item in self.items if item.enrolment != enrolment))


@dataclass(frozen=True)
class OrderPage:
    """How one item stands: its letter, its newest sheet, and why the next one would be a further copy.

    `job` is what the spooler calls the job of that sheet; a spooler may go on with it after a power cut.
    """

    item: OrderItem
    stage: PageStage
    number: str = ""
    seq: int = 0
    copy: int = 0
    reason: str = ""
    job: str = ""


@dataclass(frozen=True)
class OrderStanding:
    """An order with its pages."""

    order: PrintOrder
    pages: tuple[OrderPage, ...]

    def count(self, *stages: PageStage) -> int:
        """Return how many pages are in one of these stages."""
        return sum(page.stage in stages for page in self.pages)

    @property
    def is_done(self) -> bool:
        """Tell whether every letter has its good sheet, or ended before it got one."""
        return self.count(PageStage.GOOD, PageStage.ENDED) == len(self.pages)

    @property
    def sent(self) -> int:
        """Return how many pages need not be sent again, as far as is known."""
        return self.count(PageStage.SENT, PageStage.GOOD, PageStage.ENDED)

    @property
    def has_more(self) -> bool:
        """Tell whether something is still to be sent, or may have to be sent again."""
        return self.sent < len(self.pages)

    def unjudged(self) -> Sequence[OrderPage]:
        """Return the pages whose sheet nobody has looked at."""
        return [page for page in self.pages if page.stage in (PageStage.SENT, PageStage.UNSURE)]
