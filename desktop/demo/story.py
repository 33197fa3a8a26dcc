"""The main job, lived through by the use cases: record, review, issue, print to PDF, carry, confirm."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

from desktop.capture.photo import crop_photo
from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.capture.signature import render_signature
from desktop.crypto.device_keys import demo_anchor
from desktop.demo.devices.service import InventedService, running
from desktop.demo.faces import invent_face
from desktop.demo.signatures import invent_signature
from desktop.demo.world import OPERATOR, SUPERVISOR, World, apply_waiting, give_office_roster
from desktop.district import publishing, receiving
from desktop.domain.completeness import READ_ALOUD, biodata_doubts, check_biodata
from desktop.domain.enrolments import Draft, ReturnReason, Step
from desktop.domain.letters import first_day_of_age
from desktop.domain.progress import SILENT, Progress
from desktop.domain.residents import ResidentStatus
from desktop.station import bundles, enrolments, letters, printing, residents, review
from desktop.station.residents import Filter
from desktop.station.scanning import scan_all
from desktop.station.session import Session

FIRST_DAY, SECOND_DAY, TODAY = 8, 6, 5
# So many invented people lend the demo's residents their fingers and eyes; drawing them takes its time.
BODIES = 6
SITI_AMINAH = "1607075206909001"


@dataclass(frozen=True)
class Mishaps:
    """What went wrong on the way, and what the office made of it."""

    lost: str
    doubled: str
    missing: str
    recorded_twice: int


@dataclass
class Story:
    """What the demo made, for the summary and for the table at the end."""

    letters: list[Path] = field(default_factory=list)
    proofs: list[Path] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    receipts: list[Path] = field(default_factory=list)
    recorded: int = 0
    approved: int = 0
    confirmed: int = 0
    spent: set[str] = field(default_factory=set)
    devices: InventedService = field(default_factory=InventedService)
    mishaps: Mishaps | None = None


def live(world: World, progress: Progress = SILENT) -> Story:
    """Live through three days at every station; the last one is left in the middle of its work."""
    with running(InventedService()) as devices:
        return _live(world, Story(devices=devices), progress)


def _live(world: World, story: Story, progress: Progress) -> Story:
    total = 3 * len(world.codes)
    for done, code in enumerate(world.codes):
        progress.report(3 * done, total, "demo.first_day")
        world.clock.turn_to(4, 2)
        _full_day(world, story, code, FIRST_DAY)
        progress.report(3 * done + 1, total, "demo.second_day")
        world.clock.turn_to(3, 2)
        _full_day(world, story, code, SECOND_DAY)
    for done, code in enumerate(world.codes):
        progress.report(2 * len(world.codes) + done, total, "demo.today")
        _today(world, story, code)
    give_office_roster(world)
    progress.report(total, total, "demo.done")
    return story


def _full_day(world: World, story: Story, code: str, count: int) -> None:
    """Record, approve, issue, carry up, receive, carry down."""
    names = record_some(world, story, code, count)
    session = world.session(SUPERVISOR, code)
    try:
        for name in names:
            review.approve(session, name)
            story.approved += 1
            _issue(world, story, session, name)
        story.bundles += bundles.export_bundles(session, world.usb).paths
    finally:
        session.close()
    office_day(world, story, code)
    story.confirmed += sum(item.accepted for item in apply_waiting(world, OPERATOR, code))


def office_day(world: World, story: Story, code: str) -> None:
    """Receive what is on the stick and write one station's receipt."""
    office = world.office()
    try:
        receiving.receive_folder(office, world.usb)
        parcel = publishing.publish(office, f"{office.store.place}-{code}")
        story.receipts.append(publishing.carry_parcel(office, parcel, world.usb))
        publishing.write_trust_file(office, world.plan.out / "trust.json")
    finally:
        office.close()


