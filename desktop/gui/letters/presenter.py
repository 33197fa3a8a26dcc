"""The letters desk: segments, ticks, the page of the current line, what is ordered; knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop.devices.printers import Printer
from desktop.domain.errors import RekamError
from desktop.gui.letters import wording
from desktop.gui.letters.desk import NEWEST, Desk, read_desk, read_preview
from desktop.gui.letters.ordering import Ordering
from desktop.gui.letters.print_run import Means, Target
from desktop.gui.letters.printer_words import COLOUR, PrinterChoice, printer_choices
from desktop.gui.letters.settling import unjudged_pages
from desktop.gui.letters.shown import LettersView
from desktop.gui.letters.sifting import Sieve, villages
from desktop.gui.letters.wording import (
    EXPIRING,
    ISSUED,
    QUEUE,
    REVOKED,
    Action,
    Preview,
    Question,
    Row,
    RunCard,
)
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import advice_for, sentence
from desktop.station.printing import Paper


class LettersPresenter:
    """The letters desk of one signed-in supervisor.

    Args:
        means: session, threads and spooler.
        view: the screen.
        changed: called after letters were issued or judged, for the counts in the sidebar.
    """

    def __init__(self, means: Means, view: LettersView, changed: Callable[[], None] = lambda: None) -> None:
        self._means, self._view, self._changed = means, view, changed
        self._session = means.session
        self._desk = Desk({}, {})
        self._segment, self._current, self._wanted, self._pictured = QUEUE, "", "", ""
        self._ticked: set[str] = set()
        self._sieve = Sieve()
        self._sifted: tuple[object, list[Row]] = (None, [])
        self._printers: list[PrinterChoice] = []
        self._printer, self._paper, self._is_colour = "", Paper.F4, False
        self.order = Ordering(means, view, self._follow, self._finish)

    def enter(self) -> None:
        """Come to the front: what the last visit ended with is no news any more."""
        if not self.order.is_busy():
            self._view.show_banner("ok", "", "")
        self.load()

    def load(self) -> None:
        """Read the desk and the printers anew; an order under way stays in sight."""
        self._look_for_printers()
        if self.order.is_busy():
            self.order.show()
            return
        session, run = self._session, self._means.runner.run_latest
        if not self._desk.rows:
            self._view.show_loading()
            # Thousands of letters take a second or two; who waits and the newest of them are there at once.
            run("letters.newest", lambda: read_desk(session, NEWEST), self._show_desk, self._fail)
        run("letters.desk", lambda: read_desk(session), self._show_desk, self._fail)

    def open(self, number: str) -> None:
        """Show an issued letter at the next `load` and ask why it is printed again."""
        self._wanted = number

    def choose_segment(self, segment: str) -> None:
        """Show another segment; ticks do not travel with it."""
        if self.order.is_busy():
            self._view.show_segment(self._segment)
            return
        self._segment, self._current, self._sieve = segment, "", Sieve()
        self._ticked.clear()
        self._view.show_banner("ok", "", "")
        self._show_rows()

    def select(self, key: str) -> None:
        """Make a line the current one; its page follows."""
        if key and key != self._current:
            self._current = key
            if not self.order.is_busy():
                self._show_action()
            self._read_preview()

    def tick(self, key: str) -> None:
        """Tick or untick a line; of a sheet that is judged, call it spoiled or good."""
        self.order.mark(key)
        row = next((row for row in self._rows() if row.key == key), None)
        if row and not row.refusal and self._segment != REVOKED:
            self._ticked ^= {key}
            self._show_rows()

    def tick_all(self) -> None:
        """Tick every line that can be ticked, or none if all are."""
        if self._segment != REVOKED and not self.order.is_busy():
            every = {row.key for row in self._rows() if not row.refusal}
            self._ticked = set() if every <= self._ticked else every
            self._show_rows()

    def sift(self, village: str, age: str) -> None:
        """Show only the lines of a village, or of those who just turned 17; ticks do not travel."""
        self._sieve = Sieve(village, age)
        self._ticked.clear()
        if not self.order.is_busy():
            self._show_rows()

    def tick_first(self, amount: int) -> None:
        """Tick so many lines of those shown, from the top; all other ticks go."""
        if self._segment != REVOKED and not self.order.is_busy():
            can_be = [row.key for row in self._rows() if not row.refusal]
            self._ticked = set(can_be[:amount])
            self._show_rows()

    def choose_printer(self, printer: str) -> None:
        """Print on another printer from now on."""
        self._printer = printer

    def choose_paper(self, paper: str) -> None:
        """Print on other paper from now on; the preview follows."""
        self._paper = Paper[paper]
        self._read_preview()

    def choose_ink(self, ink: str) -> None:
        """Print in grey or in colour from now on; the preview follows."""
        self._is_colour = ink == COLOUR
        self._read_preview()

    def act(self) -> None:
        """Issue and print what is ticked, or print an issued letter again."""
        if self._action().refusal:
            return
        if self._printers:
            self._place_order(Target(self._paper, self._printer, is_colour=self._is_colour))
        else:
            self._view.ask_folder()

    def save(self) -> None:
        """Do the same into a folder, as PDF files."""
        if not self._action().refusal:
            self._view.ask_folder()

    def save_into(self, folder: str) -> None:
        """Take the folder that was chosen."""
        self._place_order(Target(self._paper, folder=Path(folder), is_colour=self._is_colour))

    def judge_waiting(self) -> None:
        """Judge the sheets of earlier orders."""
        self.order.judge(self._desk.every(), unjudged_pages(self._desk.unjudged))

    def resume(self) -> None:
        """Go on with the order that stopped."""
        self.order.resume(self._desk.every())

    def _place_order(self, target: Target) -> None:
        rows, code = self._targets(), self._session.card.code
        if not rows or self.order.is_busy():
            return
        if self._segment in (QUEUE, EXPIRING):
            target = replace(target, extends=self._segment == EXPIRING)
            question = self._issue_question(rows, target)
            self.order.ask(
                question, lambda ground: self.order.start(rows, replace(target, ground=ground), "")
            )
        elif target.folder or not any(row.copies for row in rows):
            self.order.start(rows, target, _("PDF file"))
        else:
            question = _reprint_question(rows, code)
            self.order.ask(question, lambda reason: self.order.start(rows, target, reason))

    def _issue_question(self, rows: Sequence[Row], target: Target) -> Question:
        count = len(rows)
        headline = _n("Issue {count} letter?", "Issue {count} letters?", count)
        first = wording.short_number(self._desk.next_number, self._session.card.code)
        text = _("The numbers begin with {first}. A number cannot be used twice.").format(first=first)
        words = _("Issue and save PDF") if target.folder else _("Issue and print")
        if target.extends:
            headline = _n("Extend {count} letter?", "Extend {count} letters?", count)
            more = _("New letters take the place of these, which no longer count.")
            text, words = f"{more} {text}", _("Extend and print")
        needing = sum(row.needs_ground for row in rows)
        label = ""
        if needing:
            asks = _n(
                "For {count} of them the centre has not decided: write why they get a letter now.",
                "For {count} of them the centre has not decided: write why they get a letter now.",
                needing,
            )
            text, label = f"{text} {asks.format(count=formats.number(needing))}", _("Ground")
        return Question(headline.format(count=formats.number(count)), text, words, label=label)

    def _follow(self, key: str) -> None:
        row = self.order.row(key)
        # The page of a letter that just got its number is another one: it is signed now.
        if key == self._current and row and row.number != self._pictured:
            self._read_preview()
        self.select(key)

    def _finish(self) -> None:
        self._ticked.clear()
        self._current = ""
        self.load()
        self._changed()

    def _look_for_printers(self) -> None:
        def answered(printers: list[Printer]) -> None:
            self._show_printers(printer_choices(printers))

        def silent(error: Exception) -> None:
            if not isinstance(error, RekamError):
                raise error
            self._show_printers([])

        self._means.devices.run_latest("letters.printers", self._means.queue.printers, answered, silent)

    def _show_printers(self, choices: list[PrinterChoice]) -> None:
        self._printers = choices
        if self._printer not in [choice.id for choice in choices]:
            self._printer = choices[0].id if choices else ""
        self._view.show_printers(choices, self._printer)
        if not self.order.is_busy():
            self._show_action()

    def _show_desk(self, desk: Desk) -> None:
        if self.order.is_busy():
            return
        self._desk = desk
        number = wording.short_number(desk.next_number, self._session.card.code)
        self._view.show_desk(desk.counts, _("Next number {number}").format(number=number) if number else "")
        warning = wording.numbers_warning(desk.left) if desk.left else None
        if advice := sentence(desk.problem) if desk.problem else warning:
            self._view.show_banner("warn", advice.headline, advice.advice)
        if not any(self._sieve.lets(row) for row in desk.rows.get(self._segment, ())):
            # All whom it let through are done: it would hide who waits.
            self._sieve = Sieve()
        if self._wanted:
            self._segment, self._sieve = ISSUED, Sieve()
            self._view.show_segment(ISSUED)
        self._show_rows()
        self._show_unfinished()
        self._ask_wanted()

    def _show_unfinished(self) -> None:
        if self._desk.order and self._desk.has_order():
            self._view.show_run(wording.resume_card(self._desk.order))
        elif count := len(self._desk.unjudged):
            words = _n("{count} sheet was not looked at yet", "{count} sheets were not looked at yet", count)
            text = _("Only you can tell whether it came out well.")
            self._view.show_run(RunCard("unjudged", words.format(count=formats.number(count)), text))

    def _ask_wanted(self) -> None:
        wanted = self._wanted
        row = next((row for row in self._rows() if row.number == wanted), None) if wanted else None
        if row or self._desk.is_whole:
            self._wanted = ""
        if row:
            self._ticked.clear()
            self._view.show_rows(self._rows(), row.key)
            self.select(row.key)
            self.act()

    def _show_rows(self) -> None:
        every = self._desk.rows.get(self._segment, [])
        self._view.show_sieve(villages(every), self._sieve, has_ages=self._segment == QUEUE)
        rows = self._rows()
        keys = [row.key for row in rows]
        current = self._current if self._current in keys else next(iter(keys), "")
        self._view.show_rows(rows, current)
        self._show_chosen(rows)
        if current and current != self._current:
            self.select(current)
            return
        self._current = current
        self._show_action()
        if not current:
            self._view.show_preview(None, _("The page of a letter is shown here"))

    def _show_chosen(self, rows: Sequence[Row]) -> None:
        count = sum(row.is_on for row in rows)
        can_be = sum(not row.refusal for row in rows)
        words = _n("{count} chosen", "{count} chosen", count).format(count=formats.number(count))
        self._view.show_chosen(words if count else "", is_all=bool(can_be) and count == can_be)

    def _show_action(self) -> None:
        self._view.show_action(self._action())

    def _action(self) -> Action:
        action = self._segment_action()
        if self._desk.has_order():
            return replace(action, refusal=_("Go on with the order that stopped, or end it"))
        return action

    def _segment_action(self) -> Action:
        if self._segment == REVOKED:
            return Action(_("Print again"), refusal=_("A revoked letter is not printed"))
        targets = self._targets()
        if self._segment == EXPIRING:
            words = _("Extend and print") if self._printers else _("Extend and save PDF")
            return Action(words, is_primary=True, refusal=self._nothing_to_issue(targets))
        if self._segment != QUEUE:
            is_first = bool(targets) and not any(row.copies for row in targets)
            words = _("Print letter") if is_first else _("Print again")
            return Action(words, refusal="" if targets else _("There is no letter here"))
        words = _("Issue and print") if self._printers else _("Issue and save PDF")
        return Action(words, is_primary=True, refusal=self._nothing_to_issue(targets))

    def _nothing_to_issue(self, targets: Sequence[Row]) -> str:
        """Return why no letter can be issued now; of one line that may have none, why."""
        if self._desk.problem:
            return sentence(self._desk.problem).headline
        if not self._rows():
            return _("There is no letter here")
        current = next((row for row in self._rows() if row.key == self._current), None)
        if not targets and current and current.refusal:
            return current.refusal
        return "" if targets else _("Tick the letters first")

    def _rows(self) -> list[Row]:
        if self.order.is_busy():
            return []
        # Asked for several times at every key; of a backlog there are thousands.
        key = (id(self._desk), self._segment, self._sieve, frozenset(self._ticked))
        if key != self._sifted[0]:
            found = (row for row in self._desk.rows.get(self._segment, []) if self._sieve.lets(row))
            shown = [replace(row, is_on=True) if row.key in self._ticked else row for row in found]
            self._sifted = key, shown
        return self._sifted[1]

    def _targets(self) -> list[Row]:
        ticked = [row for row in self._rows() if row.is_on]
        if ticked or self._segment in (QUEUE, EXPIRING, REVOKED):
            return ticked
        return [row for row in self._rows() if row.key == self._current]

    def _read_preview(self) -> None:
        mine = (row for row in self._rows() if row.key == self._current)
        row = self.order.row(self._current) or next(mine, None)
        if row is None:
            return
        self._pictured = row.number
        session, paper, is_colour = self._session, self._paper, self._is_colour

        def read() -> Preview:
            return read_preview(session, row, paper, is_colour=is_colour)

        def shown(preview: Preview) -> None:
            # By now another segment may be shown, which has nobody.
            if row.key == self._current:
                self._view.show_preview(preview, "")

        def failed(error: Exception) -> None:
            if row.key == self._current:
                self._view.show_preview(None, advice_for(error).headline)

        self._means.runner.run_latest("letters.preview", read, shown, failed)

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)


def _reprint_question(rows: Sequence[Row], station: str) -> Question:
    if len(rows) == 1:
        number = wording.short_number(rows[0].number, station)
        headline = _("Print letter {number} again?").format(number=number)
        text = _("The number stays the same, written down as copy {copy}.").format(copy=rows[0].copies + 1)
    else:
        headline = _("Print {count} letters again?").format(count=formats.number(len(rows)))
        text = _("The numbers stay the same; each sheet is written down as a further copy.")
    return Question(headline, text, _("Print again"), reasons=wording.reprint_reasons())
