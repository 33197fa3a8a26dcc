"""The signature step: pen strokes, exceptions, and the resident's consent."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.capture.signature import SignatureCheck, Strokes, check_signature, render_signature
from desktop.capture.signature_paper import signature_from_paper
from desktop.domain.biometrics import Modality
from desktop.domain.errors import RekamError
from desktop.gui.enrolment.recording import Recording
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, sentence

CANNOT = "cannot"


@dataclass(frozen=True)
class Statement:
    """What the resident agrees to; `name` stands in `first` and is set bold."""

    first: str
    second: str
    name: str


@dataclass(frozen=True)
class SignatureState:
    """What the step shows.

    Attributes:
        checks: words and whether they are good, of the strokes on the pad.
        exception: id of the exception chosen, empty for none.
        helped_by: who helped with an assisted initial.
        how: how the resident understood the statement, empty while not said.
        agrees: the box is ticked.
        agreed_words: below the box.
        missing: what F8 still waits for, empty when all is there.
    """

    checks: Sequence[tuple[str, bool]]
    exception: str
    helped_by: str
    how: str
    agrees: bool
    agreed_words: str
    missing: str


class SignatureView(Protocol):
    """What the presenter needs of the step."""

    def show_statement(self, statement: Statement) -> None: ...
    def show_signature(self, png: bytes) -> None: ...
    def show_signature_state(self, state: SignatureState) -> None: ...
    def show_signature_problem(self, advice: Advice) -> None: ...


class SignaturePresenter:
    """Runs the signature step of one recording; `changed` hears of every change of its state."""

    def __init__(self, recording: Recording, view: SignatureView, changed: Callable[[], None]) -> None:
        self._recording, self._view, self._changed = recording, view, changed
        consent = recording.draft.consent
        self._how, self._agrees = consent, bool(consent)
        self._agreed_at = recording.draft.saved_at if consent else ""
        self._checks: tuple[SignatureCheck, ...] = ()

    def show(self) -> None:
        """Show the statement, the signature and what was agreed to."""
        recording = self._recording
        self._view.show_statement(statement(recording.draft.biodata.name, recording.taken.kinds))
        self._view.show_signature(self._recording.draft.signature)
        self.refresh()

    def draw(self, strokes: Strokes, pad_aspect: float) -> None:
        """Take the strokes after the pen was lifted; a slip of the pen is no signature."""
        self._checks = check_signature(strokes, pad_aspect)
        exception = self._recording.draft.signature_exception
        if exception == CANNOT:
            self._recording.change(signature_exception="")
        if not all(check.is_good for check in self._checks if check.code == "signature.size"):
            self._keep(b"")
            return
        kept = tuple(tuple(stroke) for stroke in strokes)
        work = partial(render_signature, kept, pad_aspect)
        self._recording.runner.run_latest("enrolment.signature", work, self._keep, self._failed)

    def take_paper(self, picture: bytes) -> None:
        """Take what was signed on paper, or a thumb print, from a picture of it."""
        work = partial(signature_from_paper, picture)
        self._recording.runner.run_latest("enrolment.signature", work, self._keep_paper, self._failed)

    def refuse(self, error: RekamError) -> None:
        """Tell of a picture that cannot be read."""
        self._view.show_signature_problem(sentence(error))

    def clear(self) -> None:
        """Begin the signature anew."""
        self._checks = ()
        self._recording.runner.run_latest("enrolment.signature", bytes, self._keep, self._failed)

    def except_for(self, exception: str, helper: str = "") -> None:
        """Note that the resident cannot sign as others do, and who helps; the same again takes it back."""
        is_same = self._recording.draft.signature_exception == exception
        self._recording.change(
            signature_exception="" if is_same else exception, signature_helper="" if is_same else helper
        )
        if exception == CANNOT and not is_same:
            self.clear()
            self._view.show_signature(b"")
        self._recording.save()
        self.refresh()

    def understand(self, how: str) -> None:
        """Note how the resident understood the statement."""
        self._how = how
        self._consent()

    def agree(self, agrees: bool) -> None:
        """Note whether the resident agrees."""
        self._agrees = agrees
        self._agreed_at = self._recording.session.store.clock().isoformat() if agrees else ""
        self._consent()

    def refresh(self) -> None:
        """Show anew how far the step is."""
        words = {"signature.size": _("Large enough"), "signature.clipped": _("Not cut off")}
        failing = {"signature.size": _("Too small, once more"), "signature.clipped": _("Left the pad")}
        checks = [
            ((words if check.is_good else failing)[check.code], check.is_good) for check in self._checks
        ]
        self._view.show_signature_state(
            SignatureState(
                checks=checks,
                exception=self._recording.draft.signature_exception,
                helped_by=self._helped_by(),
                how=self._how,
                agrees=self._agrees,
                agreed_words=self._agreed_words(),
                missing=self.missing(),
            )
        )
        self._changed()

    def _consent(self) -> None:
        self._recording.change(consent=self._how if self._agrees else "")
        self._recording.save()
        self.refresh()

    def _keep_paper(self, png: bytes) -> None:
        self._checks = ()
        if self._recording.draft.signature_exception == CANNOT:
            self._recording.change(signature_exception="")
        self._view.show_signature(b"")
        self._keep(png)
        self._view.show_signature(png)

    def _keep(self, png: bytes) -> None:
        if png != self._recording.draft.signature:
            self._recording.change(signature=png)
            self._recording.save()
        self.refresh()

    def missing(self) -> str:
        """Return what F8 still waits for, in words; empty when all is there."""
        draft = self._recording.draft
        if not draft.signature and not draft.signature_exception:
            return _("Not signed yet")
        if not self._how:
            return _("Choose how the resident understood it")
        return "" if self._agrees else _("The resident has not agreed yet")

    def _helped_by(self) -> str:
        helper = self._recording.draft.signature_helper
        return _("Helped by {name}").format(name=helper) if helper else ""

    def _agreed_words(self) -> str:
        if not self._agrees:
            return _("Tick when the resident says yes")
        name = self._recording.session.officer.name
        return _("Noted at {time} by {name}").format(time=formats.time(self._agreed_at), name=name)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        self.refuse(error)


def statement(name: str, kinds: Collection[Modality]) -> Statement:
    """Return what the resident declares; `kinds` are what scanners take of them."""
    said = formats.personal_name(name)
    has_fingers, has_irises = Modality.FINGER in kinds, Modality.IRIS in kinds
    own = {
        (False, False): _("Photo and signature are my own."),
        (True, False): _("Photo, fingerprints and signature are my own."),
        (False, True): _("Photo, irises and signature are my own."),
        (True, True): _("Photo, fingerprints, irises and signature are my own."),
    }[has_fingers, has_irises]
    first = f"{_('“I, {name}, declare that the data I gave are true.').format(name=said)} {own}"
    second = _("I was never recorded for a KTP-el elsewhere. This recording costs nothing.”")
    return Statement(first, second, said)
