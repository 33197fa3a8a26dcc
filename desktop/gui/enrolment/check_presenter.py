"""The last step: everything is read aloud, looked at once more, and saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Protocol

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata
from desktop.domain.biometrics import Biometrics, Modality, Position
from desktop.domain.completeness import READ_ALOUD, missing_parts
from desktop.domain.enrolments import Draft, Step
from desktop.gui.enrolment.body_words import position_name
from desktop.gui.enrolment.recording import Recording
from desktop.gui.taken_thumbs import TakenThumbs, thumbs_of
from desktop.gui.words.biodata import remark
from desktop.gui.words.photo import excuse_words
from desktop.i18n import _, _n, formats
from desktop.i18n.labels import label_words
from desktop.i18n.positions import reason_short
from desktop.station import biometrics

# The field of the form in which a spoken line is changed; the NIK is locked.
_FIELDS = {
    "name": "name",
    "birth": "birth_date",
    "sex": "sex",
    "address": "address",
    "religion": "religion",
    "marital": "marital",
    "occupation": "occupation",
    "blood": "blood",
    "kk": "kk",
}


@dataclass(frozen=True)
class SpokenLine:
    """One line to read aloud; `is_number` for NIK and KK."""

    id: str
    label: str
    value: str
    is_confirmed: bool
    is_number: bool = False


@dataclass(frozen=True)
class Part:
    """One line of the checklist: where it is mended, and what is missing."""

    step: Step
    words: str
    is_done: bool
    remark: str = ""


@dataclass(frozen=True)
class Deviation:
    """Something that was decided otherwise than usual, with its reason."""

    icon: str
    headline: str
    text: str


@dataclass(frozen=True)
class CheckState:
    """What the step shows; `current` is the id of the line that is read now, empty when all are."""

    lines: Sequence[SpokenLine]
    current: str
    confirmed: str
    parts: Sequence[Part]
    exceptions: Sequence[Deviation]
    photo: bytes
    photo_words: str
    signature: bytes
    signature_words: tuple[str, str]
    can_change: bool
    taken: TakenThumbs = field(default_factory=TakenThumbs)
    signer: str = ""


class CheckView(Protocol):
    """What the presenter needs of the step."""

    def show_check(self, state: CheckState) -> None: ...


class CheckPresenter:
    """Runs the last step; `changed` hears of every change of its state.

    `is_biodata_complete` answers for the first step.
    """

    def __init__(
        self,
        recording: Recording,
        view: CheckView,
        changed: Callable[[], None],
        is_biodata_complete: Callable[[], bool],
    ) -> None:
        self._recording, self._view, self._changed = recording, view, changed
        self._is_biodata_complete = is_biodata_complete
        self._previews: dict[Position, bytes] = {}

    def show(self) -> None:
        """Show the step, and fetch what the station keeps of fingers and eyes."""
        self.refresh()
        recording = self._recording
        work = partial(biometrics.previews, recording.session, recording.draft.id)
        recording.runner.run_latest("enrolment.previews", work, self._show_previews)

    def _show_previews(self, found: dict[Position, bytes]) -> None:
        self._previews = found
        self.refresh()

    def confirm(self) -> None:
        """The resident said yes to the line that was read."""
        current = self.current()
        if current:
            self._recording.change(read_aloud=(*self._recording.draft.read_aloud, current))
            self._recording.save()
            self.refresh()

    def field_to_change(self) -> str:
        """Return the field of the form behind the line that was read; empty when it is locked."""
        return _FIELDS.get(self.current(), "")

    def current(self) -> str:
        """Return the line to read now; empty when all were."""
        done = set(self._recording.draft.read_aloud)
        return next((name for name in READ_ALOUD if name not in done), "")

    def missing(self) -> str:
        """Return what keeps the recording from being saved, in words; empty when nothing does."""
        left = len(READ_ALOUD) - len(self._confirmed())
        if not self._is_biodata_complete():
            return _("The biodata are not decided yet")
        parts = set(missing_parts(self._recording.draft))
        if "photo" in parts:
            return _("The photo is not taken yet")
        if "face" in parts:
            return _("The photo shows no face")
        if left_out := self._recording.taken.missing():
            words = _n(
                "{count} finger or eye is missing", "{count} fingers and eyes are missing", len(left_out)
            )
            return words.format(count=len(left_out))
        if parts & {"signature", "consent"}:
            return _("Signature or consent is missing")
        if left:
            return _n("Read {count} more line aloud", "Read {count} more lines aloud", left).format(
                count=left
            )
        return ""

    def refresh(self) -> None:
        """Show anew what is confirmed and what is missing."""
        draft, confirmed = self._recording.draft, self._confirmed()
        said = _("{done} of {total} right").format(done=len(confirmed), total=len(READ_ALOUD))
        self._view.show_check(
            CheckState(
                lines=spoken_lines(draft.biodata, confirmed),
                current=self.current(),
                confirmed=said,
                parts=self._parts(len(confirmed)),
                exceptions=exceptions(draft) + body_exceptions(self._recording.taken),
                photo=draft.photo,
                photo_words=_photo_words(draft),
                signature=draft.signature,
                signature_words=_signature_words(draft),
                can_change=bool(self.field_to_change()),
                taken=thumbs_of(self._recording.taken, self._previews),
                signer=self._recording.session.officer.name,
            )
        )
        self._changed()

    def duration(self) -> str:
        """Return how long the recording has taken; empty when it was interrupted for hours."""
        began = datetime.fromisoformat(self._recording.draft.started_at)
        minutes = int((self._recording.session.store.clock() - began).total_seconds() // 60)
        if not 0 < minutes <= 120:
            return ""
        return _n("Recorded in {count} minute", "Recorded in {count} minutes", minutes).format(count=minutes)

    def _confirmed(self) -> list[str]:
        return [name for name in READ_ALOUD if name in self._recording.draft.read_aloud]

    def _parts(self, confirmed: int) -> list[Part]:
        missing, left = set(missing_parts(self._recording.draft)), len(READ_ALOUD) - confirmed
        remark = _("{count} left").format(count=left) if left else ""
        return [
            Part(Step.BIODATA, _("Biodata"), self._is_biodata_complete()),
            Part(Step.PHOTO, _("Photo"), not missing & {"photo", "face"}),
            *self._body_parts(),
            Part(Step.SIGNATURE, _("Signature"), "signature" not in missing),
            Part(Step.SIGNATURE, _("The resident's statement"), "consent" not in missing),
            Part(Step.CHECK, _("Read aloud"), not left, remark),
            Part(Step.CHECK, _("Signed off by the officer"), is_done=False, remark=_("last")),
        ]

    def _body_parts(self) -> list[Part]:
        found = []
        for modality, (step, words) in _body_words().items():
            if modality in self._recording.taken.demanded:
                left = len(self._recording.taken.missing(modality))
                remark = _("{count} left").format(count=left) if left else ""
                found.append(Part(step, words, not left, remark))
        return found


def _body_words() -> dict[Modality, tuple[Step, str]]:
    return {
        Modality.FINGER: (Step.FINGERS, _("Fingerprints")),
        Modality.IRIS: (Step.IRISES, _("Irises")),
    }


def spoken_lines(biodata: Biodata, confirmed: Sequence[str]) -> list[SpokenLine]:
    """Return what is read aloud, in its order."""
    values = {
        "name": (_("Name"), formats.personal_name(biodata.name)),
        "nik": ("NIK", biodata.nik),
        "birth": (_("Born"), _birth(biodata)),
        "sex": (_("Sex"), _label("sex", biodata.sex)),
        "address": (_("Address"), _address(biodata)),
        "religion": (_("Religion"), _label("religion", biodata.religion)),
        "marital": (_("Marital status"), _label("marital", biodata.marital)),
        "occupation": (_("Occupation"), _label("occupation", biodata.occupation)),
        "blood": (_("Blood type"), _label("blood", biodata.blood)),
        "kk": (_("KK number"), biodata.kk),
    }
    return [
        SpokenLine(name, *values[name], name in confirmed, is_number=name in ("nik", "kk"))
        for name in READ_ALOUD
    ]


def _label(table: str, code: int) -> str:
    return label_words(codes.label(table, code))


def _birth(biodata: Biodata) -> str:
    place = formats.personal_name(biodata.birth_place)
    try:
        return f"{place}, {formats.long_date(biodata.birth_date)}"
    except ValueError:
        return place


def _address(biodata: Biodata) -> str:
    village = regions.find_village(biodata.village)
    block = f"RT {biodata.rt}/RW {biodata.rw}" if biodata.rt and biodata.rw else ""
    street = formats.personal_name(biodata.address)
    return ", ".join(part for part in (block, street, village.name if village else "") if part)


def exception_words(exception: str) -> str:
    """Return what an exception from signing is called."""
    return {
        "writes_name": _("Writes the name"),
        "thumb": _("Thumb print"),
        "assisted": _("Initial, assisted"),
        "cannot": _("Cannot sign"),
    }.get(exception, "")


def exceptions(draft: Draft) -> list[Deviation]:
    """Return what was decided otherwise than usual in this recording."""
    found = []
    if draft.signature_exception:
        words = exception_words(draft.signature_exception)
        helper = draft.signature_helper
        why = _("Helped by {name}").format(name=helper) if helper else _("Instead of a signature.")
        found.append(Deviation("signature", words, why))
    for code, reason in draft.accepted_warnings.items():
        found.append(Deviation("triangle-alert", _code_words(code), reason))
    return found


def body_exceptions(taken: Biometrics) -> list[Deviation]:
    """Return which fingers and eyes are not taken, and which scanners are out of order."""
    found = [
        Deviation("fingerprint", position_name(place), reason_short(item.reason, place.modality))
        for place, item in taken.exceptions.items()
    ]
    for modality in sorted(taken.outages):
        _step, words = _body_words()[modality]
        found.append(Deviation("circle-alert", words, _("Scanner out of order.")))
    return found


def _code_words(code: str) -> str:
    return excuse_words(code) or remark(code) or _("Remark")


def _photo_words(draft: Draft) -> str:
    if not draft.photo_checks:
        return _("Photo")
    return _("Photo {score}").format(score=min(draft.photo_checks.values()))


def _signature_words(draft: Draft) -> tuple[str, str]:
    below = exception_words(draft.signature_exception)
    return _("Signature"), below or (_("Taken") if draft.signature else _("Missing"))
