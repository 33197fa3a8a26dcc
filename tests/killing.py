"""Recording in another process that is killed in mid-work."""

import random
import subprocess
import sys
from pathlib import Path

from regency import Regency

from desktop.domain.enrolments import Lifecycle
from desktop.station import check, enrolments
from desktop.store import enrolments as stored

RECORDER = """
import sys, pathlib
sys.path[:0] = [{root!r}, {tests!r}]
from regency import Regency, TestClock, Terms, CHEAP, record
clock = TestClock(); clock.pass_days({day})
session = Regency(pathlib.Path({data!r}), clock, Terms(CHEAP, clock)).session()
for serial in range({first}, {first} + 50):
    print(record(session, serial).row.id, flush=True)
"""


def run_until_killed(regency: Regency, kill: int, chance: random.Random) -> list[str]:
    """Record people in another process and kill it after some acknowledgements, in mid-work."""
    here = Path(__file__).parents[1]
    script = RECORDER.format(
        root=str(here), tests=str(here / "tests"), data=str(regency.root), day=kill, first=60 * kill
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    acknowledged = [process.stdout.readline().strip() for _ in range(chance.randint(1, 4))]
    spin = chance.randint(0, 200_000)
    while spin:
        spin -= 1
    process.kill()
    acknowledged += [line.strip() for line in process.stdout if line.strip()]
    process.stdout.close()
    process.wait()
    return [name for name in acknowledged if name]


def survivors_after(regency: Regency, kills: int) -> tuple[list[str], set[str]]:
    """Kill a recorder again and again; return who was acknowledged and who is there, soundly, at the end."""
    chance, acknowledged = random.Random(1607), []
    for kill in range(kills):
        acknowledged += run_until_killed(regency, kill, chance)
    session = regency.session()
    rows = stored.listed(session.store.database, "1607-07", list(Lifecycle), limit=100_000)
    report = check.check_station(session)
    assert report.is_sound, report
    assert all(enrolments.image(session, row.photo) for row in rows)
    session.close()
    return acknowledged, {row.id for row in rows}
