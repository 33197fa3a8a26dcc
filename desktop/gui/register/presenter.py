"""Reading the register, its proof and one letter's book; handing over, revoking, opening. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.documents.pages import render_page
from desktop.domain.errors import RekamError
from desktop.domain.letters import Letter
from desktop.domain.officers import Action
from desktop.gui.background.protocol import Runner
from desktop.gui.register import wording
from desktop.gui.register.wording import ALL, Detail, Line, Proof
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence
from desktop.station.enrolments import image
from desktop.station.letters import get_letter, hand_over, revoke_letter, sheets
from desktop.station.printing import letter_document, save_letter
from desktop.station.session import Session
from desktop.store import letters as stored

# More than a station issues in years; the proof of the numbers needs every one of them.
_EVERY = 100_000
_PAGE_DPI = 144


@dataclass(frozen=True)
class Page:
    """A letter's page as pixels (RGB, three bytes each). `may_save`: the officer may take a copy."""

    number: str
    name: str
    width: int
    height: int
    pixels: bytes
    may_save: bool


@dataclass(frozen=True)
class Question:
    """What a dialog asks about one letter."""

    number: str
    headline: str
    text: str
    accept: str


class RegisterView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None:
        """Show that the register is being read."""

    def show_lines(self, lines: Sequence[Line], current: str, *, is_filtered: bool) -> None:
        """Show these lines with one of them current; none is an empty state."""

    def show_counts(self, counts: dict[str, str]) -> None:
        """Show how many letters each segment has."""

    def show_proof(self, proof: Proof) -> None:
        """Show whether a number is missing."""

    def show_detail(self, detail: Detail | None) -> None:
        """Show one letter, or nothing."""

    def show_page(self, page: Page) -> None:
        """Open a letter's page."""

    def ask_receiver(self, question: Question) -> None:
        """Ask who takes the letter."""

    def ask_reason(self, question: Question) -> None:
        """Ask why a letter is withdrawn."""

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        """Say something above the table; an empty headline takes it away."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the register cannot be read."""


