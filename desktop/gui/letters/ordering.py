"""An order from confirmation to judged sheets: run, pause, trouble, what came out; knows no Qt."""

from collections.abc import Callable, Sequence

from desktop.devices.printers import PrintQueue
from desktop.domain.print_orders import OrderStanding, PageStage, PrintOrder
from desktop.gui.letters import wording
from desktop.gui.letters.order_pages import first_page, order_of, page_of, rows_of, shown_row, target_of
from desktop.gui.letters.print_run import Means, Page, PageState, PrintRun, Stage, Target
from desktop.gui.letters.settling import Settling
from desktop.gui.letters.shown import LettersView
from desktop.gui.letters.wording import Action, Question, Row
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import advice_for
from desktop.station.print_orders import begin_order, end_order, open_order


class Ordering:
    """The one order that can be under way.

    Args:
        means: session, threads and spooler.
        view: the screen.
        followed: called with the key of the letter being sent, so that its page is shown.
        finished: called when everything is judged or left for later.
    """

    def __init__(
        self,
        means: Means,
        view: LettersView,
        followed: Callable[[str], None],
        finished: Callable[[], None],
    ) -> None:
        self._means, self._view = means, view
        self._followed, self._finished = followed, finished
        self._run: PrintRun | None = None
        self._settling: Settling | None = None
        self._is_beginning = self._goes_on = self._is_ordered = False
        self._people: dict[str, Row] = {}
        self._answered: Callable[[str], None] = lambda _reason: None

    def is_busy(self) -> bool:
        """Tell whether letters are being sent or judged."""
        return self._run is not None or self._settling is not None

    def row(self, key: str) -> Row | None:
        """Return a line of the order as it stands now."""
        return next((row for row in self._rows() if row.key == key), None)

    def ask(self, question: Question, then: Callable[[str], None]) -> None:
        """Ask; `then` gets the reason, empty where none is asked."""
        self._answered = then
        self._view.ask(question)

    def answer(self, reason: str) -> None:
        """Take the answer to the last question."""
        self._answered(reason)

    def start(self, rows: Sequence[Row], target: Target, reason: str) -> None:
        """Write an order down, issue what has no number yet and send every page.

        A reprint brings its reason.
        """
        if self.is_busy() or self._is_beginning:
            return
        self._view.show_banner("ok", "", "")
        self._is_beginning = True
        session, order = self._means.session, order_of(rows, target, reason)

        def begun(_order: PrintOrder) -> None:
            self._is_beginning = False
            self._begin(rows, target, [first_page(row, target, reason) for row in rows])

        def refused(error: Exception) -> None:
            self._is_beginning = False
            self._say(error)

        self._means.runner.run(lambda: begin_order(session, order), begun, refused)

    def resume(self, rows: Sequence[Row]) -> None:
        """Go on with the order that is not done: sheets nobody looked at come first."""
        session = self._means.session

        def read(standing: OrderStanding | None) -> None:
            if standing is None or self.is_busy():
                self._end()
                return
            pages = [page for page in standing.pages if page.stage is not PageStage.ENDED]
            people = rows_of(pages, rows)
            if standing.unjudged():
                self._people, self._goes_on = {row.key: row for row in people}, True
                unjudged = [page_of(page) for page in standing.unjudged()]
                self._settle_pages(unjudged, is_file=bool(standing.order.folder))
            else:
                self._begin(people, target_of(standing.order), [page_of(page) for page in pages])

        self._view.show_banner("ok", "", "")
        self._means.runner.run(lambda: open_order(session), read, self._say)

    def give_up(self) -> None:
        """Close the order that is not done; letters and sheets stay as they are."""
        session = self._means.session
        self._means.runner.run(lambda: end_order(session), lambda _none: self._end(), self._say)

    def judge(self, rows: Sequence[Row], pages: Sequence[Page]) -> None:
        """Judge the sheets of an earlier order."""
        self._people = {row.key: row for row in rows}
        self._settle_pages(pages, is_file=False)

    def pause(self) -> None:
        """Pause, or go on."""
        if self._run and self._run.stage is Stage.WORKING and not self._run.is_pausing():
            self._run.pause()
            self.show()
        elif self._run:
            self._run.resume()

    def hold(self) -> None:
        """Pause because the screen goes away; what was sent stays sent."""
        if self._run and self._run.stage is Stage.WORKING:
            self._run.pause()

    def stop(self) -> None:
        """Send nothing more."""
        if self._run:
            self._run.stop()

    def mark(self, key: str) -> None:
        """Call a sheet spoiled and ask why, or take that back."""
        settling = self._settling
        if settling is None or key not in self._people:
            return
        if settling.is_marked(key):
            self._mark(settling, key, "")
            return
        headline = _("What is wrong with the sheet of {name}?").format(name=self._people[key].name)
        text = _("It is written down as spoiled and printed again under the same number.")
        question = Question(headline, text, _("Mark as spoiled"), "file-x-2", wording.spoil_reasons())
        self.ask(question, lambda reason: self._mark(settling, key, reason))

    def mark_rest(self, key: str) -> None:
        """Say that from this sheet on nothing came out: the printer jammed, or the power went."""
        settling = self._settling
        if settling:
            for page in settling.from_on(key):
                settling.mark(page.enrolment, wording.missing())
            self.show(key)

    def settle(self) -> None:
        """Write down what came out of every sheet."""
        settling, session = self._settling, self._means.session
        if settling:
            self._means.runner.run(
                lambda: settling.write(session), lambda _none: self._settled(settling), self._say
            )

    def settle_later(self) -> None:
        """Leave the sheets unjudged; the desk asks again."""
        self._end()

    def show(self, current: str = "") -> None:
        """Show the order in place of the desk's lines, with `current` or the page under way in sight."""
        current = current or self._sending()
        self._view.show_rows(self._rows(), current)
        self._view.show_chosen("", is_all=True)
        busy = _("Say first how the sheets came out") if self._settling else _("An order is under way")
        self._view.show_action(Action(_("Issue and print"), refusal=busy))
        if self._settling:
            self._view.show_run(wording.settle_card(self._settling.pages, is_file=self._settling.is_file))
        elif self._run and self._run.stage is not Stage.ENDED:
            self._view.show_run(wording.run_card(self._run, self._means.session.card.code))
        if current:
            self._followed(current)

    def _begin(self, rows: Sequence[Row], target: Target, pages: Sequence[Page]) -> None:
        self._people, self._is_ordered = {row.key: row for row in rows}, True
        self._run = PrintRun(self._means, target, _("The printer failed before"), self._follow)
        self._run.start(pages)

    def _follow(self) -> None:
        run = self._run
        if run is None:
            return
        self.show()
        if run.stage is not Stage.ENDED:
            return
        self._run = None
        if refused := wording.refusals(run):
            self._view.show_banner("danger", refused.headline, refused.advice)
        if run.is_unsure:
            self.resume(list(self._people.values()))
        else:
            self._settle_pages(run.sent(), is_file=bool(run.target.folder))

    def _settle_pages(self, pages: Sequence[Page], *, is_file: bool) -> None:
        if not pages:
            self._end()
            return
        self._settling = Settling(pages, is_file=is_file, doubt=wording.missing())
        self.show(pages[0].enrolment)

    def _mark(self, settling: Settling, key: str, reason: str) -> None:
        settling.mark(key, reason)
        self.show()

    def _settled(self, settling: Settling) -> None:
        spoiled, goes_on, is_ordered = settling.spoiled(), self._goes_on, self._is_ordered
        people = list(self._people.values())
        self._take_back(spoiled)
        self._end()
        if count := len(settling.pages) - len(spoiled):
            words = _n("{count} letter printed", "{count} letters printed", count)
            self._view.show_banner("ok", words.format(count=formats.number(count)), "")
        if goes_on:
            self.resume(people)
        elif spoiled and is_ordered:
            self.ask(_again_question(len(spoiled)), lambda _none: self.resume(people))

    def _take_back(self, spoiled: Sequence[Page]) -> None:
        """Cancel jobs whose sheets did not come out, so that they do not come out after all."""
        jobs = tuple(dict.fromkeys(page.job for page in spoiled if page.job))
        if jobs:
            queue = self._means.queue
            self._means.devices.run(lambda: _cancel(queue, jobs), _nothing, _nothing)

    def _end(self) -> None:
        self._run = self._settling = None
        self._goes_on = self._is_ordered = False
        self._people = {}
        self._view.show_run(None)
        self._finished()

    def _rows(self) -> list[Row]:
        return [shown_row(self._people[page.enrolment], page) for page in self._pages()]

    def _pages(self) -> list[Page]:
        if self._settling:
            return self._settling.pages
        return self._run.pages if self._run else []

    def _sending(self) -> str:
        under_way = (page.enrolment for page in self._pages() if page.state is PageState.SENDING)
        return next(under_way, "")

    def _say(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_banner("danger", advice.headline, advice.advice)


def _cancel(queue: PrintQueue, jobs: Sequence[str]) -> None:
    for job in jobs:
        queue.cancel(job)


def _nothing(_answer: object) -> None:
    """A job that is over cannot be taken back, and a spooler that is gone prints nothing."""


def _again_question(count: int) -> Question:
    headline = _n("Print {count} spoiled sheet again?", "Print {count} spoiled sheets again?", count)
    text = _("The numbers stay the same; each sheet is written down as a further copy.")
    return Question(headline.format(count=formats.number(count)), text, _("Print again"))
