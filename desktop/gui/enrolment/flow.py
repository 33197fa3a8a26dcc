"""The way through one recording: which step is shown, how far each is, and when one may go on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.domain.enrolments import Step
from desktop.gui.enrolment.biodata_presenter import BiodataPresenter, BiodataView
from desktop.gui.enrolment.check_presenter import CheckPresenter, CheckView
from desktop.gui.enrolment.person import Person, person_of
from desktop.gui.enrolment.photo_presenter import PhotoPresenter, PhotoView
from desktop.gui.enrolment.recording import Recording
from desktop.gui.enrolment.signature_presenter import SignaturePresenter, SignatureView
from desktop.i18n import _, _n
from desktop.i18n.errors import Advice

STEPS = tuple(Step)


class Reached(StrEnum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    PENDING = "pending"
    WARNED = "warned"


@dataclass(frozen=True)
class Actions:
    """The bar at the bottom.

    Attributes:
        back: the words of F7, empty on the first step.
        ahead: the words of F8.
        can_go_on: F8 is enabled.
        remark: what F8 waits for, or that all is there, in `tone`.
    """

    back: str
    ahead: str
    can_go_on: bool
    remark: str = ""
    tone: str = "warn"


class FlowView(Protocol):
    """What the flow needs of the screen."""

    def show_person(self, person: Person) -> None: ...
    def show_step(self, step: Step, number: int, note: str) -> None: ...
    def show_reached(self, reached: dict[Step, Reached]) -> None: ...
    def show_actions(self, actions: Actions) -> None: ...
    def save_soon(self) -> None: ...
    def show_saved(self, at: str) -> None: ...
    def show_save_problem(self, advice: Advice) -> None: ...


@dataclass(frozen=True)
class StepViews:
    """The views of the four steps."""

    biodata: BiodataView
    photo: PhotoView
    signature: SignatureView
    check: CheckView


class Flow:
    """One recording with the presenters of its steps. `finish` saves it for good."""

    def __init__(
        self, recording: Recording, view: FlowView, steps: StepViews, finish: Callable[[], None]
    ) -> None:
        self.recording, self._view, self._finish = recording, view, finish
        self.biodata = BiodataPresenter(recording, steps.biodata, self._biodata_changed)
        self.photo = PhotoPresenter(recording, steps.photo, self._photo_changed)
        self.signature = SignaturePresenter(recording, steps.signature, self.refresh)
        self.check = CheckPresenter(recording, steps.check, self.refresh, self.biodata.is_complete)
        self._returns = False
        self._person: Person | None = None
        self._biodata_view = steps.biodata
        recording.watch(self)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.recording.draft.step

    def begin(self) -> None:
        """Show where the recording stands, and ask whether this person was recorded before."""
        self.show()
        self.biodata.look_for_duplicates()

    def show(self) -> None:
        """Show the step at which the recording stands."""
        self._show_person()
        self._view.show_step(self.step, STEPS.index(self.step) + 1, self._note())
        {
            Step.BIODATA: self.biodata.show,
            Step.PHOTO: self.photo.show,
            Step.SIGNATURE: self.signature.show,
            Step.CHECK: self.check.refresh,
        }[self.step]()
        self.refresh()

    def go(self, step: Step) -> None:
        """Show another step; what was done so far is written down first."""
        if self.step is Step.CHECK and step is not Step.CHECK:
            self._returns = True
        elif step is Step.CHECK:
            self._returns = False
        self.recording.change(step=step)
        self.recording.save()
        self.show()

    def go_back(self) -> None:
        """Go to the step before."""
        if number := STEPS.index(self.step):
            self.go(STEPS[number - 1])

    def go_on(self) -> None:
        """Go to the next step, or save the recording, once this step allows it."""
        if self.step is Step.BIODATA and not self.biodata.check():
            return
        if not self._actions().can_go_on:
            return
        if self.step is Step.CHECK:
            self._finish()
        else:
            self.go(Step.CHECK if self._returns else STEPS[STEPS.index(self.step) + 1])

    def change_line(self) -> None:
        """Open the form at the field of the line that is read now; F8 comes back."""
        if field := self.check.field_to_change():
            self.go(Step.BIODATA)
            self._biodata_view.focus_field(field)

    def refresh(self) -> None:
        """Show anew how far everything is."""
        self._view.show_reached(self._reached())
        self._view.show_actions(self._actions())

    def _photo_changed(self) -> None:
        self._show_person()
        self.refresh()

    def _show_person(self) -> None:
        person = person_of(self.recording.draft, self.recording.session)
        if person != self._person:
            self._person = person
            self._view.show_person(person)

    def _biodata_changed(self) -> None:
        self.refresh()
        if self.step is Step.CHECK:
            self.check.refresh()

    def draft_changed(self) -> None:
        """Save soon; keys may still follow."""
        self._view.save_soon()

    def draft_saved(self, at: str) -> None:
        """Tell when everything was saved."""
        self._view.show_saved(at)

    def draft_unsaved(self, advice: Advice) -> None:
        """Tell that it is not on disk."""
        self._view.show_save_problem(advice)

    def save(self) -> None:
        """Write down what changed, and look for duplicates of it."""
        self.recording.save()
        if self.step is Step.BIODATA:
            self.biodata.look_for_duplicates()

    def _note(self) -> str:
        return self.check.duration() if self.step is Step.CHECK else ""

    def _done(self) -> dict[Step, bool]:
        return {
            Step.BIODATA: self.biodata.is_complete(),
            Step.PHOTO: self.photo.is_complete(),
            Step.SIGNATURE: not self.signature.missing(),
            Step.CHECK: False,
        }

    def _reached(self) -> dict[Step, Reached]:
        draft, done = self.recording.draft, self._done()
        started = {
            Step.PHOTO: bool(draft.photo),
            Step.SIGNATURE: bool(draft.signature or draft.signature_exception or draft.consent),
            Step.CHECK: bool(draft.read_aloud) or self._returns,
        }
        furthest = max(number for number, step in enumerate(STEPS) if step is self.step or started.get(step))
        found = {}
        for number, step in enumerate(STEPS):
            found[step] = Reached.PENDING
            if step is self.step:
                found[step] = Reached.CURRENT
            elif number <= furthest:
                found[step] = Reached.DONE if done[step] else Reached.WARNED
        if furthest == len(STEPS) - 1 and self.step is not Step.CHECK:
            found[Step.CHECK] = Reached.WARNED
        return found

    def _actions(self) -> Actions:
        number = STEPS.index(self.step)
        back = step_name(STEPS[number - 1]) if number else ""
        return {
            Step.BIODATA: self._biodata_actions,
            Step.PHOTO: self._photo_actions,
            Step.SIGNATURE: self._signature_actions,
            Step.CHECK: self._check_actions,
        }[self.step](back)

    def _biodata_actions(self, back: str) -> Actions:
        count = self.biodata.open_count()
        words = _n("{count} thing to decide first", "{count} things to decide first", count)
        remark = words.format(count=count) if count else ""
        return Actions(back, self._ahead(_("Next: photo")), not count, remark)

    def _photo_actions(self, back: str) -> Actions:
        return Actions(back, self._ahead(_("Use this photo, go on")), self.photo.is_complete())

    def _signature_actions(self, back: str) -> Actions:
        missing = self.signature.missing()
        remark = missing or _("Signature and statement complete")
        return Actions(back, self._ahead(_("Next: check")), not missing, remark, "warn" if missing else "ok")

    def _check_actions(self, back: str) -> Actions:
        missing = self.check.missing()
        remark = missing or _("Everything is complete")
        return Actions(back, _("Save the recording"), not missing, remark, "warn" if missing else "ok")

    def _ahead(self, words: str) -> str:
        return _("Back to the check") if self._returns else words


def step_name(step: Step) -> str:
    """Return what a step is called."""
    return {
        Step.BIODATA: _("Biodata"),
        Step.PHOTO: _("Photo"),
        Step.SIGNATURE: _("Signature"),
        Step.CHECK: _("Check and save"),
    }[step]
