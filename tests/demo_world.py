"""The demo's office, station and stick after its days, built once and copied for each test."""

import shutil
from dataclasses import replace
from pathlib import Path

from desktop.crypto.slots import KdfCost
from desktop.demo.story import live
from desktop.demo.world import Plan, World, build_world

CHEAP = KdfCost(64, 1, 1)


def build_lived_world(out: Path) -> World:
    """Make the demo as ``rekam demo`` does, with passphrases that are quick to try."""
    world = build_world(Plan(out, residents=2000, cost=CHEAP))
    live(world)
    return world


def copied(world: World, out: Path) -> World:
    """Return a copy of a world in another folder."""
    shutil.copytree(world.plan.out, out)
    return replace(world, plan=replace(world.plan, out=out))
