"""The letterhead being edited: what is typed, how its page looks, what cannot be printed; knows no Qt."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from desktop.devices.printers import PrintQueue
from desktop.documents.letter_texts import usual_phrase
from desktop.documents.pages import render_page
from desktop.documents.paper import Paper
from desktop.domain.errors import EnvironmentProblem, InputError, RekamError
from desktop.domain.letters import Letterhead
from desktop.domain.phrases import PHRASES
from desktop.gui.background.protocol import Runner
from desktop.gui.letterhead.source import Source
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence
from desktop.station.letterhead import EDITABLE, LetterheadStanding, arms_picture

_DPI = 110
MONTHS, ARMS = "months", "arms"


@dataclass(frozen=True)
class Form:
    """What the editor shows.

    Attributes:
        values: the texts by field.
        months: the choices and the chosen one, as text.
        arms: what is known of the coat of arms.
        edition: which edition is in force and who made it.
        refusal: why nothing can be changed here; empty where it can.
        is_locked: whether stations must keep it; None where that is not for this place to say.
    """

    values: dict[str, str]
    months: tuple[tuple[str, ...], str]
    arms: str
    edition: str
    refusal: str
    is_locked: bool | None = None


@dataclass(frozen=True)
class SampleSheet:
    """The sample page as pixels (RGB, three bytes each)."""

    width: int
    height: int
    pixels: bytes


class LetterheadView(Protocol):
    """What the presenter asks of the editor."""

    def show_form(self, form: Form) -> None:
        """Show the fields."""

    def show_changed(self, *, is_changed: bool) -> None:
        """Show whether there is something to save."""

    def show_sheet(self, sheet: SampleSheet) -> None:
        """Show the sample page."""

    def show_wrong(self, field: str, words: str) -> None:
        """Say below a field what cannot be printed; an empty field clears all."""

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        """Say something above the fields; an empty headline takes it away."""


class LetterheadPresenter:
    """The letterhead of one station, or of all.

    Args:
        source: whose letterhead it is.
        runner: where use cases run.
        devices: where a spooler may be waited for.
        queue: the printers.
        view: the editor.
    """

    def __init__(
        self, source: Source, runner: Runner, devices: Runner, queue: PrintQueue, view: LetterheadView
    ) -> None:
        self._source, self._runner, self._devices, self._queue = source, runner, devices, queue
        self._view = view
        self._standing: LetterheadStanding | None = None
        self._values: dict[str, str] = {}
        self._months, self._arms, self._is_locked = 0, b"", False

    def load(self) -> None:
        """Read the letterhead in force; what is being typed stays."""
        if not self.is_changed():
            self._view.show_banner("ok", "", "")
            self._read()

    def edit(self, field: str, value: str) -> None:
        """Take what was typed; the page follows with `show_page` once typing stops."""
        self._values[field] = value
        self._view.show_changed(is_changed=self.is_changed())

    def choose_months(self, months: str) -> None:
        """Let letters count so many months from now on."""
        self._months = int(months)
        self._view.show_changed(is_changed=self.is_changed())

    def choose_lock(self, is_locked: bool) -> None:
        """Let stations keep it as it is from now on, or not."""
        self._is_locked = is_locked
        self._view.show_changed(is_changed=self.is_changed())

    def choose_arms(self, path: str) -> None:
        """Take a picture of the coat of arms from a file."""

        def read() -> bytes:
            data = Path(path).read_bytes()
            arms_picture(data)
            return data

        def taken(data: bytes) -> None:
            self._arms = data
            self._show_form()
            self.show_page()

        self._runner.run(read, taken, self._refused)

    def is_changed(self) -> bool:
        """Tell whether something waits to be saved."""
        standing = self._standing
        if standing is None:
            return False
        is_other = self._months != standing.months or self._is_locked != standing.is_locked
        return bool(self._arms) or is_other or self._typed() != standing.letterhead

    def show_page(self) -> None:
        """Draw the sample page with what is typed."""
        source, head, arms = self._source, self._typed(), self._arms

        def draw() -> SampleSheet:
            jpeg = arms_picture(arms) if arms else b""
            image = render_page(source.sample(head, jpeg), 0, _DPI)
            return SampleSheet(image.width, image.height, image.tobytes())

        def drawn(sheet: SampleSheet) -> None:
            self._view.show_wrong("", "")
            self._view.show_sheet(sheet)

        self._runner.run_latest("letterhead.page", draw, drawn, self._refused)

    def save(self) -> None:
        """Make a new edition of what is typed."""
        if not self.is_changed() or self._refusal():
            return
        source, head, months, arms = self._source, self._typed(), self._months, self._arms
        is_locked = self._is_locked

        def saved(made: Letterhead) -> None:
            self._arms = b""
            words = _("Letterhead {edition} is in force").format(edition=made.edition)
            text = _("Letters from now on bear it; those before keep theirs.")
            if source.may_lock:
                text = _("The next parcels bring it to the stations. Letters before keep theirs.")
            self._view.show_banner("ok", words, text)
            self._read()

        self._runner.run(lambda: source.change(head, months, arms, is_locked), saved, self._refused)

    def revert(self) -> None:
        """Forget what was typed."""
        self._arms = b""
        self._view.show_banner("ok", "", "")
        if self._standing:
            self._take(self._standing)

    def print_sample(self) -> None:
        """Print the sample page on the printer that is the default."""
        source, head, arms = self._source, self._typed(), self._arms

        def draw() -> bytes:
            return source.sample(head, arms_picture(arms) if arms else b"")

        self._runner.run(draw, self._send_sample, self._refused)

    def _send_sample(self, pdf: bytes) -> None:
        queue, title = self._queue, "Rekam KTP"

        def send() -> str:
            printers = sorted(queue.printers(), key=lambda printer: not printer.is_default)
            if not printers:
                raise EnvironmentProblem("printer.unknown", printer=_("A printer"), known="")
            queue.submit(pdf, printer=printers[0].name, title=title, paper=Paper.F4.media)
            return printers[0].description

        def sent(printer: str) -> None:
            self._view.show_banner("info", _("The sample went to {printer}").format(printer=printer), "")

        self._devices.run(send, sent, self._refused)

    def _read(self) -> None:
        self._runner.run_latest("letterhead.read", self._source.standing, self._take, self._refused)

    def _take(self, standing: LetterheadStanding) -> None:
        self._standing, self._months, self._is_locked = standing, standing.months, standing.is_locked
        head = standing.letterhead
        self._values = {name: getattr(head, name) for name in EDITABLE}
        self._values |= {name: getattr(head, name) or usual_phrase(head, name) for name in PHRASES}
        self._show_form()
        self.show_page()

    def _typed(self) -> Letterhead:
        head = self._standing.letterhead if self._standing else Letterhead()
        values: dict[str, Any] = {name: value.strip() for name, value in self._values.items()}
        for name in PHRASES:
            # The usual words follow whoever signs; only own ones are kept.
            if values.get(name) in ("", usual_phrase(head, name)):
                values[name] = ""
        return replace(head, **values)

    def _show_form(self) -> None:
        standing = self._standing
        if standing is None:
            return
        choices = tuple(str(months) for months in range(1, standing.most_months + 1))
        self._view.show_form(
            Form(
                dict(self._values),
                (choices, str(self._months)),
                self._arms_words(standing),
                self._edition_words(standing),
                self._refusal(),
                self._is_locked if self._source.may_lock else None,
            )
        )
        self._view.show_changed(is_changed=self.is_changed())

    def _arms_words(self, standing: LetterheadStanding) -> str:
        if self._arms:
            return _("New picture, not saved yet")
        return _("Picture in place") if standing.letterhead.arms else _("Only an outline yet")

    def _edition_words(self, standing: LetterheadStanding) -> str:
        words = _("Edition {edition}").format(edition=standing.letterhead.edition)
        if standing.is_locked or not standing.editions:
            return _("{edition}, from the office").format(edition=words)
        newest = standing.editions[0]
        by, day = self._source.name_of(newest.by), formats.short_date(formats.local(newest.at).date())
        return _("{edition}, by {name} on {day}").format(edition=words, name=by, day=day)

    def _refusal(self) -> str:
        if not self._source.may_change:
            return _("Only a supervisor changes the letterhead.")
        if self._standing and self._standing.is_locked and not self._source.may_lock:
            return _("The office has locked the letterhead for all stations. Ask it for changes.")
        return ""

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._view.show_banner("danger", _("The file cannot be read"), _("Nothing was changed."))
            return
        if not isinstance(error, RekamError):
            raise error
        advice = sentence(error)
        field = str(error.facts.get("field", ""))
        if isinstance(error, InputError) and field in (*EDITABLE, MONTHS):
            self._view.show_wrong(field, advice.headline)
        else:
            self._view.show_banner("danger", advice.headline, advice.advice)
