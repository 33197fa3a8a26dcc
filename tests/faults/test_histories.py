"""Recording, letters, lost sticks, old backups, wrong clocks: in whatever order, these things hold."""

import secrets
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from brittle.places import STATION, rows_of, unsoundness
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from regency import CHEAP, OPERATOR, SUPERVISOR, Regency, Terms, TestClock, found_regency, record

from desktop.district import publishing, receiving
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import BundleRejected, RekamError
from desktop.station import backup, bundles, letters, parcels, review
from desktop.store import bundles as journeys
from desktop.store import enrolments as stored
from desktop.store.folder import DataFolder

# What may be refused on the way; everything else that is raised is a fault.
BLOCKED = {"letter.recovery", "letter.block_empty", "clock.behind"}


class Histories(RuleBasedStateMachine):
    """One station and its office, with a stick and a drawer of backups between them."""

    home: Path

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="history-", dir=self.home))
        self.clock = TestClock()
        self.clock.now += timedelta(days=1)
        self.regency = Regency(self.root / "regency", self.clock, Terms(CHEAP, self.clock))
        self.serial, self.laptops = 0, 1
        self.numbers: list[str] = []
        self.acknowledged: set[str] = set()
        self.ever: set[str] = set()
        self.copies: list[tuple[Path, set[str]]] = []

    @initialize()
    def begin(self) -> None:
        shutil.copytree(self.home / "template", self.regency.root)
        (self.root / "drawer").mkdir()

    @rule()
    def record_somebody(self) -> None:
        session = self.regency.session(OPERATOR)
        made = record(session, self.serial).row.id
        session.close()
        self.serial += 1
        self.acknowledged.add(made)
        self.ever.add(made)

    @rule()
    def approve_and_issue(self) -> None:
        session = self.regency.session(SUPERVISOR)
        try:
            for row in review.awaiting(session)[:1]:
                review.approve(session, row.id)
                number = letters.issue_letter(session, row.id).number
                assert number not in self.numbers, "a number was given out twice"
                self.numbers.append(number)
        except RekamError as error:
            if error.code not in BLOCKED:
                raise
        session.close()

    @rule()
    def export(self) -> None:
        session = self.regency.session(SUPERVISOR)
        bundles.export_bundles(session, self.regency.usb)
        session.close()

    @rule()
    def lose_the_stick(self) -> None:
        shutil.rmtree(self.regency.usb)
        self.regency.usb.mkdir()

    @rule()
    def receive(self) -> None:
        office = self.regency.office()
        for outcome in receiving.receive_folder(office, self.regency.usb):
            assert isinstance(outcome, receiving.Received) or self._is_fork(outcome), outcome
        there = {
            row.id for row in stored.listed(office.store.database, STATION, list(Lifecycle), limit=10_000)
        }
        office.close()
        assert there <= self.ever

    def _is_fork(self, outcome: receiving.Refused) -> bool:
        """Two laptops that came of one copy speak in one name: the office believes neither."""
        return self.laptops > 1 and outcome.error.code == "station.forked"

    @rule()
    def send_a_parcel(self) -> None:
        office = self.regency.office()
        publishing.carry_parcel(office, publishing.publish(office, STATION), self.regency.usb)
        office.close()

    @rule()
    def take_parcels(self) -> None:
        session = self.regency.session(SUPERVISOR)
        for item in parcels.incoming(session, self.regency.usb):
            if not item.is_applied:
                self._apply(session, item)
        session.close()

    def _apply(self, session, item) -> None:
        """Take a parcel; a receipt that knows more than this laptop is refused, and starts recovery."""
        try:
            parcels.apply_parcel(session, item.path)
        except BundleRejected as error:
            if error.code == "parcel.expired":
                assert self.clock.now > datetime.fromisoformat(item.address.expires_at)
                return
            if error.code not in ("receipt.ahead", "receipt.other_history"):
                raise
            assert session.fact("recovery"), "an older copy goes on as if it were none"

    @rule()
    def back_up(self) -> None:
        session = self.regency.session(SUPERVISOR)
        drawer = self.root / "drawer" / str(len(self.copies))
        drawer.mkdir()
        made = backup.back_up(session, drawer)
        session.close()
        self.copies.append((made, set(self.acknowledged)))

    @precondition(lambda self: self.copies)
    @rule(choice=st.integers(0, 100), is_other_laptop=st.booleans())
    def bring_an_old_copy_to_life(self, choice: int, is_other_laptop: bool) -> None:
        made, known = self.copies[choice % len(self.copies)]
        root = self.regency.station()
        shutil.rmtree(root)
        if is_other_laptop:
            self.laptops += 1
            root.with_name(root.name + ".mark").unlink(missing_ok=True)
        backup.restore_files(made, root)
        self.acknowledged = set(known)

    @rule(hours=st.sampled_from([-30 * 24, -26, 1, 24, 40 * 24]))
    def the_clock_jumps(self, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    @rule()
    def nothing_acknowledged_is_lost(self) -> None:
        session = self.regency.session(OPERATOR)
        assert self.acknowledged <= {row.id for row in rows_of(session)}
        session.close()

    def teardown(self) -> None:
        try:
            if DataFolder(self.regency.station()).exists():
                self.look_at_both()
        finally:
            shutil.rmtree(self.root, ignore_errors=True)

    def look_at_both(self) -> None:
        """Let both places come together, and find them sound."""
        self.export()
        self.receive()
        self.send_a_parcel()
        self.take_parcels()
        self.nothing_acknowledged_is_lost()
        self.the_last_parcel_is_taken()
        self.record_somebody()
        self.approve_and_issue()
        for place in (self.regency.session(SUPERVISOR), self.regency.office()):
            assert unsoundness(place.store) == 0
            place.close()

    def the_last_parcel_is_taken(self) -> None:
        """Whatever older, lapsed or foreign ones lie beside it on the stick."""
        session = self.regency.session(SUPERVISOR)
        number = journeys.last_parcel(session.store.database, STATION)[0]
        sent = max(item.address.number for item in parcels.incoming(session, self.regency.usb))
        assert number == sent or session.fact("recovery")
        session.close()


@pytest.mark.parametrize("part", range(6))
def test_any_order(quick_disk, points, row, part):
    found_regency(quick_disk / "template")
    examples, steps = points(50, 2), points(50, 20)
    # Half of them are always the same; in `make test` all are, for chance would stop somebody else's work.
    number = secrets.randbelow(1 << 32) if part % 2 and points(1, 0) else part
    machine = seed(number)(type("Histories", (Histories,), {"home": quick_disk}))
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],  # a history is short enough to read as it is
            ),
        )
    except BaseException as error:
        error.add_note(f"The histories came of the seed {number}.")
        raise
    row("F21", "histories of up to 50 steps", points=examples, lost=0, half=0, damaged=0)
