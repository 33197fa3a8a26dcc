"""Reading the register, its lists, its proof and one letter's book; taking it out of the house; no Qt."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.documents.pages import render_page
from desktop.domain.entries import Entry
from desktop.domain.letters import Letter, LetterState
from desktop.domain.officers import Action
from desktop.domain.progress import Canceled, Progress
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.gui.register import wording
from desktop.gui.register.acting import Acting
from desktop.gui.register.deeds import deeds, note
from desktop.gui.register.journal_words import entry_lines
from desktop.gui.register.lists import BOOK, Known, Shown, known, read_list
from desktop.gui.register.shown import Page, RegisterView
from desktop.gui.register.wording import ALL, Detail, Proof
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for
from desktop.place.audit import note_seen
from desktop.station.enrolments import image
from desktop.station.letters import get_letter, sheets
from desktop.station.numbers import numbering
from desktop.station.printing import letter_document, save_letter
from desktop.station.register import BookKind, BookOrder, letter_entries, register_document
from desktop.station.session import Session
from desktop.store import letters as stored
from desktop.store.files import write_bytes_durably

_PAGE_DPI = 144
_NEWEST = 100


@dataclass(frozen=True)
class _Read:
    """The register or its newest letters, its list, and what it says as a whole."""

    book: list[Known]
    listed: list[Known]
    counts: dict[str, int]
    proof: Proof


class RegisterPresenter:
    """The register of one signed-in officer; what is done with a letter is `acting`.

    Args:
        session: the station in the officer's hands.
        runner: where use cases run.
        view: the screen.
        changed: called after a letter was handed over or ended.
        print_letter: called with the number of a letter that wants to be printed.
    """

    def __init__(
        self,
        session: Session,
        runner: Runner,
        view: RegisterView,
        changed: Callable[[], None] = lambda: None,
        print_letter: Callable[[str], None] = lambda _number: None,
    ) -> None:
        self._session, self._runner, self._view, self._changed = session, runner, view, changed
        self._print_letter = print_letter
        self._book: list[Known] = []
        self._listed: list[Known] = []
        self._shown, self._current = Shown(), ""
        self._letter: Letter | None = None
        self._is_read = False
        self._making: Task | None = None
        self.acting = Acting(session, runner, view, self._done, self._extended)

    def enter(self) -> None:
        """Come to the front: what the last visit ended with is no news any more."""
        self._view.show_banner("ok", "", "")
        self.load()

    def look_for(self, number: str) -> None:
        """Look for a letter in the whole register, whatever was looked at before."""
        self._shown = Shown(query=number)
        self._view.show_list(BOOK)
        self._view.show_query(number)

    def load(self) -> None:
        """Read the register anew."""
        if not self._is_read:
            self._view.show_loading()
            # A book of thousands takes its second or two; the newest letters are there at once.
            self._runner.run_latest("register.newest", self._read_newest, self._show_letters, self._fail)
        self._runner.run_latest("register.list", self._read_letters, self._show_letters, self._fail)

    def search(self, query: str) -> None:
        """Narrow to names, NIKs and numbers that hold `query`."""
        self._shown = Shown(self._shown.listed, self._shown.segment, query)
        self._show_lines()

    def choose_segment(self, segment: str) -> None:
        """Show the letters of one state, or all."""
        self._shown = Shown(BOOK, segment, self._shown.query)
        self._show_lines()

    def choose_list(self, name: str) -> None:
        """Show a list of letters to act upon, or the whole register."""
        self._shown = Shown(name, ALL, self._shown.query)
        self._view.show_list(name)
        self.load()

    def choose(self, number: str) -> None:
        """Look at another letter: what was said is about the one before."""
        self._view.show_banner("ok", "", "")
        self.select(number)

    def select(self, number: str) -> None:
        """Show one letter's book."""
        self._current = number
        self._runner.run_latest(
            "register.detail", lambda: self._read_detail(number), self._show_detail, self._say
        )

    def current(self) -> Letter | None:
        """Return the current letter, once it is read."""
        is_read = self._letter is not None and self._letter.number == self._current
        return self._letter if is_read else None

    def open_letter(self) -> None:
        """Open the page of the current letter."""
        number = self._current
        if number:
            self._runner.run_latest(
                "register.page", lambda: self._read_page(number), self._view.show_page, self._say
            )

    def open_entries(self) -> None:
        """Open the journal entries behind the current line."""
        number, session = self._current, self._session

        def read(found: list[Entry]) -> None:
            self._view.show_entries(number, entry_lines(session, found))

        if number:
            self._runner.run_latest(
                "register.entries", lambda: letter_entries(session, number), read, self._say
            )

    def save_page(self, number: str, path: str) -> None:
        """Write the letter's next copy as a PDF file; the ledger says so."""
        session = self._session
        self._runner.run(
            lambda: save_letter(session, number, Path(path)), lambda _sheet: self._saved(path), self._say
        )

    def save_book(self, kind: str, path: str, *, is_office_copy: bool) -> None:
        """Write what is shown as PDF or XLSX; the journal notes who took it out."""
        order = BookOrder(
            BookKind(kind),
            query=self._shown.query,
            state=self._shown.state(),
            is_office_copy=is_office_copy,
            listed=self._shown.list_code(),
            numbers=tuple(self._numbers()),
        )
        session = self._session

        def make(progress: Progress) -> None:
            write_bytes_durably(Path(path), register_document(session, order, progress))

        listeners = Listeners[None](self._show_making, lambda _none: self._made(path), self._not_made)
        self._making = self._runner.run_with_progress(make, listeners)

    def stop_making(self) -> None:
        """Make no document after all."""
        if self._making:
            self._making.cancel()

    def may_reprint(self) -> str:
        """Return the number of the current letter if it may be printed again, else an empty text."""
        letter = self.current()
        if letter is None or deeds(letter, self._session.officer, self._session.today()).reprint.refusal:
            return ""
        return letter.number

    def _done(self, letter: Letter) -> None:
        self._view.show_banner("ok", "", "")
        self._book = [known(letter) if old.line.number == letter.number else old for old in self._book]
        self._current = letter.number
        self.load()
        self._changed()

    def _extended(self, letter: Letter) -> None:
        self._changed()
        self._print_letter(letter.number)

    def _saved(self, path: str) -> None:
        self._view.show_banner("ok", _("Saved as {file}").format(file=Path(path).name), "")
        self.load()
        self._changed()

    def _show_making(self, report: Report) -> None:
        share = formats.percent(report.done / max(1, report.total), 0)
        left = report.seconds_left
        words = _("Making the document, {share}").format(share=share)
        if left:
            words = f"{words}, {_('about {time} left').format(time=formats.remaining(left))}"
        self._view.show_making(words)

    def _made(self, path: str) -> None:
        self._making = None
        self._view.show_making("")
        self._saved(path)

    def _not_made(self, error: Exception) -> None:
        self._making = None
        self._view.show_making("")
        if not isinstance(error, Canceled):
            self._say(error)

    def _read_newest(self) -> _Read:
        return self._read(_NEWEST)

    def _read_letters(self) -> _Read:
        return self._read(-1)

    def _read(self, limit: int) -> _Read:
        session, name = self._session, self._shown.listed
        database, place = session.store.database, session.store.place
        book = list(map(known, stored.register_in_turn(database, place, limit=limit)))
        listed = [] if name == BOOK else [known(*item) for item in read_list(session, name)]
        counts: Counter[str] = Counter()
        for state, number in stored.tally(database, place).items():
            counts.update({ALL: number, wording.segment_of(LetterState(state)): number})
        return _Read(book, listed, counts, wording.proof(numbering(session)))

    def _show_letters(self, found: _Read) -> None:
        self._book, self._listed = found.book, found.listed
        self._is_read = True
        counts = {name: formats.number(found.counts[name]) for name, _words in wording.segments()}
        self._view.show_counts(counts)
        self._view.show_proof(found.proof)
        self._show_lines()

    def _show_lines(self) -> None:
        lines = [item.line for item in self._held()]
        numbers = [line.number for line in lines]
        current = self._current if self._current in numbers else next(iter(numbers), "")
        self._view.show_lines(lines, current, is_filtered=self._shown.is_filtered())
        if current:
            self.select(current)
        else:
            self._current = ""
            self._view.show_detail(None)

    def _held(self) -> list[Known]:
        return self._shown.sifted(self._book if self._shown.listed == BOOK else self._listed)

    def _numbers(self) -> list[str]:
        """Return the numbers shown, as a document has them: the book rises, a list keeps its order."""
        numbers = [item.line.number for item in self._held()]
        return numbers[::-1] if self._shown.listed == BOOK else numbers

    def _show_detail(self, found: tuple[Letter, Detail]) -> None:
        self._letter, detail = found
        # By now other letters may be shown, or none.
        if detail.number == self._current:
            self._view.show_detail(detail)

    def _read_detail(self, number: str) -> tuple[Letter, Detail]:
        session = self._session
        letter, officer, today = get_letter(session, number), session.officer, session.today()
        now = deeds(letter, officer, today)
        return letter, Detail(
            number=number,
            name=formats.personal_name(letter.biodata.name),
            nik=letter.biodata.nik,
            photo=image(session, letter.photo),
            state=wording.state(letter),
            facts=wording.facts(letter, session.name_of(letter.issued_by), today),
            events=wording.events(letter, sheets(session, number), today),
            deeds=now,
            may_act=officer.may(Action.ISSUE),
            note=note(now, officer),
        )

    def _read_page(self, number: str) -> Page:
        session, letter = self._session, get_letter(self._session, number)
        note_seen(session, "letter", number)
        picture = render_page(letter_document(session, [number]), 0, _PAGE_DPI)
        may_save = not deeds(letter, session.officer, session.today()).reprint.refusal
        name = formats.personal_name(letter.biodata.name)
        return Page(number, name, picture.width, picture.height, picture.tobytes(), may_save)

    def _say(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_banner("danger", advice.headline, advice.advice)

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)
