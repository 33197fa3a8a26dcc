"""Training never mixes with real data: every file of one is refused by the other, in both directions."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from papers import read_pages
from regency import OPERATOR, PASSWORD, SUPERVISOR, Regency, found_regency, record_and_approve
from training_world import make_training, one_recording

from desktop.bootstrap import sign_in
from desktop.bootstrap.scanning import scanners
from desktop.crypto.device_keys import new_device_key
from desktop.demo.devices.service import InventedService, running
from desktop.demo.training import begin_training
from desktop.demo.world import TRAINING_PAPER, World
from desktop.district import publishing, receiving, stations
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import BundleRejected, EnvironmentProblem, RuleError
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.exchange.verification import VerdictKind
from desktop.station import backup, bundles, letters, parcels, printing, review
from desktop.station import verification as checking
from desktop.station.exercises import Exercise, exercises_done
from desktop.station.founding import write_request
from desktop.station.session import Session
from desktop.store import enrolments
from desktop.store.training import (
    folder_beside,
    mark_for_training,
    training_ground,
    training_in,
    training_root,
)


@dataclass
class Side:
    """One of the two worlds: its places, and what it put on its stick."""

    world: World | Regency
    real_root: Path
    is_training: bool

    @property
    def station(self) -> Path:
        return self.world.station("07")

    @property
    def root(self) -> Path:
        """The whole data folder."""
        return folder_beside(self.real_root) if self.is_training else self.real_root

    def session(self, officer=OPERATOR):
        return self.world.session(officer, code="07")


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> dict[str, Side]:
    """A real regency with an approved recording on its stick, and training beside it with another."""
    root = tmp_path_factory.mktemp("laptop") / "rekam"
    real = found_regency(root)
    # Invented as all here, but by its card a place of real work.
    for place in (real.district, real.station()):
        card = place / "place.json"
        card.write_text(card.read_text().replace('"is_demo":1', '"is_demo":0'))
    record_and_approve(real, range(1, 2))
    trained = make_training(root, one_recording)
    sides = {"real": Side(real, root, False), "training": Side(trained, root, True)}
    session = sides["training"].session(SUPERVISOR)
    for row in enrolments.listed(session.store.database, session.store.place, [Lifecycle.RECORDED]):
        review.approve(session, row.id)
    session.close()
    for side in sides.values():
        session = side.session(SUPERVISOR)
        for row in letters.ready_for_letter(session):
            letters.issue_letter(session, row.id)
        bundles.export_bundles(session, side.world.usb)
        session.close()
    return sides


DIRECTIONS = [("training", "real"), ("real", "training")]
each_way = pytest.mark.parametrize(("made_by", "taken_by"), DIRECTIONS, ids=["->real", "->training"])


def digest(folder: Path) -> str:
    """Return one hash over names and bytes of everything in a folder, or of one file."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")) or [folder]:
        found.update(str(path.relative_to(folder)).encode())
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def backed_up(side: Side, target: Path) -> Path:
    session = side.session()
    try:
        return backup.back_up(session, target)
    finally:
        session.close()


def seen(session: Session, service: InventedService) -> tuple[str, ...]:
    """Return what is wrong with the scanners of a service, as a place sees them."""
    return tuple(scanner.facts.trouble for scanner in scanners(session, (service.port,)).find())


@each_way
def test_a_bundle_is_refused_by_the_other_office(both, made_by, taken_by):
    office = both[taken_by].world.office()
    found = receiving.receive_folder(office, both[made_by].world.usb)
    assert [type(item) for item in found] == [receiving.Refused]
    assert found[0].error.code in ("bundle.other_district", "bundle.unknown_station")
    office.close()

    home = both[made_by].world.office()
    taken = receiving.receive_folder(home, both[made_by].world.usb)
    assert [item.outcome for item in taken if isinstance(item, receiving.Received)]  # at home it is good
    home.close()


@each_way
def test_a_parcel_is_refused_by_the_other_station(both, made_by, taken_by):
    office = both[made_by].world.office()
    parcel = publishing.publish(office, f"{office.store.place}-07")
    path = publishing.carry_parcel(office, parcel, both[made_by].world.usb)
    office.close()
    session = both[taken_by].session()
    assert parcels.incoming(session, both[made_by].world.usb) == []
    with pytest.raises(BundleRejected):
        parcels.apply_parcel(session, path)
    session.close()


@each_way
def test_a_letter_is_nobodys_to_the_other(both, made_by, taken_by):
    session = both[made_by].session(SUPERVISOR)
    (letter,) = letters.register(session)
    at_home = checking.verify_letter(session, letter.qr)
    session.close()
    judge = both[taken_by].session()
    found = checking.verify_letter(judge, letter.qr)
    judge.close()

    assert found.verdict.kind is VerdictKind.UNKNOWN_ISSUER
    assert at_home.verdict.kind is VerdictKind.GENUINE


@pytest.mark.parametrize("side", ["real", "training"])
def test_a_letter_of_training_cannot_be_taken_for_one(both, side):
    session = both[side].session(SUPERVISOR)
    (letter,) = letters.register(session)
    (page,) = read_pages(printing.letter_document(session, [letter.number]))
    session.close()

    for words in TRAINING_PAPER.values():
        assert (words in page.text) == (side == "training")


@each_way
def test_a_station_is_not_certified_by_the_other_office(both, made_by, taken_by):
    session = both[made_by].session(SUPERVISOR)
    request = stations.read_request(write_request(session, {}))
    session.close()
    office = both[taken_by].world.office()
    with pytest.raises(RuleError) as refused:
        stations.certify(office, request, numbers=(9000, 9100))
    office.close()

    assert refused.value.code == "station.other_district"


