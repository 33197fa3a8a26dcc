"""Processes that help to draw: the same letters in the same order, whatever becomes of a helper."""

import io
import multiprocessing
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psutil
import pytest
from papers import PORTRAIT, letter_page, read_pages

from desktop.documents import hands
from desktop.documents.batches import letter_batches
from desktop.documents.letter import LetterPage, letter_pdf
from desktop.domain.errors import InputError
from desktop.domain.progress import CallbackProgress, Canceled


def numbered(index: int, **changes: Any) -> LetterPage:
    page = letter_page(**changes)
    return replace(page, letter=replace(page.letter, number=f"471.13/07-{index:05}/DISDUKCAPIL/2026"))


def running() -> list[int]:
    """Return the helpers of this test; multiprocessing's own caretaker stays for the next."""
    return [child.pid for child in multiprocessing.active_children() if child.pid]


@contextmanager
def no_helper_left() -> Iterator[None]:
    """See that every helper is gone afterwards, and that there was one."""
    seen: set[int] = set()
    start = hands._SPAWN.Process.start

    def noted(process: Any) -> None:
        start(process)
        seen.add(process.pid)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hands._SPAWN.Process, "start", noted)
        yield
    assert seen
    assert not running()
    assert not any(psutil.pid_exists(pid) for pid in seen)


def test_a_helper_draws_what_one_process_would_have_drawn():
    pages = [numbered(index) for index in range(7)]

    with no_helper_left():
        together = list(letter_batches(pages, batch_size=2, hands=2))

    assert together == [letter_pdf(pages[start : start + 2]) for start in range(0, 7, 2)]


def test_letters_of_a_helper_that_was_killed_are_drawn_here():
    pages = [numbered(index) for index in range(8)]
    made = letter_batches(pages, batch_size=2, hands=2)

    with no_helper_left():
        drawn = [next(made)]
        for pid in running():
            psutil.Process(pid).kill()
        drawn += made

    assert drawn == [letter_pdf(pages[start : start + 2]) for start in range(0, 8, 2)]


def test_where_no_process_may_be_started_one_draws_all(monkeypatch: pytest.MonkeyPatch):
    pages = [numbered(index) for index in range(4)]

    def refuse(_process: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(hands._SPAWN.Process, "start", refuse)

    assert list(letter_batches(pages, batch_size=2, hands=2)) == [
        letter_pdf(pages[:2]),
        letter_pdf(pages[2:]),
    ]


def test_what_a_helper_cannot_draw_is_refused_with_its_number():
    pages = [numbered(1), numbered(2), numbered(3), numbered(4, photo=PORTRAIT[:900])]
    made = letter_batches(pages, batch_size=2, hands=2)

    with no_helper_left():
        assert len(read_pages(next(made))) == 2
        with pytest.raises(InputError) as refused:
            next(made)

    assert (refused.value.code, refused.value.facts["number"]) == ("letter.photo", pages[3].letter.number)


def test_stopping_waits_for_no_helper():
    def stop(done: int, _total: int, _step: str) -> None:
        if done == 1:
            raise Canceled

    pages = [numbered(index) for index in range(4)]
    made = letter_batches(pages, batch_size=2, hands=2, progress=CallbackProgress(stop))

    with no_helper_left(), pytest.raises(Canceled):
        next(made)


def test_a_backlog_that_nobody_reads_to_its_end_leaves_no_helper():
    made = letter_batches([numbered(index) for index in range(4)], batch_size=2, hands=2)

    with no_helper_left():
        next(made)
        made.close()


def test_what_a_helper_is_given_holds_facts_and_pictures_but_no_key():
    known = {"builtins", "desktop.documents.letter_texts", "desktop.domain.biodata", "desktop.domain.letters"}
    given: set[str] = set()

    class Looking(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            given.add(module)
            return super().find_class(module, name)

    Looking(io.BytesIO(pickle.dumps([numbered(1)]))).load()

    assert given <= known
