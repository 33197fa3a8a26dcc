"""The same flow on real records of MOSIP's reference service, where they are beside the checkout."""

import hashlib
import io
from pathlib import Path

import pytest
from device_desk import scanner_for, served
from PIL import Image
from regency import found_regency, ready_draft

from desktop.capture.iso.codestreams import Compression
from desktop.capture.iso.records import Kind, read_record
from desktop.capture.pictures import can_show, picture, preview_jpeg
from desktop.demo.devices.service import InventedService
from desktop.domain.biometrics import EVERYTHING, EYES, FINGERS, GROUPS, Position
from desktop.station import biometrics, enrolments

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "sbi-profile"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no real records beside the checkout")
FILES = sorted(FOLDER.glob("*.iso"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_record_is_read_and_shown(path):
    record = read_record(path.read_bytes())
    assert 0 < record.quality <= 100
    if record.kind is Kind.FINGER:
        assert record.position.value.title() == path.stem.removesuffix("_wsq")
        assert record.ppi == 500
    if can_show(record.compression):
        shown = picture(record)
        assert shown.size == (record.width_px, record.height_px)
        assert len(set(shown.convert("L").tobytes())) > 50


@pytest.mark.parametrize("path", [path for path in FILES if "wsq" in path.stem], ids=lambda path: path.stem)
def test_a_finger_in_wsq_is_the_size_of_the_same_finger_in_jpeg2000(path):
    wsq = read_record(path.read_bytes())
    other = read_record((FOLDER / f"{path.stem.removesuffix('_wsq')}.iso").read_bytes())
    assert wsq.compression is Compression.WSQ
    assert (wsq.width_px, wsq.height_px) == (other.width_px, other.height_px)


def test_a_person_of_real_records_is_recorded_whole(tmp_path):
    service = InventedService(profiles=FOLDER.parent)
    service.set_profile(FOLDER.name)
    session = found_regency(tmp_path, modalities=EVERYTHING).session()
    draft = enrolments.save_draft(session, ready_draft(session))
    with served(service):
        for group in GROUPS:
            for _attempt in range(3):
                taken = biometrics.accept(
                    session, draft.id, scanner_for(service, group.modality).capture(group)
                )
    assert set(taken.samples) == {*FINGERS, *EYES}
    assert taken.missing() == []
    index = taken.samples[Position.LEFT_INDEX]
    record = (FOLDER / "Left_Index.iso").read_bytes()
    assert (index.sha256, index.quality) == (hashlib.sha256(record).hexdigest(), 57)
    with Image.open(io.BytesIO(biometrics.preview(session, draft.id, Position.LEFT_INDEX))) as preview:
        assert max(preview.size) == 96
    recorded = enrolments.record(session, draft)
    held = {place: sample.sha256 for place, sample in taken.samples.items()}
    assert {place: sample.sha256 for place, sample in recorded.taken.samples.items()} == held
    assert preview_jpeg(record)
    session.close()