REFUSED = {"training": "place.training", "real": "place.not_training"}


@each_way
def test_a_backup_does_not_come_to_life_on_the_other_side(both, made_by, taken_by, tmp_path):
    made = backed_up(both[made_by], tmp_path)
    target = both[taken_by].station.with_name("station-99")
    with pytest.raises(EnvironmentProblem) as refused:
        backup.restore_files(made, target)

    assert refused.value.code == REFUSED[made_by]
    assert not target.exists()


def test_the_newest_backup_on_a_stick_is_never_one_of_training(both, tmp_path):
    backed_up(both["training"], tmp_path)
    with pytest.raises(EnvironmentProblem):
        backup.newest_copy(tmp_path)
    real = backed_up(both["real"], tmp_path)
    backed_up(both["training"], tmp_path)

    assert backup.newest_copy(tmp_path)[0] == real
    assert len(list(tmp_path.glob("rekam-*-files"))) == 2  # no file of one is the other's


@each_way
def test_a_folder_that_was_copied_over_is_not_opened(both, made_by, taken_by):
    copied = both[taken_by].station.with_name("station-salinan")
    shutil.copytree(both[made_by].station, copied)
    before = digest(copied / "rekam.db")
    try:
        with pytest.raises(EnvironmentProblem) as refused:
            sign_in(copied, OPERATOR.id, PASSWORD, both[made_by].world.clock)
        assert digest(copied / "rekam.db") == before
    finally:
        shutil.rmtree(copied)

    assert refused.value.code == REFUSED[made_by]


def test_devices_of_one_are_unknown_to_the_other(both, monkeypatch):
    real, trained = both["real"].session(), both["training"].session()
    with running(InventedService()) as service:
        invented = {seen(real, service): seen(trained, service)}
        for device in service.devices:
            monkeypatch.setattr(device, "key", new_device_key("x", vouched_by=b"a maker"))
        made = seen(trained, service)
    real.close()
    trained.close()

    assert invented == {("jws.untrusted", "jws.untrusted"): ("", "")}
    assert made == ("jws.untrusted", "jws.untrusted")


def test_two_trainings_do_not_know_each_other_either(both, tmp_path):
    """The names of their places are the same: only the keys are not."""
    office = make_training(tmp_path / "lain").office()
    (found,) = receiving.receive_folder(office, both["training"].world.usb)
    office.close()

    assert isinstance(found, receiving.Refused)
    assert found.error.code == "signature.invalid"


def test_training_begun_again_has_nothing_of_before_and_can_be_stopped(both, tmp_path):
    world = make_training(tmp_path / "rekam", one_recording)
    folder = folder_beside(tmp_path / "rekam")
    ground, before = training_ground(folder), digest(training_ground(folder))

    def stop(_done: int, _total: int, _step: str) -> None:
        raise Canceled

    with pytest.raises(Canceled):
        begin_training(folder, CallbackProgress(stop))
    stopped = digest(ground)
    began = training_in(ground).began
    session = world.session(OPERATOR)
    recorded = enrolments.listed(session.store.database, session.store.place, [Lifecycle.RECORDED])
    session.close()
    make_training(tmp_path / "rekam")
    session = world.session(OPERATOR)
    again = enrolments.listed(session.store.database, session.store.place, [Lifecycle.RECORDED])
    session.close()

    assert stopped == before
    assert began["0000-07"] > 0
    assert (len(recorded), len(again)) == (1, 0)
    assert sorted(path.name for path in folder.iterdir()) == ["latihan.json", "tempat"]


def test_what_a_story_told_before_is_no_exercise_of_the_trainee(both):
    session = both["training"].session(SUPERVISOR)
    began = training_in(training_ground(both["training"].root)).began[session.store.place]
    own, all_of_it = exercises_done(session, began), exercises_done(session, 0)
    session.close()

    assert own == {Exercise.APPROVED, Exercise.CARRIED}
    assert all_of_it == {Exercise.RECORDED, Exercise.APPROVED, Exercise.CARRIED}


def test_a_mark_that_was_torn_is_a_mark_still(tmp_path):
    folder = mark_for_training(tmp_path / "rekam")
    (folder / "latihan.json").write_bytes(b"{")

    assert training_in(folder).beside == tmp_path / "rekam"
    assert training_root(folder / "tempat" / "station-07") == folder
    assert training_root(tmp_path / "rekam") is None


TOUCH = """
import os, sys
from pathlib import Path
from desktop import __main__ as start, paths
from desktop.store.connection import open_database

training, real = map(Path, sys.argv[1:])
start._keep_training_apart(training)
tried = {
    "read": lambda: (real / "place.json").read_bytes(),
    "write": lambda: (real / "new").write_bytes(b"x"),
    "list": lambda: list(os.scandir(real)),
    "move in": lambda: os.rename(training / "latihan.json", real / "x"),
    "delete": lambda: os.remove(real / "place.json"),
    "database": lambda: open_database(real / "rekam.db", bytes(32)),
    "by another way": lambda: open(os.path.relpath(real / "place.json")),
    "link": lambda: os.symlink(real, training / "real"),
}
for name, touch in tried.items():
    try:
        touch()
    except PermissionError:
        continue
    except Exception as error:
        print(name, type(error).__name__)
    else:
        print(name, "done")
(training / "own").write_bytes(b"x")
print(paths.user_data() == training)
"""


def test_a_program_that_trains_cannot_touch_the_real_folder(both):
    real, before = both["real"], digest(both["real"].root)
    command = [sys.executable, "-c", TOUCH, str(both["training"].root), str(real.station)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)

    assert said.stdout == "True\n"
    assert digest(real.root) == before
