"""A backlog of letters as many PDFs of moderate size, so that memory does not grow with the backlog."""

from collections.abc import Iterable, Iterator
from itertools import islice

from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.domain.progress import SILENT, Progress

# A document is held in memory until it is complete, several copies of its 7 KB a letter. What each
# document has once, the type above all, weighs as much as a letter or two.
BATCH_SIZE = 100


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
        InputError, EnvironmentProblem: as `letter_pdf`; the PDFs before are complete.
        Canceled: `progress` said so; the PDFs before are complete.
    """
    waiting = iter(pages)
    done = 0
    while batch := list(islice(waiting, batch_size)):
        progress.report(done, done + len(batch), "letters")
        yield letter_pdf(batch, paper=paper)
        done += len(batch)
    progress.report(done, done, "letters")
