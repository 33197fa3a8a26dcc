"""The steps of fingers and of irises: what is taken next, how good it was, and what is not taken."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from desktop.capture.scanners import Scanner, ScannerFacts, ScannerStatus
from desktop.domain.biometrics import (
    GROUPS,
    POSITIONS,
    Biometrics,
    Capture,
    CaptureGroup,
    ExceptionReason,
    Modality,
    Position,
    single,
)
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.gui.components.cue import Cue
from desktop.gui.enrolment import body_work
from desktop.gui.enrolment.body_captions import GOOD
from desktop.gui.enrolment.body_state import SINGLE, BodyState, Shown, state_of
from desktop.gui.enrolment.body_work import Desk
from desktop.gui.enrolment.recording import Recording
from desktop.i18n import _n
from desktop.i18n.errors import Advice, advice_for, sentence
from desktop.station import biometrics


class BodyView(Protocol):
    """What the presenter needs of the step."""

    def show_body(self, state: BodyState) -> None: ...
    def show_searching(self) -> None: ...
    def show_scanner(self, name: str, *, was_lost: bool) -> None: ...
    def show_test(self, name: str) -> None: ...
    def show_body_problem(self, advice: Advice) -> None: ...
    def show_cue(self, cue: Cue) -> None: ...


class BodyPresenter:
    """Runs the step of one modality; `changed` hears of every change of its state."""

    def __init__(
        self,
        recording: Recording,
        view: BodyView,
        changed: Callable[[], None],
        desk: Desk,
        modality: Modality,
    ) -> None:
        self._recording, self._view, self._changed = recording, view, changed
        self._desk, self.modality = desk, modality
        self._scanner: Scanner | None = None
        self._scores: dict[Position, list[int]] = {}
        self._previews: dict[Position, bytes] = {}
        self._is_busy = self._is_tested = False
        self._mode = ""
        self._group = self._next_group()

    def show(self) -> None:
        """Show what was taken so far, and look for the scanner."""
        self._group = self._next_group()
        self._refresh()
        self.connect()

    def leave(self) -> None:
        """Let go of the scanner."""
        self._desk.devices.run(self._desk.live.stop, lambda _nothing: None, self._ignore)

    def connect(self, *, was_lost: bool = False) -> None:
        """Look for the scanner of this step."""
        if self._scanner is None:
            self._view.show_searching()
        work = partial(body_work.find, self._desk, self.modality, self._group)
        self._desk.devices.run(work, partial(self._found, was_lost), self._scanner_failed)

    def test(self) -> None:
        """Ask the scanner whether it is there and well, and say so."""
        if not self._is_busy:
            self._is_tested = True
            self.connect()

    def choose_group(self, code: str) -> None:
        """Take another hand, or one finger after the other."""
        self._mode = code
        self._group = self._next_single() if code == SINGLE else _whole(code)
        self._refresh()
        self.connect()

    def choose_excepted(self) -> None:
        """Go to what is excepted, one after the other, to change it."""
        own = [place for place in POSITIONS[self.modality] if place in self.taken.exceptions]
        if own:
            now = self._now()
            self.choose(own[(own.index(now) + 1) % len(own)] if now in own else own[0])

    def choose(self, position: Position) -> None:
        """Take one finger or eye alone, perhaps once more."""
        self._mode, self._group = SINGLE, single(position)
        self._refresh()
        self.connect()

    def scan(self) -> None:
        """Take what is chosen now."""
        group = self._group.without(self.taken.exceptions)
        if self._is_busy or self._scanner is None or not group.positions:
            return
        self._is_busy = True
        self._refresh()
        work = partial(body_work.capture, self._desk, self._scanner, group)
        self._desk.devices.run(work, self._captured, self._scan_failed)

    def except_for(self, reason: ExceptionReason) -> None:
        """Note that the finger or eye that is now is not taken; not while it is just being taken."""
        if self._is_busy:
            return
        work = partial(
            biometrics.except_position, self._recording.session, self._recording.draft.id, self._now(), reason
        )
        self._recording.runner.run(work, self._taken, self._failed)

    def prove(self, picture: bytes) -> None:
        """Keep a photo of the excepted finger or eye that is now, sealed to the office."""
        exception = self.taken.exceptions.get(self._now())
        if exception is not None:
            work = partial(body_work.prove, self._recording, exception, picture)
            self._recording.runner.run(work, self._accepted, self._failed)

    def refuse(self, error: RekamError) -> None:
        """Tell of a picture that cannot be read."""
        self._view.show_body_problem(sentence(error))

    def lift(self) -> None:
        """Take the exception of the finger or eye that is now back."""
        work = partial(
            biometrics.lift_exception, self._recording.session, self._recording.draft.id, self._now()
        )
        self._recording.runner.run(work, self._taken, self._failed)

    def report_broken(self, reason: str) -> None:
        """The whole scanner is out of order: recordings go on without it until it is repaired."""
        self._run_outage(partial(biometrics.report_outage, self._recording.session, self.modality, reason))

    def report_repaired(self) -> None:
        """The scanner works again."""
        self._run_outage(partial(biometrics.end_outage, self._recording.session, self.modality))

    @property
    def taken(self) -> Biometrics:
        """What the recording holds of fingers and eyes."""
        return self._recording.taken

    def is_complete(self) -> bool:
        """Tell whether nothing more has to be taken in this step."""
        return not self.taken.missing(self.modality)

    def missing(self) -> str:
        """Return what F8 still waits for, in words; empty when all is there."""
        left = len(self.taken.missing(self.modality))
        if not left:
            return ""
        if self.modality is Modality.FINGER:
            return _n("{count} finger left", "{count} fingers left", left).format(count=left)
        return _n("{count} eye left", "{count} eyes left", left).format(count=left)

    def _run_outage(self, act: Callable[[], None]) -> None:
        session, draft = self._recording.session, self._recording.draft.id

        def work() -> Biometrics:
            act()
            return biometrics.of_draft(session, draft)

        self._recording.runner.run(work, self._taken, self._failed)

    def _found(self, was_lost: bool, scanner: Scanner | None) -> None:
        self._scanner = scanner
        name = f"{scanner.facts.name} · {scanner.facts.serial}" if scanner else ""
        self._view.show_scanner(name, was_lost=was_lost and scanner is None)
        was_tested, self._is_tested = self._is_tested, False
        if scanner is not None and scanner.facts.trouble:
            self._scanner = None
            self._view.show_body_problem(sentence(EnvironmentProblem(scanner.facts.trouble)))
        elif scanner is not None and was_tested:
            self._say_tested(scanner.facts)

    def _say_tested(self, facts: ScannerFacts) -> None:
        if facts.status is ScannerStatus.READY:
            self._view.show_test(f"{facts.name} · {facts.serial}")
        else:
            self._view.show_body_problem(sentence(EnvironmentProblem("sbi.not_ready")))

    def _captured(self, capture: Capture) -> None:
        for sample in capture.samples:
            self._scores[sample.position] = [*self._scores_of(sample.position), sample.quality]
        work = partial(body_work.accept, self._recording, capture)
        self._recording.runner.run(work, self._scanned, self._scan_failed)

    def _scanned(self, answer: tuple[Biometrics, dict[Position, bytes]]) -> None:
        taken, previews = answer
        is_good = all(taken.standing(position) in GOOD for position in previews)
        self._view.show_cue(Cue.GOOD if is_good else Cue.AGAIN)
        self._accepted(answer)

    def _accepted(self, answer: tuple[Biometrics, dict[Position, bytes]]) -> None:
        taken, previews = answer
        self._previews.update(previews)
        self._is_busy = False
        self._taken(taken)

    def _taken(self, taken: Biometrics) -> None:
        self._recording.taken = taken
        group = self._group.without(taken.exceptions)
        if all(taken.is_done(position) for position in group.positions):
            self._group = self._next_single() if self._mode == SINGLE else self._next_group()
        self._refresh()
        self.connect()

    def _scan_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._refresh()
        self._view.show_cue(Cue.AGAIN)
        self._failed(error)
        self.connect(was_lost=True)

    def _scanner_failed(self, error: Exception) -> None:
        self._scanner = None
        self._view.show_scanner("", was_lost=True)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._view.show_body_problem(advice_for(error))

    def _ignore(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error

    def _next_group(self) -> CaptureGroup:
        left = self.taken.open_groups(self.modality)
        for group in left:
            if group.positions == group.whole or not any(
                place in self.taken.samples for place in group.whole
            ):
                return group
        return self._next_single()

    def _next_single(self) -> CaptureGroup:
        places = POSITIONS[self.modality]
        left = next((place for place in places if not self.taken.is_done(place)), places[0])
        return single(left)

    def _scores_of(self, position: Position) -> list[int]:
        """Return the scores of this sitting; before it, what an earlier one kept of a first attempt."""
        kept = self.taken.samples.get(position)
        return self._scores.get(position) or ([kept.quality] if kept and kept.attempt == 1 else [])

    def _now(self) -> Position:
        left = [place for place in self._group.positions if not self.taken.is_done(place)]
        return (left or list(self._group.positions))[0]

    def _refresh(self) -> None:
        now = self._now()
        exception = self.taken.exceptions.get(now)
        # What was scanned of a finger that is excepted counts no more.
        scores = [] if exception else self._scores_of(now)
        officer = self._recording.session.officer
        shown = Shown(self._group, now, scores, self._previews.get(now, b""), is_busy=self._is_busy)
        self._view.show_body(state_of(self.taken, self.modality, shown, (officer.id, officer.name)))
        self._changed()


def _whole(code: str) -> CaptureGroup:
    return next(group for group in GROUPS if group.code == code)
