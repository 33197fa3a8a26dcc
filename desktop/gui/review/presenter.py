"""Reading what waits for review and carrying the decision to the use case; plain Python, no Qt."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from desktop.domain.enrolments import Enrolment, Lifecycle, ReturnReason
from desktop.domain.errors import InputError, RekamError
from desktop.domain.officers import Action, require_other_officer
from desktop.gui.background.protocol import Runner
from desktop.gui.review import wording
from desktop.gui.review.taken_remarks import taken_remarks
from desktop.gui.review.wording import Item, Record, Remark
from desktop.gui.taken_thumbs import thumbs_of
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for, sentence
from desktop.station import review
from desktop.station.biometrics import exceptions_by_operator, previews
from desktop.station.enrolments import duplicates, get_enrolment, image
from desktop.station.home import Today, overview
from desktop.station.session import Session
from desktop.store.unit_of_work import stamp

_COUNTED_DAYS = 30


class ReviewView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None:
        """Show that the list is being read."""

    def show_items(self, items: Sequence[Item], chosen: str) -> None:
        """Show the list with `chosen` selected; an empty list is the screen's empty state."""

    def show_thumbnail(self, photo: str, data: bytes) -> None:
        """Put a photo into the list, wherever its name stands."""

    def show_record(self, record: Record) -> None:
        """Show one recording and a fresh decision."""

    def show_today(self, words: str) -> None:
        """Show what was decided today."""

    def show_operators(self, operators: Sequence[wording.Operator]) -> None:
        """Show whose recordings of the last month lack fingers or eyes; nobody's take the place away."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say above the record what went wrong; nothing was decided."""

    def show_reason_missing(self, words: str) -> None:
        """Say beside the reasons that one has to be chosen."""

    def show_decided(self) -> None:
        """Take an earlier failure away."""


