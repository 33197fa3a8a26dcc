"""What goes wrong on the way in a regency of several stations: a lost stick, a doubled one, people twice."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from desktop.demo.devices.service import InventedService, running
from desktop.demo.story import Mishaps, Story, fill_draft, office_day, record_some, scan_body
from desktop.demo.world import OPERATOR, SUPERVISOR, World
from desktop.domain.enrolments import Draft, Lifecycle
from desktop.station import bundles, enrolments, review
from desktop.station.session import Session
from desktop.store import enrolments as stored
from desktop.store.residents import is_listed

TWICE = 2
_SOMEBODY_ELSE = 903


def suffer(world: World, story: Story) -> Mishaps:
    """Live through the mishaps; in the end one bundle is still missing and two people wait for a decision."""
    with running(InventedService()) as story.devices:
        return _suffer(world, story)


def _suffer(world: World, story: Story) -> Mishaps:
    first, second, third, last = world.codes[0], world.codes[1], world.codes[2], world.codes[-1]
    lost = _lose(world, story, second)
    doubled = _double(world, story, second)
    _record_twice(world, story, (first, last))
    missing = _leave_a_gap(world, story, third)
    return Mishaps(lost, doubled, missing, TWICE)


def _lose(world: World, story: Story, code: str) -> str:
    """A stick is lost on the river; the bundle is unconfirmed, so the next stick carries it again."""
    path = _carried(world, story, code, 2)[-1]
    path.unlink()
    office_day(world, story, code)
    with closing(world.session(SUPERVISOR, code)) as session:
        story.bundles += bundles.export_bundles(session, world.usb).paths
    office_day(world, story, code)
    return path.name


def _double(world: World, story: Story, code: str) -> str:
    """Somebody copies the stick and brings both: the second is known already."""
    newest = sorted(world.usb.glob(f"*-{code}-e*.rekam"))[-1]
    copy = newest.with_name(f"salinan-{newest.name}")
    shutil.copyfile(newest, copy)
    office_day(world, story, code)
    copy.unlink()
    return newest.name


def _leave_a_gap(world: World, story: Story, code: str) -> str:
    """Of two bundles only the second arrives: it is held, and the first is asked for."""
    missing = _carried(world, story, code, 1)[-1]
    _carried(world, story, code, 1)
    missing.unlink()
    story.bundles = [path for path in story.bundles if path != missing]
    office_day(world, story, code)
    return missing.name


def _carried(world: World, story: Story, code: str, count: int) -> list[Path]:
    names = record_some(world, story, code, count)
    with closing(world.session(SUPERVISOR, code)) as session:
        for name in names:
            review.approve(session, name)
    return _sent(world, story, code)


def _sent(world: World, story: Story, code: str) -> list[Path]:
    with closing(world.session(SUPERVISOR, code)) as session:
        paths = bundles.export_bundles(session, world.usb).paths
    story.bundles += paths
    return paths


def _record_twice(world: World, story: Story, codes: tuple[str, str]) -> None:
    """Two whom one station recorded are recorded at another: one in person, one by somebody else."""
    home, other = codes
    with closing(world.session(OPERATOR, home)) as session:
        rows = stored.listed(session.store.database, session.store.place, [Lifecycle.ACCEPTED])
        people = [enrolments.get_enrolment(session, row.id).biodata for row in rows[:TWICE]]
    with closing(world.session(OPERATOR, other)) as session:
        names = []
        for number, biodata in enumerate(people):
            draft = _begin(session, biodata.nik)
            # The first recordings of the story were those of seeds and bodies 0 and 1.
            who = number if number == 0 else _SOMEBODY_ELSE
            draft = fill_draft(replace(draft, biodata=biodata), world.plan.seed + who)
            draft = enrolments.save_draft(session, draft)
            scan_body(story, session, draft, who)
            names.append(enrolments.record(session, draft).row.id)
            story.recorded += 1
    with closing(world.session(SUPERVISOR, other)) as session:
        for name in names:
            review.approve(session, name)
    for code in (home, other):
        _sent(world, story, code)
        office_day(world, story, code)


def _begin(session: Session, nik: str) -> Draft:
    if is_listed(session.store.database, nik):
        return enrolments.start(session, nik)
    return enrolments.start_new(session, nik)
