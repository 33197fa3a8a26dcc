"""Hundreds of stations' bundles on one stick: when the office sees the first, and if its window waits."""

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from desktop.crypto.signing import SigningKey
from desktop.demo.measuring import CHEAP
from desktop.demo.volumes import invent_samples, invented_nik, recording_body, recording_id
from desktop.demo.world import FIRST_STATION, OPERATOR, PASSWORD, SUPERVISOR, Plan, World, build_world
from desktop.district import stations
from desktop.district.office import Office
from desktop.district.stations import Request
from desktop.domain.entries import GENESIS, Entry, Header, make_entry, to_line
from desktop.domain.progress import silent_meter
from desktop.domain.regions import kecamatan_list
from desktop.exchange.bundle import Lock, Slice, file_name, seal_bundle
from desktop.exchange.container import Source
from desktop.exchange.pouring import pour
from desktop.store.files import private_folder, write_durably
from desktop.store.media import MediaFolder
from desktop.store.stations import get
from desktop.store.unit_of_work import stamp

Figures = dict[str, float]
MODALITIES = ("photo", "signature")
KIB = 300
_FIRST_CODE = 100
_WATCHED = """import json, sys
from pathlib import Path
from desktop.demo.clock import StoryClock
from desktop.gui.bench.reading import watch_reading
from desktop.gui.opening import dressed
app = dressed()
folders = Path(sys.argv[1]), Path(sys.argv[2])
print(json.dumps(watch_reading(folders, sys.argv[3], StoryClock(0))))"""


def measure(folder: Path, size: int) -> Figures:
    """Read `size` stations' bundles, a recording in each, in the real window; seconds and milliseconds."""
    world = bring_from_everywhere(folder, size)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _WATCHED, str(world.district), str(world.usb), PASSWORD]
    done = subprocess.run(command, env=environment, check=True, capture_output=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def bring_from_everywhere(folder: Path, count: int, kib: int = KIB) -> World:
    """Make an office with `count` more certified stations, and their bundles on its stick."""
    world = build_world(Plan(folder, 0, cost=CHEAP, modalities=MODALITIES))
    for path in world.usb.iterdir():
        path.unlink()
    with closing(world.office()) as office:
        for number in range(count):
            place, key = f"{office.store.place}-{_FIRST_CODE + number}", SigningKey.generate()
            _admit(office, place, number, key)
            _bring(office, (place, number, key), world.usb, kib)
    return world


def _admit(office: Office, place: str, number: int, key: SigningKey) -> None:
    """Certify a station that exists on paper only: its officers and its recipient are those of the first."""
    first = get(office.store.database, f"{office.store.place}-{FIRST_STATION}")
    regions = kecamatan_list()
    region = regions[number % len(regions)]
    code = place.rsplit("-", 1)[-1]
    officers = [
        {name: item[name] for name in ("id", "name", "role", "letter_key")}
        for item in first.certificate["officers"]
    ]
    asked = Request(
        place, code, f"{region.name} {code}", region.code, key.public.hex(), first.age_recipient, officers
    )
    stations.certify(office, asked, numbers=(1, 500), modalities=MODALITIES)


def _bring(office: Office, who: tuple[str, int, SigningKey], usb: Path, kib: int) -> None:
    """Write a station's first bundle: one recording, approved."""
    place, number, key = who
    media = MediaFolder(private_folder(usb.with_name("media")))
    samples = list(invent_samples(media, kib))
    entries = _entries(place, number, stamp(office.store.clock()), samples)
    slice_ = Slice(
        station=place,
        district=office.store.place,
        epoch=1,
        number=1,
        first_seq=1,
        last_seq=len(entries),
        prev=GENESIS,
        head=entries[-1].hash,
        prev_bundle=GENESIS,
        made_at=entries[-1].header.at,
        counts=dict(Counter(entry.kind for entry in entries)),
    )
    name = samples[0]["file"]
    sealed = [Source(f"media/{name}.age", media.path(name), name, kib * 1024)]
    file = file_name(place, 1, 1)
    draft = private_folder(usb.with_name("drafts")) / file
    recipe = seal_bundle(draft, slice_, map(to_line, entries), sealed, Lock(key, [office.recipient]))
    write_durably(usb / file, lambda target: pour(recipe, target, silent_meter()))


def _entries(place: str, number: int, at: str, samples: list[dict[str, object]]) -> list[Entry]:
    subject = recording_id(place, number)
    recorded = make_entry(
        Header(place, 1, 1, at, OPERATOR.id, "enrolment.recorded", subject),
        recording_body(number, samples),
        GENESIS,
    )
    approved = Header(place, 1, 2, at, SUPERVISOR.id, "enrolment.approved", subject)
    return [recorded, make_entry(approved, {"nik": invented_nik(number)}, recorded.hash)]
