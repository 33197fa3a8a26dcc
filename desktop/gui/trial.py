"""The sample regency that a first start offers: invented residents, real keys, nobody's data."""

import shutil
from collections.abc import Callable
from pathlib import Path

from desktop.domain.progress import CallbackProgress, Progress

FOLDER = "demo"
_HALVES = 2


def trial_folder(root: Path) -> Path:
    """Return where the sample lives inside a data folder."""
    return root / FOLDER


def live_the_demo(folder: Path, progress: Progress) -> None:
    """Found the demo's office and station in `folder` and live through its days."""
    from desktop.demo.story import live
    from desktop.demo.world import Plan, build_world

    live(build_world(Plan(folder), _half(progress, 0)), _half(progress, 1))


def make_trial(
    root: Path, progress: Progress, live: Callable[[Path, Progress], None] = live_the_demo
) -> None:
    """Make the sample inside `root`, whole or not at all.

    Raises:
        EnvironmentProblem: the disk refused.
        Canceled: the person asked to stop.
    """
    part = trial_folder(root).with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    live(part, progress)
    part.rename(trial_folder(root))


def _half(progress: Progress, number: int) -> Progress:
    """Return a progress of which the whole is one half of `progress`."""
    return CallbackProgress(
        lambda done, total, step: progress.report(number * total + done, _HALVES * total, step)
    )
