"""The biodata step: what is wrong, what is odd, and what is decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.domain.biodata import FURTHER, Biodata
from desktop.domain.completeness import biodata_doubts, check_biodata
from desktop.domain.errors import RekamError
from desktop.domain.further import IMPAIRED, is_asked
from desktop.domain.nik import Doubt
from desktop.gui.enrolment.doubt_saying import DoubtWords
from desktop.gui.enrolment.doubts import doubt_words
from desktop.gui.enrolment.nik_meaning import NikMeaning, nik_meaning
from desktop.gui.enrolment.recording import Recording
from desktop.gui.words.biodata import remark
from desktop.i18n.errors import sentence
from desktop.station import enrolments

_NUMBERS = frozenset(
    ["sex", "blood", "religion", "marital", "occupation", "education", "relation"]
    + ["impairment", "disability"]
)
_BLOCKS, _BLOCK_DIGITS = ("rt", "rw"), 3
# On the second part of the form.
_ASIDE = ("relation", "education", "hamlet", *FURTHER)


@dataclass(frozen=True)
class Decided:
    """A doubt that the operator answered, with the reason given."""

    code: str
    words: str
    reason: str


@dataclass(frozen=True)
class BiodataState:
    """What the step shows beside the values.

    Attributes:
        errors: what cannot be right, by field; only of fields that were left, or all once F8 was pressed.
        warned: fields with an open doubt.
        open_doubts: what has to be decided, the first of which is shown.
        decided: what was decided, so that it can be taken back.
        asked: the further fields that apply to this resident.
        filled: how many of them hold something.
    """

    errors: dict[str, str]
    warned: frozenset[str]
    open_doubts: Sequence[DoubtWords]
    decided: Sequence[Decided]
    meaning: NikMeaning
    can_restore: bool
    asked: frozenset[str]
    filled: int


class BiodataView(Protocol):
    """What the presenter needs of the step."""

    def show_biodata(self, biodata: Biodata) -> None: ...
    def show_state(self, state: BiodataState) -> None: ...
    def focus_field(self, field: str) -> None: ...


class BiodataPresenter:
    """Runs the biodata step of one recording; `changed` hears of every change of its state."""

    def __init__(self, recording: Recording, view: BiodataView, changed: Callable[[], None]) -> None:
        self._recording, self._view, self._changed = recording, view, changed
        self._judged: set[str] = set()
        self._duplicates: list[Doubt] = []
        self._asked: tuple[str, str] | None = None

    @property
    def biodata(self) -> Biodata:
        """The values as they are now."""
        return self._recording.draft.biodata

    def show(self) -> None:
        """Show the values and what is to be said of them."""
        self._view.show_biodata(self.biodata)
        self.refresh()
        self.look_for_duplicates()

    def edit(self, field: str, value: str) -> None:
        """Take a value as it is typed or chosen; numbers are codes of the tables."""
        typed: str | int = int(value or 0) if field in _NUMBERS else value
        if typed == getattr(self.biodata, field):
            return
        before = {item.code: item for item in self.doubts()}
        self._recording.change_biodata(self.biodata.with_values(**{field: typed}))
        if field == "impairment" and typed != IMPAIRED and self.biodata.disability:
            self._recording.change_biodata(self.biodata.with_values(disability=0))
            self._view.show_biodata(self.biodata)
        self._forget_answers(before)
        self.refresh()

    def leave_field(self, field: str) -> None:
        """From now on say what is wrong with this field; RT and RW get the three digits of the lists."""
        self._judged.add(field)
        typed = getattr(self.biodata, field)
        if field in _BLOCKS and typed.isdecimal() and len(typed) < _BLOCK_DIGITS:
            self.edit(field, typed.zfill(_BLOCK_DIGITS))
            self._view.show_biodata(self.biodata)
        self.refresh()

    def fix(self, code: str) -> None:
        """Take the likely right value of a doubt."""
        words = next((item for item in self._open() if item.code == code), None)
        if words and words.fix:
            self.edit(words.fix.field, str(words.fix.value))
            self._view.show_biodata(self.biodata)
            self._recording.save()

    def accept(self, code: str, reason: str) -> None:
        """Keep the value of a doubt, for a reason."""
        answers = {**self._recording.draft.accepted_warnings, code: reason.strip()}
        self._recording.change(accepted_warnings=answers)
        self._recording.save()
        self.refresh()

    def take_back(self, code: str) -> None:
        """Decide a doubt anew."""
        answers = dict(self._recording.draft.accepted_warnings)
        answers.pop(code, None)
        self._recording.change(accepted_warnings=answers)
        self.refresh()

    def restore(self) -> None:
        """Put back what the roster says."""
        if self._recording.original is not None:
            self._recording.change_biodata(self._recording.original)
            answers = self._recording.draft.accepted_warnings
            of_photo = {code: why for code, why in answers.items() if code.startswith("photo.")}
            self._recording.change(accepted_warnings=of_photo)
            self._judged.clear()
            self.show()

    def is_complete(self) -> bool:
        """Tell whether nothing is wrong and nothing undecided."""
        return not self.errors() and not self._open()

    def open_count(self) -> int:
        """Return how many doubts are undecided; what is wrong is said when one tries to go on."""
        return len(self._open())

    def check(self) -> bool:
        """Say everything that is wrong and go to the first field; True when nothing is."""
        errors = self.errors()
        if not errors:
            return True
        self._judged.update(errors)
        self.refresh()
        self._view.focus_field(next(iter(errors)))
        return False

    def errors(self) -> dict[str, str]:
        """Return what cannot be right, by field, in the order of the form."""
        found: dict[str, str] = {}
        for error in check_biodata(self.biodata, self._recording.day):
            found.setdefault(str(error.facts["field"]), sentence(error).headline)
        return found

    def doubts(self) -> list[Doubt]:
        """Return everything odd, decided or not; one for each code."""
        wrong = self.errors()
        found = {
            item.code: item
            for item in [*biodata_doubts(self.biodata, self._recording.day), *self._duplicates]
        }
        # What is wrong is mended first; to call it odd as well helps nobody.
        return [item for item in found.values() if item.field not in wrong]

    def refresh(self) -> None:
        """Show anew what is to be said of the values."""
        answers, errors = self._recording.draft.accepted_warnings, self.errors()
        open_doubts = self._open()
        decided = [
            Decided(item.code, remark(item.code), answers[item.code])
            for item in self.doubts()
            if item.code in answers
        ]
        original = self._recording.original
        self._view.show_state(
            BiodataState(
                errors={field: words for field, words in errors.items() if field in self._judged},
                warned=frozenset(item.field for item in open_doubts),
                open_doubts=open_doubts,
                decided=decided,
                meaning=nik_meaning(self.biodata, self.doubts(), self._recording.draft.accepted_warnings),
                can_restore=original is not None and original != self.biodata,
                asked=frozenset(name for name in _ASIDE if is_asked(name, self.biodata)),
                filled=sum(bool(getattr(self.biodata, name)) for name in _ASIDE),
            )
        )
        self._changed()

    def look_for_duplicates(self) -> None:
        """Ask the station whether this person was recorded before, or is listed twice."""
        asked = (self.biodata.name, self.biodata.birth_date)
        if asked == self._asked:
            return
        self._asked = asked
        ask = partial(enrolments.duplicates, self._recording.session, self.biodata)
        self._recording.runner.run_latest("enrolment.duplicates", ask, self._found, self._not_found)

    def _open(self) -> list[DoubtWords]:
        answers = self._recording.draft.accepted_warnings
        return [doubt_words(item, self.biodata) for item in self.doubts() if item.code not in answers]

    def _forget_answers(self, before: dict[str, Doubt]) -> None:
        """A reason given for one value says nothing about another."""
        now = {item.code: item for item in self.doubts()}
        answers = self._recording.draft.accepted_warnings
        kept = {code: why for code, why in answers.items() if now.get(code) == before.get(code)}
        if kept != answers:
            self._recording.change(accepted_warnings=kept)

    def _found(self, duplicates: list[Doubt]) -> None:
        self._duplicates = duplicates
        self.refresh()

    def _not_found(self, error: Exception) -> None:
        # It will be asked again with the next change; the recording itself checks once more.
        self._asked = None
        if not isinstance(error, RekamError):
            raise error
