"""The sample regency that a first start offers: invented residents, real keys, nobody's data."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.progress import CallbackProgress, Progress

if TYPE_CHECKING:
    from desktop.demo.world import Plan

FOLDER = "demo"
_HALVES = 2


def trial_folder(root: Path) -> Path:
    """Return where the sample lives inside a data folder."""
    return root / FOLDER


def make_trial(root: Path, progress: Progress, plan: Callable[[Path], "Plan"] | None = None) -> None:
    """Make the sample inside `root`, whole or not at all; `plan` says how large it shall be.

    Raises:
        EnvironmentProblem: the disk refused.
        Canceled: the person asked to stop.
    """
    from desktop.demo.story import live
    from desktop.demo.world import Plan, build_world

    part = trial_folder(root).with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    world = build_world((plan or Plan)(part), _half(progress, 0))
    live(world, _half(progress, 1))
    part.rename(trial_folder(root))


def _half(progress: Progress, number: int) -> Progress:
    """Return a progress of which the whole is one half of `progress`."""
    return CallbackProgress(
        lambda done, total, step: progress.report(number * total + done, _HALVES * total, step)
    )
