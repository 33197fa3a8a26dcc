"""Who looks at places after a fault, and does their job again.

Only who is to be killed has to be forked anew each time, which costs more than the work: the looker is
forked once for a campaign, and again after an error, for then it may have left something open.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from brittle.places import Harm, Job, regency_at
from brittle.workers import Tell, Told, Worker


class Looker:
    """A forked process that answers one question after another about the places of a job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._worker: Worker | None = None
        self._asking = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._dismiss()

    def look(self, root: Path, run: int, said: list[Any]) -> Harm:
        """Look for what was said to be done, and at everything else."""
        return _harm(self._ask(root, run, said, is_to_finish=False))

    def look_and_finish(self, root: Path, said: list[Any]) -> tuple[Harm, Any]:
        """Look at the places, then do the job again to its end; return the facts that hold then, too."""
        told = self._ask(root, 2, said, is_to_finish=True)
        return _harm(told), told.said[1:] if told.ending == "done" else told.code

    def _ask(self, root: Path, run: int, said: list[Any], *, is_to_finish: bool) -> Told:
        worker = self._worker or self._fork()
        question = {"root": str(root), "run": run, "said": said, "is_to_finish": is_to_finish}
        os.write(self._asking, json.dumps(question).encode() + b"\n")
        worker.told.said.clear()
        if worker.hear(2 if is_to_finish else 1):
            return Told(list(worker.told.said), "done")
        return self._dismiss()

    def _fork(self) -> Worker:
        reading, self._asking = os.pipe()
        self._worker = Worker(lambda tell: self._answer(reading, tell))
        os.close(reading)
        return self._worker

    def _answer(self, reading: int, tell: Tell) -> None:
        os.close(self._asking)  # else it would wait for itself
        with os.fdopen(reading, encoding="utf-8") as questions:
            for line in questions:
                _look(self._job, json.loads(line), tell)

    def _dismiss(self) -> Told:
        if self._worker is None:
            return Told()
        os.close(self._asking)
        worker, self._worker = self._worker, None
        return worker.end()


def _harm(told: Told) -> Harm:
    return Harm(**told.said[0]) if told.said else Harm(damaged=1)


def _look(job: Job, question: dict[str, Any], tell: Tell) -> None:
    root, run = Path(question["root"]), question["run"]
    tell(asdict(job.harm(regency_at(root, run), question["said"])))
    if question["is_to_finish"]:
        finish(job, root, run + 1, tell)


def finish(job: Job, root: Path, run: int, tell: Tell) -> None:
    """Do the job to its end, and tell the facts that hold then."""
    job.act(regency_at(root, run), lambda _said: None)
    tell(job.finished(regency_at(root, run)))