class RegisterPresenter:
    """The register of one signed-in officer.

    Args:
        session: the station in the officer's hands.
        runner: where use cases run.
        view: the screen.
        changed: called after a letter was handed over or revoked.
    """

    def __init__(
        self, session: Session, runner: Runner, view: RegisterView, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._session, self._runner, self._view, self._changed = session, runner, view, changed
        self._letters: list[Letter] = []
        self._query, self._segment, self._current = "", ALL, ""
        self._is_read = False

    def load(self) -> None:
        """Read the register anew."""
        if not self._is_read:
            self._view.show_loading()
        self._runner.run_latest("register.list", self._read_letters, self._show_letters, self._fail)

    def search(self, query: str) -> None:
        """Narrow to names, NIKs and numbers that hold `query`."""
        self._query = query
        self._show_lines()

    def choose_segment(self, segment: str) -> None:
        """Show the letters of one state, or all."""
        self._segment = segment
        self._show_lines()

    def select(self, number: str) -> None:
        """Show one letter's book."""
        self._current = number
        self._runner.run_latest(
            "register.detail", lambda: self._read_detail(number), self._view.show_detail, self._say
        )

    def open_letter(self) -> None:
        """Open the page of the current letter."""
        number = self._current
        if number:
            self._runner.run_latest(
                "register.page", lambda: self._read_page(number), self._view.show_page, self._say
            )

    def save_page(self, number: str, path: str) -> None:
        """Write the letter's next copy as a PDF file; the ledger says so."""
        session = self._session
        self._runner.run(
            lambda: save_letter(session, number, Path(path)), lambda _sheet: self._saved(path), self._say
        )

    def begin_hand_over(self) -> None:
        """Ask who takes the current letter."""
        letter = self._letter()
        if letter and not wording.deeds(letter, self._session.officer)["hand_over"].refusal:
            headline = _("Hand over letter {number}?").format(number=self._short(letter))
            text = _("For {name}.").format(name=formats.personal_name(letter.biodata.name))
            self._view.ask_receiver(Question(letter.number, headline, text, _("Hand over")))

    def hand_over(self, number: str, to: str) -> None:
        """Note who took a letter; an empty name is the resident."""
        session = self._session

        def note() -> Letter:
            receiver = to.strip() or get_letter(session, number).biodata.name
            return hand_over(session, number, receiver)

        self._runner.run(note, self._done, self._say)

    def begin_revoke(self) -> None:
        """Ask why the current letter is withdrawn."""
        letter = self._letter()
        if letter and not wording.deeds(letter, self._session.officer)["revoke"].refusal:
            headline = _("Revoke letter {number}?").format(number=self._short(letter))
            text = _("It stops counting for good; whoever checks it learns so with the next list.")
            self._view.ask_reason(Question(letter.number, headline, text, _("Revoke letter")))

    def revoke(self, number: str, reason: str) -> None:
        """Withdraw a letter."""
        session = self._session
        self._runner.run(lambda: revoke_letter(session, number, reason), self._done, self._say)

    def may_reprint(self) -> str:
        """Return the number of the current letter if it may be printed again, else an empty text."""
        letter = self._letter()
        if letter is None or wording.deeds(letter, self._session.officer)["reprint"].refusal:
            return ""
        return letter.number

    def _done(self, letter: Letter) -> None:
        self._view.show_banner("ok", "", "")
        self._letters = [letter if old.number == letter.number else old for old in self._letters]
        self._show_counts()
        self._show_lines()
        self._changed()

    def _saved(self, path: str) -> None:
        self._view.show_banner("ok", _("Saved as {file}").format(file=Path(path).name), "")
        self.load()
        self._changed()

    def _read_letters(self) -> tuple[list[Letter], Proof]:
        store = self._session.store
        letters = stored.register(store.database, store.place, limit=_EVERY)
        block = self._session.fact("number_block") or {"first": 1}
        return letters, wording.proof(letters, int(block["first"]))

    def _show_letters(self, found: tuple[list[Letter], Proof]) -> None:
        self._letters, proof = found
        self._is_read = True
        self._show_counts()
        self._view.show_proof(proof)
        self._show_lines()

    def _show_counts(self) -> None:
        counts = {name: 0 for name, _words in wording.segments()}
        counts[ALL] = len(self._letters)
        for letter in self._letters:
            counts[letter.state.value] += 1
        self._view.show_counts({name: formats.number(count) for name, count in counts.items()})

    def _show_lines(self) -> None:
        found = [
            letter
            for letter in self._letters
            if self._segment in (ALL, letter.state.value) and wording.matches(letter, self._query)
        ]
        numbers = [letter.number for letter in found]
        current = self._current if self._current in numbers else next(iter(numbers), "")
        is_filtered = bool(self._query.strip()) or self._segment != ALL
        self._view.show_lines([wording.line(letter) for letter in found], current, is_filtered=is_filtered)
        if current:
            self.select(current)
        else:
            self._current = ""
            self._view.show_detail(None)

    def _read_detail(self, number: str) -> Detail:
        session = self._session
        letter, officer, today = get_letter(session, number), session.officer, session.today()
        deeds = wording.deeds(letter, officer)
        return Detail(
            number=number,
            name=formats.personal_name(letter.biodata.name),
            nik=letter.biodata.nik,
            photo=image(session, letter.photo),
            state=wording.state(letter),
            facts=wording.facts(letter, session.name_of(letter.issued_by), today),
            events=wording.events(letter, sheets(session, number), today),
            may_act=officer.may(Action.ISSUE),
            note=wording.note(deeds, officer),
            **deeds,
        )

    def _read_page(self, number: str) -> Page:
        letter = get_letter(self._session, number)
        picture = render_page(letter_document(self._session, [number]), 0, _PAGE_DPI)
        deeds = wording.deeds(letter, self._session.officer)
        name = formats.personal_name(letter.biodata.name)
        may_save = not deeds["reprint"].refusal
        return Page(number, name, picture.width, picture.height, picture.tobytes(), may_save)

    def _letter(self) -> Letter | None:
        return next((letter for letter in self._letters if letter.number == self._current), None)

    def _short(self, letter: Letter) -> str:
        return wording.short_number(letter, self._session.card.code)

    def _say(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        advice = sentence(error)
        self._view.show_banner("danger", advice.headline, advice.advice)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        advice = sentence(error)
        self._view.show_failure(advice.headline, advice.advice)
