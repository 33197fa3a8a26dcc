"""The recording under way: in memory as typed, on disk a moment later."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from desktop.domain.biodata import Biodata, changes
from desktop.domain.biometrics import Biometrics
from desktop.domain.enrolments import Draft
from desktop.domain.errors import RekamError
from desktop.gui.background.protocol import Runner
from desktop.i18n.errors import Advice, sentence
from desktop.station import enrolments
from desktop.station.session import Session

# What is read aloud of a field: a value that changes has to be read aloud again.
_SPOKEN = {
    "name": "name",
    "nik": "nik",
    "birth_place": "birth",
    "birth_date": "birth",
    "sex": "sex",
    "address": "address",
    "rt": "address",
    "rw": "address",
    "village": "address",
    "religion": "religion",
    "marital": "marital",
    "occupation": "occupation",
    "blood": "blood",
    "kk": "kk",
}


class Watcher(Protocol):
    """Who hears of a recording's changes."""

    def draft_changed(self) -> None:
        """Something was changed in memory; it has to be saved soon."""

    def draft_saved(self, at: str) -> None:
        """Everything up to now is on disk; `at` in UTC."""

    def draft_unsaved(self, advice: Advice) -> None:
        """Saving failed; what was typed is still in memory."""


class Recording:
    """Holds the draft, changes it, saves it.

    `original` is what the roster says of the resident; None for someone who is not listed. `taken` is what
    there is of fingers and eyes: kept apart from the draft, a sample at a time.
    """

    def __init__(
        self,
        session: Session,
        runner: Runner,
        draft: Draft,
        original: Biodata | None,
        taken: Biometrics | None = None,
    ) -> None:
        self.session, self.runner, self.original = session, runner, original
        self.taken = taken or Biometrics()
        # By which birth dates are judged; whoever reads the journal may know a later one.
        self.day = session.today()
        self._draft = draft
        self._watcher: Watcher | None = None
        self._is_dirty = self._is_closed = False
        self._then: Callable[[], None] | None = None

    @property
    def draft(self) -> Draft:
        """The recording as it is now."""
        return self._draft

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` of every change."""
        self._watcher = watcher

    def change(self, **values: Any) -> None:
        """Change fields of the draft."""
        self._draft = replace(self._draft, **values)
        self._is_dirty = True
        if self._watcher:
            self._watcher.draft_changed()

    def change_biodata(self, biodata: Biodata) -> None:
        """Change the biodata; what it changes has to be read aloud again."""
        altered = {_SPOKEN.get(item["field"], "") for item in changes(self._draft.biodata, biodata)}
        kept = tuple(name for name in self._draft.read_aloud if name not in altered)
        self.change(biodata=biodata, read_aloud=kept)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Write the draft down now, if anything changed since the last time.

        `then` is called once everything is on disk; not at all if the disk refuses.
        """
        if self._is_closed:
            return
        if not self._is_dirty:
            if then:
                then()
            return
        self._is_dirty, self._then = False, then
        work = partial(enrolments.save_draft, self.session, self._draft)
        self.runner.run_latest("enrolment.draft", work, self._saved, self._failed)

    def close(self) -> None:
        """Write nothing any more: the draft becomes a recording, or was given up."""
        self._is_closed = True

    def reopen(self) -> None:
        """Write again: the recording was refused and the draft is still one."""
        self._is_closed = False

    def _saved(self, saved: Draft) -> None:
        self._draft = replace(self._draft, saved_at=saved.saved_at)
        if self._watcher and not self._is_dirty:
            self._watcher.draft_saved(saved.saved_at)
        then, self._then = self._then, None
        if then:
            then()

    def _failed(self, error: Exception) -> None:
        self._is_dirty, self._then = True, None
        if not isinstance(error, RekamError):
            raise error
        if self._watcher:
            self._watcher.draft_unsaved(sentence(error))
