"""Opening, pausing and finishing a recording; its steps are `flow.Flow`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from desktop.domain.biodata import Biodata
from desktop.domain.biometrics import Biometrics
from desktop.domain.enrolments import Draft, Enrolment
from desktop.domain.errors import InputError
from desktop.gui.background.protocol import Runner
from desktop.gui.enrolment.flow import Flow, FlowView, StepViews
from desktop.gui.enrolment.recording import Recording
from desktop.gui.words.steps import step_name
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, advice_for
from desktop.station import biometrics, enrolments, residents
from desktop.station.clock import recording_day
from desktop.station.session import Session


@dataclass(frozen=True)
class Unfinished:
    """A recording that was interrupted."""

    nik: str
    name: str
    remark: str


@dataclass(frozen=True)
class Saved:
    """A recording that was saved for good."""

    enrolment: str
    name: str
    nik: str


class View(FlowView, Protocol):
    """What the presenter needs of the screen, besides what the flow needs."""

    def show_unfinished(self, rows: Sequence[Unfinished]) -> None: ...
    def show_unread(self, advice: Advice) -> None: ...
    def show_refusal(self, advice: Advice) -> None: ...
    def show_recording(self, *, is_listed: bool) -> None: ...
    def show_finished(self, saved: Saved) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...


class EnrolmentPresenter:
    """Runs the screen. `left` is called when the recording was put aside and everything is on disk."""

    def __init__(
        self, session: Session, runner: Runner, view: View, steps: StepViews, left: Callable[[str], None]
    ) -> None:
        self._session, self._runner, self._view, self._steps = session, runner, view, steps
        self._left = left
        self._is_saving = False
        self.flow: Flow | None = None

    def open(self, nik: str) -> None:
        """Begin recording a resident, or go on where it was interrupted."""
        if self.flow:
            if self.flow.recording.draft.nik == nik:
                return
            self.flow.save()
        self._runner.run(partial(_begin, self._session, nik), self._opened, self._refused)

    def list_unfinished(self) -> None:
        """Show the recordings that were interrupted; one that is open is shown itself."""
        if self.flow:
            self._show_recording(self.flow.recording.draft)
            self.flow.show()
            return
        self._runner.run(partial(_unfinished, self._session), self._view.show_unfinished, self._unread)

    def pause(self) -> None:
        """Put the recording aside; nothing is lost."""
        if self.flow:
            draft = self.flow.recording.draft
            self.flow.recording.save(partial(self._put_aside, draft))

    def save(self) -> None:
        """Write down what changed."""
        if self.flow:
            self.flow.save()

    def finish(self) -> None:
        """Sign the recording off; on a refusal it stays open as it is."""
        if not self.flow or self._is_saving:
            return
        self._is_saving = True
        recording = self.flow.recording
        recording.save()
        # From here a late save would bring the draft back beside the recording it became.
        recording.close()
        work = partial(enrolments.record, self._session, recording.draft)
        self._runner.run(work, self._finished, self._not_finished)

    def _opened(self, begun: tuple[Draft, Biodata | None, Biometrics, date]) -> None:
        draft, original, taken, day = begun
        recording = Recording(self._session, self._runner, draft, original, taken)
        recording.day = day
        self.flow = Flow(recording, self._view, self._steps, self.finish)
        self._show_recording(draft)
        self.flow.begin()

    def _show_recording(self, draft: Draft) -> None:
        self._view.show_recording(is_listed=not draft.is_new_resident)

    def _put_aside(self, draft: Draft) -> None:
        self.flow = None
        self._left(draft.nik)

    def _finished(self, enrolment: Enrolment) -> None:
        self._is_saving = False
        self.flow = None
        name = formats.personal_name(enrolment.biodata.name)
        self._view.show_finished(Saved(enrolment.row.id, name, enrolment.row.nik))
        self._runner.run(partial(enrolments.put_samples_away, self._session), lambda _nothing: None)

    def _not_finished(self, error: Exception) -> None:
        self._is_saving = False
        if self.flow:
            self.flow.recording.reopen()
        self._view.show_problem(advice_for(error))

    def _unread(self, error: Exception) -> None:
        self._view.show_unread(advice_for(error))

    def _refused(self, error: Exception) -> None:
        self._view.show_refusal(advice_for(error))


def _begin(session: Session, nik: str) -> tuple[Draft, Biodata | None, Biometrics, date]:
    draft = enrolments.start(session, nik)
    taken, day = biometrics.of_draft(session, draft.id), recording_day(session)
    try:
        return draft, residents.get_resident(session, nik).biodata, taken, day
    except InputError:
        return draft, None, taken, day


def _unfinished(session: Session) -> list[Unfinished]:
    found = []
    for draft in enrolments.unfinished(session):
        name = formats.personal_name(draft.biodata.name) or _("No name yet")
        when = formats.date_time(draft.saved_at)
        by = session.name_of(draft.started_by)
        words = _("Paused at {step} · {when} · {name}").format(step=step_name(draft.step), when=when, name=by)
        found.append(Unfinished(draft.nik, name, words))
    return found
