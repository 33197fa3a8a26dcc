"""`kill -9` at random moments of work on the real disk."""

import random
import shutil
import time
from functools import partial
from pathlib import Path
from typing import Any

from regency import photo

from brittle import workers
from brittle.figures import Figures
from brittle.looking import Looker, finish
from brittle.places import Harm, Job, make, regency_at
from brittle.recording import AT_ONCE, SAVE, look_and_save
from brittle.workers import Told, Worker

# Fresh places after so many kills: a journal that grows for ever would only make each kill slower.
_KILLS_A_PLACE = 100
_LATEST_S = 0.012
# Who came to the end before the kill is no point: the next one is killed earlier, after a kill a bit later.
EARLIER, LATER = 0.9, 1.02


def kills_while_saving(folder: Path, points: int, seed: int) -> Figures:
    """Kill a recorder at random moments; the next one looks for what the last one was told was safe."""
    chance, figures, said = random.Random(seed), Figures(), list[Any]()
    make(folder / "template", SAVE)
    for serial in range(AT_ONCE * min(points, _KILLS_A_PLACE)):
        photo(serial)  # remembered: else each that is forked would draw its own anew
    root = folder / "place"
    with Looker(SAVE) as looker:
        for point in range(points):
            run = point % _KILLS_A_PLACE
            if run == 0:
                _fresh(folder / "template", root)
                said = []
            worker = Worker(partial(look_and_save, regency_at(root, run), said))
            seen = Harm(**worker.told.said.pop(0)) if worker.hear(1) else Harm(damaged=1)
            worker.hear(chance.randint(0, AT_ONCE - 1))
            worker.let_time_pass(chance.random() * _LATEST_S)
            worker.kill()
            said = worker.end().said
            figures.add(Told(said), seen)
            if run == _KILLS_A_PLACE - 1 or point == points - 1:
                figures.add_harm(looker.look(root, run + 1, said))
    return figures


def random_kills(folder: Path, job: Job, points: int, seed: int) -> Figures:
    """Kill `job` at random moments, look, and let it finish: each time on places as they were before it."""
    chance, figures = random.Random(seed), Figures()
    make(folder / "template", job)
    root = _fresh(folder / "template", folder / "place")
    begin = time.perf_counter()
    wanted = workers.run(partial(finish, job, root, 1)).said
    seconds = time.perf_counter() - begin
    with Looker(job) as looker:
        while figures.points < points:
            _fresh(folder / "template", root)
            worker = Worker(lambda tell: job.act(regency_at(root, 1), tell))
            worker.let_time_pass(chance.random() * seconds)
            worker.kill()
            told = worker.end()
            if told.ending == "done":
                seconds *= EARLIER
                continue
            seconds *= LATER
            figures.add_with_end(told, *looker.look_and_finish(root, told.said), wanted)
    return figures


def _fresh(template: Path, root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root)
    return root
