"""One-to-one comparison of fingers: a score for a person to look at, on real records; never a verdict."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.capture import comparing
from desktop.capture.iso.codestreams import Compression
from desktop.capture.iso.records import read_record
from desktop.capture.iso.writing import write_record
from desktop.capture.pictures import picture
from desktop.demo.devices.bodies import body_record
from desktop.district import fingerprints
from desktop.district.fingerprints import Compared, Fingerprints, compare_fingerprints
from desktop.domain.biometrics import Position
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.office.duplicates_wording import finger_words
from desktop.store.duplicates import Twin

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "sbi-profile"
NAMES = {Position.RIGHT_THUMB: "Right_Thumb", Position.LEFT_THUMB: "Left_Thumb"}
pytestmark = [
    pytest.mark.skipif(not FOLDER.exists(), reason="the real records are not beside the repository"),
]


def record(position):
    return (FOLDER / f"{NAMES[position]}.iso").read_bytes()


def turned(data, degrees=7):
    """The same finger, laid down a little askew."""
    found, out = read_record(data), io.BytesIO()
    picture(found).rotate(degrees, fillcolor=255).save(out, "PNG")
    return write_record(replace(found, image=out.getvalue(), compression=Compression.PNG))


def twin(place, *positions):
    samples = [{"modality": position.value, "file": "f"} for position in positions]
    return Twin(place, place, "2026-11-24T00:00:00Z", "ratna", {"samples": samples})


@pytest.fixture
def office(regency):
    opened = regency.office()
    yield opened
    opened.close()


def test_one_finger_scores_far_above_another():
    same = comparing.likeness_of(record(Position.RIGHT_THUMB), turned(record(Position.RIGHT_THUMB)))
    other = comparing.likeness_of(record(Position.RIGHT_THUMB), record(Position.LEFT_THUMB))
    assert same > 100 > 40 > other


def test_a_picture_with_too_little_in_it_has_no_score():
    drawn = body_record(1, Position.RIGHT_THUMB, 80)
    assert comparing.likeness_of(drawn, drawn) is None
    assert comparing.likeness_of(b"damaged", drawn) is None


def test_fingers_that_both_have_are_compared(office, monkeypatch):
    samples = {"a": record, "b": lambda position: turned(record(position))}
    monkeypatch.setattr(
        fingerprints, "sample_of", lambda _office, twin, name: samples[twin.place](Position(name))
    )
    found = compare_fingerprints(
        office, twin("a", *NAMES, Position.LEFT_INDEX), twin("b", *NAMES, Position.RIGHT_INDEX)
    )
    assert [item.position for item in found.fingers] == list(NAMES)
    assert all(item.score > 100 for item in found.fingers)
    said = finger_words(found)
    assert said.words.startswith(f"Jempol kanan {found.fingers[0].score}")
    assert "Belum dikalibrasi" in said.note


def test_a_bundle_that_is_gone_leaves_the_rest_to_the_person(office, monkeypatch):
    def gone(*_args):
        raise EnvironmentProblem("media.missing", name="f")

    monkeypatch.setattr(fingerprints, "sample_of", gone)
    found = compare_fingerprints(office, twin("a", *NAMES), twin("b", *NAMES))
    assert found.fingers == (Compared(Position.RIGHT_THUMB, None), Compared(Position.LEFT_THUMB, None))


def test_without_the_library_it_says_so(office, monkeypatch):
    monkeypatch.setattr(fingerprints, "can_compare", lambda: False)
    found = compare_fingerprints(office, twin("a", *NAMES), twin("b", *NAMES))
    assert found == Fingerprints(is_possible=False)
    assert finger_words(found).words == "Tidak dibandingkan"
