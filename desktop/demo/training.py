"""The world in which people train: an office and a station of its own, and a story that left some work."""

import shutil
from collections.abc import Callable
from pathlib import Path

from desktop.demo.story import live
from desktop.demo.world import OPERATOR, Plan, World, build_world
from desktop.domain.biometrics import EVERYTHING
from desktop.domain.progress import Progress, part_of
from desktop.store import journal
from desktop.store.files import private_folder, sync_folder, translated_errors
from desktop.store.training import mark_ground, note_beginning, training_ground

RESIDENTS = 400


def begin_training(root: Path, progress: Progress, tell: Callable[[World, Progress], object] = live) -> None:
    """Make the places of training anew; those of before are there until the new ones are whole.

    Args:
        root: the folder of training, marked as such.
        progress: hears of it, and may stop it: then nothing changed.
        tell: lives through what happened before the trainee came.

    Raises:
        EnvironmentProblem: the disk refused, or the folder is not for training.
        Canceled: the person asked to stop.
    """
    ground = training_ground(root)
    part, old = ground.with_suffix(".part"), ground.with_suffix(".old")
    with translated_errors(root):
        shutil.rmtree(part, ignore_errors=True)
        mark_ground(private_folder(part), root)
        plan = Plan(part, RESIDENTS, modalities=EVERYTHING, is_training=True)
        world = build_world(plan, part_of(progress, 0, 2))
        tell(world, part_of(progress, 1, 2))
        note_beginning(part, _heads(world))
        shutil.rmtree(old, ignore_errors=True)
        if ground.exists():
            ground.rename(old)
        part.rename(ground)
        sync_folder(root)
        shutil.rmtree(old, ignore_errors=True)


def _heads(world: World) -> dict[str, int]:
    """Return the last entry of each station: what comes after it is the trainee's own work."""
    heads = {}
    for code in world.codes:
        session = world.session(OPERATOR, code)
        try:
            heads[session.store.place] = journal.head(session.store.database, session.store.place)[1]
        finally:
            session.close()
    return heads
