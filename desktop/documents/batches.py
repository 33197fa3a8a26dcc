"""A backlog of letters as many PDFs of moderate size, so that memory does not grow with the backlog."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from desktop.documents.letter import PreparedLetter, prepare_letter, prepared_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.domain.errors import InputError
from desktop.domain.progress import SILENT, Progress

# A document is held in memory until it is complete, some 15 KB a letter. What each document has
# once, the type above all, weighs less than a hundredth of this many letters.
BATCH_SIZE = 250
# Photos and symbols are made by libraries that let Python do something else meanwhile.
_HANDS = min(4, os.cpu_count() or 1)


def letter_batches(
    pages: Iterable[LetterPage],
    *,
    paper: Paper = Paper.F4,
    batch_size: int = BATCH_SIZE,
    progress: Progress = SILENT,
) -> Iterator[bytes]:
    """Yield PDFs of `batch_size` letters each and forget them: the last one may have fewer.

    `pages` is read batch by batch, in the thread that asks for the PDFs.

    Raises:
        InputError, EnvironmentProblem: as `letter_pdf`; the PDFs before are complete. A picture that
            is refused is told with the ``number`` of its letter.
        Canceled: `progress` said so; the PDFs before are complete.
    """
    waiting = iter(pages)
    done = 0
    with ThreadPoolExecutor(_HANDS, "letters") as pool:
        while batch := list(islice(waiting, batch_size)):
            progress.report(done, done + len(batch), "letters")
            yield prepared_pdf(list(pool.map(_prepare, batch)), paper)
            done += len(batch)
    progress.report(done, done, "letters")


def _prepare(page: LetterPage) -> PreparedLetter:
    try:
        return prepare_letter(page)
    except InputError as error:
        # Among hundreds it has to be said which.
        raise InputError(error.code, number=page.letter.number, **error.facts) from error
