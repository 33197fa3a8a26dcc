"""An order from confirmation to judged sheets: run, pause, trouble, what came out; knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.errors import RekamError
from desktop.gui.letters import wording
from desktop.gui.letters.print_run import Means, Page, PageState, PrintRun, Stage, Target
from desktop.gui.letters.settling import Settling
from desktop.gui.letters.shown import LettersView
from desktop.gui.letters.wording import Action, Question, Row
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import sentence


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
        self._target: Target | None = None
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
        """Issue what has no number yet and send every page; a reprint brings its reason."""
        self._view.show_banner("ok", "", "")
        self._people, self._target = {row.key: row for row in rows}, target
        retry = _("The printer failed before")
        self._run = PrintRun(self._means, target, (reason, retry), self._follow)
        self._run.start([Page(row.key, row.number, row.seq) for row in rows])

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
        self._settle_pages(run.sent(), is_file=bool(run.target.folder))

    def _settle_pages(self, pages: Sequence[Page], *, is_file: bool) -> None:
        if not pages:
            self._end()
            return
        self._settling = Settling(pages, is_file=is_file)
        self.show(pages[0].enrolment)

    def _mark(self, settling: Settling, key: str, reason: str) -> None:
        settling.mark(key, reason)
        self.show()

    def _settled(self, settling: Settling) -> None:
        spoiled, target = settling.spoiled(), self._target
        again = [_page_row(self._people[page.enrolment], page) for page in spoiled]
        self._end()
        if count := len(settling.pages) - len(spoiled):
            words = _n("{count} letter printed", "{count} letters printed", count)
            self._view.show_banner("ok", words.format(count=formats.number(count)), "")
        if spoiled and target:
            self.ask(
                _again_question(len(spoiled)), lambda _none: self.start(again, target, settling.reason())
            )

    def _end(self) -> None:
        self._run = self._settling = None
        self._people = {}
        self._view.show_run(None)
        self._finished()

    def _rows(self) -> list[Row]:
        return [_page_row(self._people[page.enrolment], page) for page in self._pages()]

    def _pages(self) -> list[Page]:
        if self._settling:
            return self._settling.pages
        return self._run.pages if self._run else []

    def _sending(self) -> str:
        under_way = (page.enrolment for page in self._pages() if page.state is PageState.SENDING)
        return next(under_way, "")

    def _say(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        advice = sentence(error)
        self._view.show_banner("danger", advice.headline, advice.advice)


def _page_row(row: Row, page: Page) -> Row:
    state = wording.page_state(page)
    is_on = page.state is not PageState.SPOILED
    return replace(row, number=page.number, seq=page.seq, copies=page.copy, state=state, is_on=is_on)


def _again_question(count: int) -> Question:
    headline = _n("Print {count} spoiled sheet again?", "Print {count} spoiled sheets again?", count)
    text = _("The numbers stay the same; each sheet is written down as a further copy.")
    return Question(headline.format(count=formats.number(count)), text, _("Print again"))
