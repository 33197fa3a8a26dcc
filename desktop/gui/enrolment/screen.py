"""The recording's screen: joins steps and presenters, and lends the sidebar its steps."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.bootstrap.scanning import scanners
from desktop.capture.scanners import Scanners
from desktop.domain.biometrics import ExceptionReason, Modality, Position
from desktop.domain.enrolments import Step
from desktop.gui.components.banner import Banner
from desktop.gui.components.page_stack import PageStack
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.enrolment.action_bar import RecordingBar
from desktop.gui.enrolment.biodata_step import BiodataStep
from desktop.gui.enrolment.body_presenter import BodyPresenter
from desktop.gui.enrolment.body_step import BodyStep
from desktop.gui.enrolment.body_work import Desk
from desktop.gui.enrolment.check_step import CheckStep
from desktop.gui.enrolment.finished_page import FinishedPage
from desktop.gui.enrolment.flow import Actions, Flow, Reached, StepViews
from desktop.gui.enrolment.live import LivePicture
from desktop.gui.enrolment.person import Person
from desktop.gui.enrolment.photo_step import PhotoStep
from desktop.gui.enrolment.presenter import EnrolmentPresenter, Saved, Unfinished
from desktop.gui.enrolment.signature_step import SignatureStep
from desktop.gui.enrolment.start_page import StartPage
from desktop.gui.equipment.cue_sounds import CueSounds
from desktop.gui.equipment.frame_source import FindCamera
from desktop.gui.papers.proof_presenter import ProofPresenter
from desktop.gui.shell.stepper import StepItem, StepState
from desktop.gui.training.scanners import TrainingScanners
from desktop.gui.words.steps import step_name
from desktop.i18n import _
from desktop.i18n.errors import Advice
from desktop.store.laptop import read_laptop

# Less than the 300 ms that a power cut may cost.
SAVE_AFTER_MS = 250
_EXPLAINED = {
    Step.PHOTO: "photo",
    Step.FINGERS: "body",
    Step.IRISES: "body",
    Step.SIGNATURE: "check",
    Step.CHECK: "check",
}


class EnrolmentScreen(Screen):
    """Records one resident at a time."""

    def __init__(
        self,
        context: ScreenContext,
        find_camera: FindCamera | None = None,
        find_scanners: Callable[[], Scanners] | None = None,
    ) -> None:
        super().__init__(_("Recording"))
        self._context, self._wanted = context, ""
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._problem = Banner("danger", "")
        self._problem.setObjectName("problem")
        self._problem.hide()
        self._steps = self._make_steps(context.station.card.kecamatan, find_camera)
        self.start, self.finished = StartPage(), FinishedPage()
        self._pages = PageStack()
        for page in (self.start, *self._steps.values(), self.finished):
            self._pages.addWidget(page)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._pages, 1)
        self._tools: dict[Step, list[QWidget]] = {
            Step.BIODATA: self.biodata.tools,
            Step.PHOTO: self.photo.tools,
            Step.FINGERS: self.fingers.tools,
            Step.IRISES: self.irises.tools,
        }
        for tool in chain.from_iterable(self._tools.values()):
            self.header.right.addWidget(tool)
        self.bar = RecordingBar(self.add_action_bar())
        own = partial(self.training.find if self._is_training else scanners, context.station)
        find = find_scanners or own
        desk = Desk(find, context.devices, self.live)
        bodies = (self.fingers, self.irises, desk)
        views = StepViews(self.biodata, self.photo, *bodies, self.signature, self.check)
        self.presenter = EnrolmentPresenter(context.station, context.runner, self, views, self._left)
        runners = (context.runner, context.devices)
        self.proof = ProofPresenter(context.station, runners, context.queue, self.finished)
        self._connect()
        self._show_tools(None)

    def _make_steps(self, kecamatan: str, find_camera: FindCamera | None) -> dict[Step, QWidget]:
        self._is_training = bool(self._context.session.card.is_training)
        self.training = TrainingScanners(is_apart=self._is_training)
        self.destroyed.connect(self.training.stop)
        if self._is_training and find_camera is None:
            find_camera = self._find_invented
        self.biodata, self.photo = BiodataStep(kecamatan), PhotoStep(find_camera)
        is_demo = bool(self._context.station.card.is_demo)
        self.fingers = BodyStep(Modality.FINGER, is_demo=is_demo)
        self.irises = BodyStep(Modality.IRIS, is_demo=is_demo)
        self.signature, self.check = SignatureStep(), CheckStep()
        if find_camera is not None:
            for step in (self.fingers, self.irises, self.signature):
                step.find_camera = find_camera
        self.live, self.sounds = LivePicture(), CueSounds(self)
        return {
            Step.BIODATA: self.biodata,
            Step.PHOTO: self.photo,
            Step.FINGERS: self.fingers,
            Step.IRISES: self.irises,
            Step.SIGNATURE: self.signature,
            Step.CHECK: self.check,
        }

    def visit(self, argument: Any) -> None:
        """Take the NIK of the resident to record."""
        self._wanted = str(argument)

    def resumed_by(self) -> Any:
        """Return the NIK of the recording that is being made."""
        flow = self.presenter.flow
        return flow.recording.draft.nik if flow else None

    def help_page(self) -> str:
        """Return the page about the step that is shown."""
        return _EXPLAINED.get(self.presenter.flow.step, "") if self.presenter.flow else ""

    def activate(self) -> None:
        """Begin or go on with a recording, or list those that were interrupted."""
        laptop = read_laptop(self._context.session.store.folder.settings)
        self.photo.preferred = laptop.camera
        self.sounds.obey(laptop)
        wanted, self._wanted = self._wanted, ""
        if wanted and not self._is_open(wanted):
            self.presenter.open(wanted)
        else:
            self.presenter.list_unfinished()

    def deactivate(self) -> None:
        """Write down what changed, let go of the camera, and give the sidebar back."""
        self._timer.stop()
        self.presenter.save()
        self.photo.use_no_source()
        self._context.devices.run(self.live.stop, lambda _nothing: None)
        if self._context.window:
            self._context.window.show_navigation()

    # What the presenters ask for.

    def show_unfinished(self, rows: Sequence[Unfinished]) -> None:
        """Show what was interrupted."""
        self._show_page(self.start, _("Recording"))
        self.start.show_rows(rows)

    def show_unread(self, advice: Advice) -> None:
        """Say why it is not known what was interrupted."""
        self._show_page(self.start, _("Recording"))
        self.start.show_unread(advice, self.presenter.list_unfinished)

    def show_refusal(self, advice: Advice) -> None:
        """Say why a recording cannot be begun."""
        self._show_page(self.start, _("Recording"))
        self.start.show_refusal(advice)

    def show_recording(self, *, is_listed: bool) -> None:
        """Make room for a recording; its step is then entered anew, with its camera and its focus."""
        self._pages.setCurrentWidget(self.start)
        self.biodata.set_original(is_listed)
        self._problem.hide()
        if self._context.window:
            self._context.window.show_stepper(self._context.session.officer.name)

    def show_person(self, person: Person) -> None:
        """Show whom the recording is about."""
        if self._context.window:
            lines = (person.name, person.age, person.village)
            self._context.window.stepper.set_resident(*lines, person.photo)

    def show_step(self, step: Step, place: tuple[int, int], note: str) -> None:
        """Show a step; the camera runs only in its own."""
        is_other = self._pages.currentWidget() is not self._steps[step]
        self.header.set_title(step_name(step))
        words = _("step {number} of {total}").format(number=place[0], total=place[1])
        self.header.set_subtitle(words)
        self.header.set_note(note)
        self._pages.setCurrentWidget(self._steps[step])
        self._show_tools(step)
        self.bar.show_step(step)
        if step is Step.PHOTO and is_other:
            self.photo.reconnect()
        elif step is not Step.PHOTO:
            self.photo.use_no_source()
        if is_other:
            QTimer.singleShot(0, self, self._focus_step)

    def show_reached(self, reached: dict[Step, Reached]) -> None:
        """Show in the sidebar how far each step is."""
        if self._context.window:
            items = [
                StepItem(step.value, step_name(step), StepState(state.value))
                for step, state in reached.items()
            ]
            self._context.window.stepper.set_steps(items)

    def show_actions(self, actions: Actions) -> None:
        """Show what can be done next."""
        self.bar.show_actions(actions)

    def save_soon(self) -> None:
        """Save a moment after the last key."""
        self._timer.start()

    def show_saved(self, at: str) -> None:
        """Everything is on disk."""
        self._problem.hide()
        self._context.refresh_badges()

    def show_save_problem(self, advice: Advice) -> None:
        """Say that the disk refused; what was typed is still here."""
        self.show_problem(advice)
        if not self.isVisible():
            self._context.notify("danger", f"{advice.headline}. {advice.advice}")

    def show_problem(self, advice: Advice) -> None:
        """Say above the step what was refused."""
        self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.show()

    def show_finished(self, saved: Saved) -> None:
        """Show the number of the recording and offer its proof."""
        self._timer.stop()
        self._problem.hide()
        self.proof.show(saved.enrolment)
        self.finished.show_saved(saved)
        self._show_page(self.finished, _("Saved"))
        self.bar.show_finished()
        self._context.refresh_badges()
        self.finished.print.setFocus()
        if self.check.sign_off.prints.isChecked():
            self.proof.print_if_possible()

    def _connect(self) -> None:
        flow = self._flow
        self._timer.timeout.connect(self.presenter.save)
        self.biodata.edited.connect(lambda field, value: flow().biodata.edit(field, value))
        self.biodata.left.connect(self._leave_field)
        self.biodata.fixed.connect(lambda code: flow().biodata.fix(code))
        self.biodata.accepted.connect(lambda code, reason: flow().biodata.accept(code, reason))
        self.biodata.taken_back.connect(lambda code: flow().biodata.take_back(code))
        self.biodata.restored.connect(lambda: flow().biodata.restore())
        self.biodata.settled.connect(self._focus_ahead)
        self.photo.taken.connect(lambda picture, box: flow().photo.take(picture, box))
        self.photo.unreadable.connect(lambda error: flow().photo.problem(error))
        self.photo.chosen.connect(lambda number: flow().photo.choose(number))
        self.photo.judged.connect(self._judge_live)
        self.photo.excused.connect(lambda reason: flow().photo.excuse(reason))
        self.photo.source_changed.connect(lambda: self.bar.set_live(self.photo.is_live()))
        self.photo.later_requested.connect(self.presenter.pause)
        for step in (self.photo, self.fingers, self.irises):
            step.cued.connect(self.sounds.play)
        self._connect_body()
        self._connect_signature()
        self.check.confirmed.connect(lambda: flow().check.confirm())
        self.check.change_requested.connect(lambda: flow().change_line())
        self.check.part_chosen.connect(self._choose_step)
        self.bar.back_requested.connect(lambda: flow().go_back())
        self.bar.ahead_requested.connect(lambda: flow().go_on())
        self.bar.escaped.connect(self._escape)
        self.bar.completed.connect(self._focus_ahead)
        self.bar.take_requested.connect(self.photo.take)
        self.bar.leave_requested.connect(self._go_to_residents)
        self.start.opened.connect(self.presenter.open)
        self.start.search_requested.connect(self._go_to_residents)
        self.finished.print_requested.connect(self.proof.print_proof)
        self.finished.file_chosen.connect(self.proof.save_proof)
        if self._context.window:
            self._context.window.stepper.chosen.connect(self._choose_step)
            self._context.window.stepper.pause_requested.connect(self._pause)

    def _connect_signature(self) -> None:
        step, flow = self.signature, self._flow
        step.drawn.connect(lambda strokes, aspect: flow().signature.draw(strokes, aspect))
        step.cleared.connect(lambda: flow().signature.clear())
        step.pictured.connect(lambda picture: flow().signature.take_paper(picture))
        step.unreadable.connect(lambda error: flow().signature.refuse(error))
        step.excepted.connect(lambda name, helper: flow().signature.except_for(name, helper))
        step.consent.understood.connect(lambda how: flow().signature.understand(how))
        step.consent.agreed.connect(lambda agrees: flow().signature.agree(agrees))

    def _connect_body(self) -> None:
        for step, view in ((Step.FINGERS, self.fingers), (Step.IRISES, self.irises)):
            at = partial(self._body, step)
            view.scan_requested.connect(lambda at=at: at().scan())
            view.connect_requested.connect(lambda at=at: at().connect())
            view.test_requested.connect(lambda at=at: at().test())
            view.change_requested.connect(lambda at=at: at().choose_excepted())
            view.lift_requested.connect(lambda at=at: at().lift())
            view.repaired.connect(lambda at=at: at().report_repaired())
            view.later_requested.connect(self.presenter.pause)
            view.training_requested.connect(lambda at=at: self._train(at()))
            view.group_chosen.connect(lambda code, at=at: at().choose_group(code))
            view.chosen.connect(lambda place, at=at: at().choose(Position(place)))
            view.excepted.connect(lambda reason, at=at: at().except_for(ExceptionReason(reason)))
            view.proven.connect(lambda picture, at=at: at().prove(picture))
            view.unreadable.connect(lambda error, at=at: at().refuse(error))
            view.settled.connect(self._focus_ahead)
            view.broken.connect(lambda reason, at=at: at().report_broken(reason))
            self.live.arrived.connect(view.show_live)

    def _judge_live(self, checks: Any) -> None:
        # Its thread may answer when the recording is already over.
        if self.presenter.flow:
            self.presenter.flow.photo.live(checks)

    def _find_invented(self, _wanted: str) -> Any:
        from desktop.gui.training.camera import invented_cameras

        return invented_cameras(self._flow().recording.draft.biodata)

    def _train(self, at: BodyPresenter) -> None:
        self._context.devices.run(self.training.start, lambda _nothing: at.connect())

    def _body(self, step: Step) -> BodyPresenter:
        return self._flow().body[step]

    def _flow(self) -> Flow:
        if self.presenter.flow is None:
            raise RuntimeError("a step was used without a recording")
        return self.presenter.flow

    def _is_open(self, nik: str) -> bool:
        return self.presenter.flow is not None and self.presenter.flow.recording.draft.nik == nik

    def _choose_step(self, step: str) -> None:
        if self.presenter.flow and self.isVisible():
            self.presenter.flow.go(Step(step))

    def _escape(self) -> None:
        if self.presenter.flow:
            self.presenter.flow.step_out()

    def _pause(self) -> None:
        # The sidebar outlives the screens of the officers who use it one after the other.
        if self.isVisible():
            self.presenter.pause()

    def _leave_field(self, field: str) -> None:
        # A field also loses the focus when its recording ends.
        if self.presenter.flow:
            self.presenter.flow.biodata.leave_field(field)

    def _focus_ahead(self) -> None:
        # Not at once: whoever says so may still have to make it usable.
        QTimer.singleShot(0, self, self.bar.ahead.setFocus)

    def _focus_step(self) -> None:
        page = self._pages.currentWidget()
        if page is self.biodata:
            self.biodata.focus_first()
        elif page is self.check:
            self.check.aloud.right.setFocus()
        elif page is self.photo:
            (self.bar.take if self.bar.take.isVisible() else self.photo.file).setFocus()
        elif page in (self.fingers, self.irises):
            (page.scan if page.scan.isVisible() else self.bar.ahead).setFocus()
        elif page is self.signature:
            self.signature.consent.setFocus()

    def _show_page(self, page: QWidget, title: str) -> None:
        self._pages.setCurrentWidget(page)
        self.header.set_title(title)
        self.header.set_subtitle("")
        self.header.set_note("")
        self._show_tools(None)
        self.photo.use_no_source()
        self.bar.show_nothing()
        if self._context.window:
            self._context.window.show_navigation()

    def _show_tools(self, step: Step | None) -> None:
        for owner, tools in self._tools.items():
            for tool in tools:
                tool.setVisible(owner is step)

    def _left(self, nik: str) -> None:
        self._timer.stop()
        self._context.notify("ok", _("Saved. The recording can be continued at any time."))
        self._go_to_residents()

    def _go_to_residents(self) -> None:
        self._context.navigate("residents")


def build(context: ScreenContext) -> EnrolmentScreen:
    """Make the recording's screen."""
    return EnrolmentScreen(context)
