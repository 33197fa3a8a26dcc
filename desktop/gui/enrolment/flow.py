"""The way through one recording: which step is shown, how far each is, and when one may go on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.domain.biometrics import Modality
from desktop.domain.enrolments import Step
from desktop.gui.enrolment.biodata_presenter import BiodataPresenter, BiodataView
from desktop.gui.enrolment.body_presenter import BodyPresenter, BodyView
from desktop.gui.enrolment.body_work import Desk
from desktop.gui.enrolment.check_presenter import CheckPresenter, CheckView
from desktop.gui.enrolment.person import Person, person_of
from desktop.gui.enrolment.photo_presenter import PhotoPresenter, PhotoView
from desktop.gui.enrolment.recording import Recording
from desktop.gui.enrolment.signature_presenter import SignaturePresenter, SignatureView
from desktop.gui.words.steps import step_name
from desktop.i18n import _, _n
from desktop.i18n.errors import Advice

# Steps that are there only where the district demands what they take.
_BODY = {Step.FINGERS: Modality.FINGER, Step.IRISES: Modality.IRIS}


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
    def show_step(self, step: Step, place: tuple[int, int], note: str) -> None: ...
    def show_reached(self, reached: dict[Step, Reached]) -> None: ...
    def show_actions(self, actions: Actions) -> None: ...
    def save_soon(self) -> None: ...
    def show_saved(self, at: str) -> None: ...
    def show_save_problem(self, advice: Advice) -> None: ...


@dataclass(frozen=True)
class StepViews:
    """The views of the steps, and where the scanners are."""

    biodata: BiodataView
    photo: PhotoView
    fingers: BodyView
    irises: BodyView
    desk: Desk
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
        self.body = {
            step: BodyPresenter(recording, getattr(steps, step.value), self.refresh, steps.desk, modality)
            for step, modality in _BODY.items()
        }
        self.steps = tuple(
            step for step in Step if step not in _BODY or _BODY[step] in recording.taken.demanded
        )
        self.check = CheckPresenter(recording, steps.check, self.refresh, self.biodata.is_complete)
        self._returns = self._is_sent = False
        self._person: Person | None = None
        self._biodata_view = steps.biodata
        recording.watch(self)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        step = self.recording.draft.step
        return step if step in self.steps else Step.SIGNATURE

    def begin(self) -> None:
        """Show where the recording stands, and ask whether this person was recorded before."""
        self.show()
        self.biodata.look_for_duplicates()

    def show(self) -> None:
        """Show the step at which the recording stands."""
        self._show_person()
        place = (self.steps.index(self.step) + 1, len(self.steps))
        self._view.show_step(self.step, place, self._note())
        {
            Step.BIODATA: self.biodata.show,
            Step.PHOTO: self.photo.show,
            Step.FINGERS: self.body[Step.FINGERS].show,
            Step.IRISES: self.body[Step.IRISES].show,
            Step.SIGNATURE: self.signature.show,
            Step.CHECK: self.check.show,
        }[self.step]()
        self.refresh()

    def go(self, step: Step) -> None:
        """Show another step; what was done so far is written down first."""
        if self.step in self.body:
            self.body[self.step].leave()
        if self.step is Step.CHECK and step is not Step.CHECK:
            self._returns = self._is_sent = True
        elif step is Step.CHECK:
            self._returns = self._is_sent = False
        self.recording.change(step=step)
        self.recording.save()
        self.show()

    def go_back(self) -> None:
        """Go to the step before."""
        if number := self.steps.index(self.step):
            self.go(self.steps[number - 1])
            self._is_sent = False

    def step_out(self) -> None:
        """Go back to the check where it sent somebody here, or else to the step before."""
        if self._is_sent:
            self.go(Step.CHECK)
        else:
            self.go_back()

    def go_on(self) -> None:
        """Go to the next step, or save the recording, once this step allows it."""
        if self.step is Step.BIODATA and not self.biodata.check():
            return
        if not self._actions().can_go_on:
            return
        if self.step is Step.CHECK:
            self._finish()
        else:
            self.go(Step.CHECK if self._returns else self.steps[self.steps.index(self.step) + 1])

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
            Step.FINGERS: self.body[Step.FINGERS].is_complete(),
            Step.IRISES: self.body[Step.IRISES].is_complete(),
            Step.SIGNATURE: not self.signature.missing(),
            Step.CHECK: False,
        }

    def _reached(self) -> dict[Step, Reached]:
        draft, taken, done = self.recording.draft, self.recording.taken, self._done()
        started = {
            Step.PHOTO: bool(draft.photo),
            **{step: any(place.modality is kind for place in taken.samples) for step, kind in _BODY.items()},
            Step.SIGNATURE: bool(draft.signature or draft.signature_exception or draft.consent),
            Step.CHECK: bool(draft.read_aloud) or self._returns,
        }
        furthest = max(
            number for number, step in enumerate(self.steps) if step is self.step or started.get(step)
        )
        found = {}
        for number, step in enumerate(self.steps):
            found[step] = Reached.PENDING
            if step is self.step:
                found[step] = Reached.CURRENT
            elif number <= furthest:
                found[step] = Reached.DONE if done[step] else Reached.WARNED
        if furthest == len(self.steps) - 1 and self.step is not Step.CHECK:
            found[Step.CHECK] = Reached.WARNED
        return found

    def _actions(self) -> Actions:
        number = self.steps.index(self.step)
        back = step_name(self.steps[number - 1]) if number else ""
        return {
            Step.BIODATA: self._biodata_actions,
            Step.PHOTO: self._photo_actions,
            Step.FINGERS: self._body_actions,
            Step.IRISES: self._body_actions,
            Step.SIGNATURE: self._signature_actions,
            Step.CHECK: self._check_actions,
        }[self.step](back)

    def _biodata_actions(self, back: str) -> Actions:
        count = self.biodata.open_count()
        words = _n("{count} thing to decide first", "{count} things to decide first", count)
        remark = words.format(count=count) if count else ""
        return Actions(back, self._ahead(_("Next: photo")), not count, remark)

    def _photo_actions(self, back: str) -> Actions:
        remark = _("Take it again, or give a reason") if self.photo.excuse_state().is_needed else ""
        return Actions(back, self._ahead(_("Use this photo, go on")), self.photo.is_complete(), remark)

    def _body_actions(self, back: str) -> Actions:
        missing = self.body[self.step].missing()
        following = self.steps[self.steps.index(self.step) + 1]
        words = _("Next: {step}").format(step=step_name(following))
        return Actions(back, self._ahead(words), not missing, missing)

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
