"""A backlog of letters as many PDFs of moderate size, so that memory does not grow with the backlog."""

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice

from desktop.documents.hands import Hands
from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.domain.progress import SILENT, CallbackProgress, Progress

# A document is held in memory until it is complete, several copies of its 7 KB a letter. What each
# document has once, the type above all, weighs as much as a letter or two.
BATCH_SIZE = 50
# As many processes as draw at once, this one among them: each takes some 60 MB.
HANDS = min(4, os.cpu_count() or 1)


def letter_batches(
    pages: Iterable[LetterPage],
    *,
    paper: Paper = Paper.F4,
    batch_size: int = BATCH_SIZE,
    hands: int | None = None,
    progress: Progress = SILENT,
) -> Generator[bytes, None, None]:
    """Yield PDFs of `batch_size` letters each and forget them: the last one may have fewer.

    `pages` is read in the thread that asks for the PDFs, a batch for each hand at a time. The PDFs are
    the same and come in the same order however many `hands` there are; by itself one for each processor.

    Raises:
        InputError, EnvironmentProblem: as `letter_pdf`; the PDFs before are complete.
        Canceled: `progress` said so; the PDFs before are complete.
    """
    others_at_most = (hands or HANDS) - 1
    waiting = _cut(iter(pages), batch_size)
    done = 0
    with Hands(paper) as helping:
        for first in waiting:
            others = list(islice(waiting, others_at_most))
            for batch in others:
                helping.give(batch)
            yield _drawn(first, paper, done, progress)
            done += len(first)
            for batch in others:
                yield helping.take() or _drawn(batch, paper, done, progress)
                done += len(batch)
    progress.report(done, done, "letters")


def _cut(pages: Iterator[LetterPage], size: int) -> Iterator[Sequence[LetterPage]]:
    while batch := list(islice(pages, size)):
        yield batch


def _drawn(batch: Sequence[LetterPage], paper: Paper, before: int, progress: Progress) -> bytes:
    """Draw a batch here, telling after every letter how many there are with those before it."""
    total = before + len(batch)
    counted = CallbackProgress(lambda done, _total, step: progress.report(before + done, total, step))
    return letter_pdf(batch, paper=paper, progress=counted)