class ReviewPresenter:
    """The review of one signed-in officer.

    Args:
        session: the station in the officer's hands.
        runner: where use cases run.
        view: the screen.
        decided: called after each decision, for the counts in the sidebar.
    """

    def __init__(
        self, session: Session, runner: Runner, view: ReviewView, decided: Callable[[], None] = lambda: None
    ) -> None:
        self._session, self._runner, self._view, self._decided = session, runner, view, decided
        self._items: list[Item] = []
        self._notes: dict[str, wording.Note] = {}
        self._current = self._shown = ""
        self._seen: tuple[str, ...] = ()
        self._is_deciding = self._is_open = False

    def load(self) -> None:
        """Read everything anew; the recording under review stays open while it still waits."""
        self._is_open = True
        self._notes.clear()
        if not self._items:
            self._view.show_loading()
        self._read()

    def _read(self) -> None:
        self._runner.run_latest("review.list", self._read_items, self._show_items, self._fail)
        self._runner.run(lambda: overview(self._session).today, self._show_today, self._fail)
        self._runner.run_latest(
            "review.operators", self._read_operators, self._view.show_operators, self._fail
        )

    def leave(self) -> None:
        """Ask for nothing more: the session may close behind the screen."""
        self._is_open = False

    def open(self, enrolment: str) -> None:
        """Show one recording."""
        self._current = enrolment
        self._runner.run_latest(
            "review.record", lambda: self._read_record(enrolment), self._show_record, self._fail
        )

    def _show_record(self, record: Record) -> None:
        self._shown, self._seen = record.id, record.flags
        self._view.show_record(record)

    def want_thumbnail(self, photo: str) -> None:
        """Fetch a photo for the list; a list that is repainted after it was left wants none."""
        if not self._is_open:
            return
        self._runner.run(
            lambda: image(self._session, photo), lambda data: self._view.show_thumbnail(photo, data)
        )

    def approve(self) -> None:
        """Approve the open recording; the next one opens."""
        enrolment, seen = self._current, self._seen
        self._decide(lambda: review.approve(self._session, enrolment, seen))

    def send_back(self, reasons: Sequence[str], message: str) -> None:
        """Return the open recording to its operator with reasons, by their codes; the next one opens."""
        enrolment = self._current
        chosen = [ReturnReason(reason) for reason in reasons]
        self._decide(lambda: review.return_to_operator(self._session, enrolment, chosen, message))

    def _decide(self, use_case: Callable[[], Enrolment]) -> None:
        # A second press before the first is answered must not fall upon the next recording, nor may one
        # that comes before the next is in sight.
        if self._is_deciding or not self._current or self._shown != self._current:
            return
        self._is_deciding = True
        self._runner.run(use_case, self._go_on, self._refuse)

    def _go_on(self, decided: Enrolment) -> None:
        self._is_deciding = False
        self._view.show_decided()
        self._current = self._after(decided.row.id)
        self._read()
        self._decided()

    def _refuse(self, error: Exception) -> None:
        self._is_deciding = False
        if isinstance(error, InputError) and error.facts.get("field") == "reasons":
            self._view.show_reason_missing(sentence(error).headline)
        else:
            self._fail(error)

    def _after(self, enrolment: str) -> str:
        ids = [item.id for item in self._items]
        place = ids.index(enrolment) if enrolment in ids else 0
        rest = ids[place + 1 :] or ids[:place]
        return rest[0] if rest else ""

    def _read_items(self) -> list[Item]:
        today = self._session.today()
        return [wording.list_item(row, self._note(row.id), today) for row in review.awaiting(self._session)]

    def _read_operators(self) -> tuple[wording.Operator, ...]:
        since = stamp(self._session.store.clock() - timedelta(days=_COUNTED_DAYS))
        counts = exceptions_by_operator(self._session, since)
        return wording.operators(counts, self._session.name_of)

    def _note(self, enrolment: str) -> wording.Note:
        if enrolment not in self._notes:
            found = get_enrolment(self._session, enrolment)
            self._notes[enrolment] = wording.list_note(
                found, self._suspicions(found), is_own=self._is_own(found)
            )
        return self._notes[enrolment]

    def _suspicions(self, enrolment: Enrolment) -> tuple[Remark, ...]:
        """Return earlier traces of this person; a recording that was sent back is none."""
        kept = (Lifecycle.APPROVED, Lifecycle.ACCEPTED)
        found = []
        for doubt in duplicates(self._session, enrolment.biodata):
            other = str(doubt.facts.get("id", ""))
            if not other or get_enrolment(self._session, other).row.lifecycle in kept:
                found.append(doubt)
        return wording.suspicions(found)

    def _is_own(self, enrolment: Enrolment) -> bool:
        return enrolment.row.recorded_by == self._session.officer.id

    def _read_record(self, enrolment: str) -> Record:
        found = get_enrolment(self._session, enrolment)
        row, operator = found.row, self._session.name_of(found.row.recorded_by)
        return Record(
            id=row.id,
            name=formats.personal_name(row.name),
            nik=row.nik,
            when=formats.relative(row.recorded_at, self._session.today()),
            operator=operator,
            photo=image(self._session, row.photo),
            photo_note=wording.photo_note(found.photo_checks),
            lines=wording.biodata_lines(found, operator, self._session.card.kecamatan),
            checks=wording.photo_checks(found.photo_checks),
            signature=image(self._session, found.signature) if found.signature else b"",
            signature_note=wording.signature_note(found),
            consent=wording.consent(found),
            remarks=(
                *self._suspicions(found),
                *taken_remarks(found.taken),
                *wording.accepted_remarks(found.accepted_warnings),
            ),
            refusal=self._refusal(found),
            flags=tuple(found.taken.flags()),
            taken=thumbs_of(found.taken, previews(self._session, row.id)),
        )

    def _refusal(self, enrolment: Enrolment) -> tuple[str, str]:
        """Return why this officer may not decide, as headline and advice; empty when they may."""
        try:
            self._session.officer.require(Action.REVIEW)
            require_other_officer(self._session.officer, enrolment.row.recorded_by)
        except RekamError as error:
            advice = sentence(error)
            return advice.headline, advice.advice
        return "", ""

    def _show_items(self, items: list[Item]) -> None:
        self._items = items
        ids = [item.id for item in items]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        self._view.show_items(items, self._current)
        if self._current:
            self.open(self._current)

    def _show_today(self, today: Today) -> None:
        words = _("{approved} approved, {returned} returned today")
        self._view.show_today(
            words.format(approved=formats.number(today.approved), returned=formats.number(today.returned))
        )

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)
