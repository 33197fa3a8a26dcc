"""Between the lines of the desk, the pages of a run and what the station keeps of an order; no Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop.domain.print_orders import OrderItem, OrderPage, PageStage, PrintOrder
from desktop.gui.letters import wording
from desktop.gui.letters.print_run import Page, PageState, Target
from desktop.gui.letters.wording import Row, State
from desktop.station.printing import Paper

_STATES = {
    PageStage.UNISSUED: PageState.WAITING,
    PageStage.WAITING: PageState.WAITING,
    PageStage.UNSURE: PageState.SENT,
    PageStage.SENT: PageState.SENT,
    PageStage.GOOD: PageState.GOOD,
}


def order_of(rows: Sequence[Row], target: Target, reason: str) -> PrintOrder:
    """Return what is ordered when these lines are to be printed."""
    if target.extends:
        items = [OrderItem(row.key, extends=row.number) for row in rows]
    else:
        items = [OrderItem(row.key, row.number, row.copies) for row in rows]
    return PrintOrder(
        items=tuple(items),
        printer=target.printer,
        paper=target.paper.name,
        folder=str(target.folder or ""),
        reason=reason,
        ground=target.ground,
        is_colour=target.is_colour,
    )


def target_of(order: PrintOrder) -> Target:
    """Return where an order that was kept goes."""
    folder = Path(order.folder) if order.folder else None
    return Target(Paper[order.paper], order.printer, folder, order.ground, is_colour=order.is_colour)


def first_page(row: Row, target: Target, reason: str) -> Page:
    """Return a line as a page that is still to be sent."""
    if target.extends:
        return Page(row.key, extends=row.number)
    return Page(row.key, row.number, row.seq, reason=reason if row.copies else "")


def page_of(page: OrderPage) -> Page:
    """Return a page as the print ledger left it."""
    return Page(
        enrolment=page.item.enrolment,
        number=page.number,
        seq=page.seq,
        copy=page.copy,
        state=_STATES[page.stage],
        reason=page.reason,
        extends=page.item.extends,
        job=page.job,
        is_unsure=page.stage is PageStage.UNSURE,
    )


def rows_of(pages: Iterable[OrderPage], rows: Sequence[Row]) -> list[Row]:
    """Return the lines of an order's pages, found among those of the desk."""
    by_key, by_number = {row.key: row for row in rows}, {row.number: row for row in rows if row.number}
    found = []
    for page in pages:
        key = page.item.enrolment
        row = by_number.get(page.number) or by_key.get(key) or Row(key, "–", "", "", State("–"))
        found.append(replace(row, key=key))
    return found


def shown_row(row: Row, page: Page) -> Row:
    """Return a line as it looks while its page is sent or judged."""
    state = wording.page_state(page)
    is_on = page.state is not PageState.SPOILED
    return replace(row, number=page.number, seq=page.seq, copies=page.copy, state=state, is_on=is_on)