def _today(world: World, story: Story, code: str) -> None:
    """Leave work for the visitor: some to review, one sent back, one interrupted, two to print."""
    world.clock.turn_to(1, 8)
    session = world.session(OPERATOR, code)
    try:
        _interrupt(session, story)
    finally:
        session.close()
    world.clock.turn_to(0, 1)
    names = record_some(world, story, code, TODAY)
    session = world.session(SUPERVISOR, code)
    try:
        for name in names[:2]:
            review.approve(session, name)
            story.approved += 1
        message = "Tolong foto ulang dekat jendela."
        for name in names[2:3]:
            review.return_to_operator(session, name, [ReturnReason.PHOTO_QUALITY], message)
    finally:
        session.close()


def record_some(world: World, story: Story, code: str, count: int) -> list[str]:
    """Record residents about whom nothing is odd and return their enrolment numbers."""
    session = world.session(OPERATOR, code)
    try:
        chosen = _unrecorded(session, story, count)
        return [_record_one(world, story, session, nik) for nik in chosen]
    finally:
        session.close()


def _unrecorded(session: Session, story: Story, count: int) -> list[str]:
    """Choose residents of the kecamatan who are not recorded yet and about whom nothing is odd."""
    where = Filter(kecamatan=session.card.kecamatan, status=ResidentStatus.NOT_RECORDED)
    rows = residents.search(session, where, limit=1000).rows
    today = session.today()
    sound = []
    for row in rows:
        biodata = residents.get_resident(session, row.nik).biodata
        odd = biodata_doubts(biodata, today) or enrolments.duplicates(session, biodata)
        is_young = first_day_of_age(biodata.birth_date, biodata.marital, today) is not None
        if row.nik != SITI_AMINAH and not odd and not is_young and not check_biodata(biodata, today):
            sound.append(row.nik)
    step = max(1, len(sound) // max(1, count))
    return sound[::step][:count]


def fill_draft(draft: Draft, seed: int) -> Draft:
    """Give a draft an invented face and signature and everything a resident says yes to."""
    year = int(draft.biodata.birth_date[:4])
    photo = crop_photo(invent_face(seed, year, draft.biodata.sex), birth_year=year)
    return dataclasses.replace(
        draft,
        photo=photo.jpeg,
        photo_checks={check.code: check.score for check in photo.checks},
        signature=render_signature(invent_signature(seed)),
        consent="read_aloud",
        read_aloud=READ_ALOUD,
        step=Step.CHECK,
    )


def _record_one(world: World, story: Story, session: Session, nik: str) -> str:
    draft = enrolments.start(session, nik)
    draft = enrolments.save_draft(session, fill_draft(draft, world.plan.seed + story.recorded))
    scan_body(story, session, draft, story.recorded)
    recorded = enrolments.record(session, draft)
    story.recorded += 1
    path = world.plan.out / "proofs" / f"{recorded.row.id}.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(printing.proof_document(session, recorded.row.id))
    story.proofs.append(path)
    return recorded.row.id


def scan_body(story: Story, session: Session, draft: Draft, number: int) -> None:
    """Take fingers and eyes of one of the invented bodies, from scanners that run just now."""
    story.devices.set_profile(f"contoh {number % BODIES}")
    scan_all(session, draft.id, SbiScanners(DeviceTrust((demo_anchor(),)), (story.devices.port,)))


def _interrupt(session: Session, story: Story) -> None:
    """Siti Aminah's recording stopped at the photo when the power went."""
    nik = SITI_AMINAH
    if session.card.code != "07":
        nik = next(iter(_unrecorded(session, story, 1)), "")
    if not nik:
        return
    draft = enrolments.start(session, nik)
    enrolments.save_draft(session, dataclasses.replace(draft, step=Step.PHOTO))


def _issue(world: World, story: Story, session: Session, enrolment: str) -> None:
    letter = letters.issue_letter(session, enrolment)
    path = world.plan.out / "letters" / f"{session.card.code}-{letter.seq:05}.pdf"
    path.parent.mkdir(exist_ok=True)
    sheet = printing.save_letter(session, letter.number, path)
    printing.settle_sheet(session, letter.number, sheet.copy, is_good=True)
    if letter.seq % 3:
        letters.hand_over(session, letter.number, letter.biodata.name)
    story.letters.append(path)
