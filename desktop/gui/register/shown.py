"""What the register's presenters ask of their view, whatever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.gui.register.journal_words import EntryLine
from desktop.gui.register.wording import Detail, Line, Proof


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
    """What a dialog asks about one letter.

    Attributes:
        reasons: pairs of id and words to choose from; empty where none are offered.
        label: what has to be written; empty where nothing has.
        suggestion: what stands there to begin with.
    """

    number: str
    headline: str
    text: str
    accept: str
    reasons: tuple[tuple[str, str], ...] = ()
    label: str = ""
    suggestion: str = ""


class RegisterView(Protocol):
    """What the presenters ask of the screen."""

    def show_loading(self) -> None:
        """Show that the register is being read."""

    def show_lines(self, lines: Sequence[Line], current: str, *, is_filtered: bool) -> None:
        """Show these lines with one of them current; none is an empty state."""

    def show_counts(self, counts: dict[str, str]) -> None:
        """Show how many letters each segment has."""

    def show_query(self, query: str) -> None:
        """Show what is looked for, without looking for it again."""

    def show_list(self, name: str) -> None:
        """Show that a list is looked at; only the whole register has segments."""

    def show_proof(self, proof: Proof) -> None:
        """Show whether a number is missing."""

    def show_detail(self, detail: Detail | None) -> None:
        """Show one letter, or nothing."""

    def show_page(self, page: Page) -> None:
        """Open a letter's page."""

    def show_entries(self, number: str, lines: Sequence[EntryLine]) -> None:
        """Open the journal entries of a letter."""

    def show_making(self, words: str) -> None:
        """Say how far a document is, with a way to stop it; empty takes that away."""

    def ask_receiver(self, question: Question) -> None:
        """Ask who takes the letter."""

    def ask_reason(self, question: Question) -> None:
        """Ask why a letter is withdrawn."""

    def ask_exchange(self, question: Question) -> None:
        """Ask what was seen when a letter is exchanged for the card."""

    def ask_extension(self, question: Question) -> None:
        """Ask whether a letter is extended, and for the ground where the policy asks for one."""

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        """Say something above the table; an empty headline takes it away."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the register cannot be read."""
