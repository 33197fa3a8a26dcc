"""The sample regency that a first start offers: invented residents, real keys, nobody's data."""

import shutil
from pathlib import Path

from desktop.domain.progress import CallbackProgress, Progress

FOLDER = "demo"
_HALVES = 2


def trial_folder(root: Path) -> Path:
    """Return where the sample lives inside a data folder."""
    return root / FOLDER


def make_trial(root: Path, progress: Progress) -> None:
    """Make the sample inside `root`, whole or not at all.

    Raises:
        EnvironmentProblem: the disk refused.
        Canceled: the person asked to stop.
    """
    from desktop.demo.story import live
    from desktop.demo.world import Plan, build_world

    part = trial_folder(root).with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    world = build_world(Plan(part), _half(progress, 0))
    live(world, _half(progress, 1))
    part.rename(trial_folder(root))


def _half(progress: Progress, number: int) -> Progress:
    """Return a progress of which the whole is one half of `progress`."""
    return CallbackProgress(
        lambda done, total, step: progress.report(number * total + done, _HALVES * total, step)
    )
