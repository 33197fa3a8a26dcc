"""Training beside a real data folder, made quickly: few residents, cheap passphrases, one recording each."""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from regency import CHEAP

from desktop.demo import training
from desktop.demo.devices.service import InventedService, running
from desktop.demo.story import Story, record_some
from desktop.demo.world import Plan, World
from desktop.domain.progress import SILENT, Progress
from desktop.store.training import mark_for_training, training_ground

FEW = 40


def nothing_before(_world: World, _progress: Progress) -> None:
    """The trainee comes to a station in which nothing has happened yet."""


def one_recording(world: World, _progress: Progress) -> None:
    """Somebody was recorded, with all fingers and both eyes."""
    with running(InventedService()) as devices:
        record_some(world, Story(devices=devices), world.codes[0], 1)


def make_training(root: Path, tell: Callable[[World, Progress], object] = nothing_before) -> World:
    """Make training beside `root` and return its world."""
    told: list[World] = []

    def remembered(world: World, progress: Progress) -> None:
        told.append(world)
        tell(world, progress)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "RESIDENTS", FEW)
        patch.setattr(training, "Plan", functools.partial(Plan, cost=CHEAP))
        folder = mark_for_training(root)
        training.begin_training(folder, SILENT, remembered)
    plan = Plan(training_ground(folder), FEW, cost=CHEAP, is_training=True)
    return World(plan, told[0].clock, told[0].codes)
