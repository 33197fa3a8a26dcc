"""What the letters presenter asks of its view, whatever draws it."""

from collections.abc import Sequence
from typing import Protocol

from desktop.gui.letters.printer_words import PrinterChoice
from desktop.gui.letters.sifting import Sieve
from desktop.gui.letters.wording import Action, Preview, Question, Row, RunCard


class LettersView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None:
        """Show that the desk is being read."""

    def show_desk(self, counts: dict[str, str], next_number: str) -> None:
        """Show how many letters each segment has, and the number that comes next."""

    def show_segment(self, segment: str) -> None:
        """Switch to a segment."""

    def show_rows(self, rows: Sequence[Row], current: str) -> None:
        """Show these lines with one of them current; none is the segment's empty state."""

    def show_sieve(self, villages: Sequence[tuple[str, str]], sieve: Sieve, *, has_ages: bool) -> None:
        """Offer villages to sift by, and ages where they matter, with what is chosen of them."""

    def show_chosen(self, words: str, *, is_all: bool) -> None:
        """Show how many lines are ticked."""

    def show_action(self, action: Action) -> None:
        """Show what the button above the table does."""

    def show_printers(self, choices: Sequence[PrinterChoice], chosen: str) -> None:
        """Show the printers; none leaves saving PDF files."""

    def show_run(self, card: RunCard | None) -> None:
        """Show the order under way in place of the printers, or the printers again."""

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        """Say something above the table; an empty headline takes it away."""

    def show_preview(self, preview: Preview | None, words: str) -> None:
        """Show a page, or why there is none."""

    def ask(self, question: Question) -> None:
        """Ask; the answer comes back to `answer`."""

    def ask_folder(self) -> None:
        """Ask where PDF files go; the answer comes back to `save_into`."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the desk cannot be read."""
