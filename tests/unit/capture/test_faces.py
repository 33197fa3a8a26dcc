"""Faces: found in drawn and in real pictures, told from what is none; their eyes, tilt, size and place."""

import io
from pathlib import Path

import pytest
from PIL import Image
from real_faces import FACES, real_face
from recording_desk import portrait

from desktop.capture import photo_checks
from desktop.capture.faces import find_faces
from desktop.capture.photo import crop_photo
from desktop.capture.photo_checks import check_photo
from desktop.demo.faces import invent_face

CLOTH = "#2F6BB3"


def drawn(**options):
    return Image.open(io.BytesIO(portrait(**options))).resize((480, 640))


def scores(image):
    return {check.code.removeprefix("photo."): check.score for check in check_photo(image)}


def beside(image, *others):
    """Put pictures of half the size beside each other on one of 480 x 640."""
    whole = Image.new("RGB", (480, 640), CLOTH)
    for number, part in enumerate((image, *others)):
        whole.paste(part.resize((240, 320)), (240 * number, 160))
    return whole


@pytest.mark.parametrize("seed", range(6))
def test_a_drawn_face_is_found_once_and_passes(seed):
    image = Image.open(io.BytesIO(invent_face(seed, 1990, 1 + seed % 2)))
    assert len(find_faces(image)) == 1
    assert min(scores(image).values()) >= 60


def test_nobody_is_found_where_nobody_is():
    assert find_faces(Image.new("RGB", (480, 640), CLOTH)) == []
    upside_down = drawn().rotate(180)
    assert scores(upside_down)["face"] == 0
    assert not set(scores(upside_down)) & {"size", "centred", "eyes_open", "eyes_level", "one_face"}


def test_two_people_are_two():
    found = scores(beside(drawn(), drawn(seed=5)))
    assert found["face"] >= 60
    assert found["one_face"] == 0


@pytest.mark.parametrize("seed", [0, 1, 3, 4])
def test_closed_eyes_are_seen_and_nothing_else_is_blamed(seed):
    image = Image.open(io.BytesIO(invent_face(seed, 1990, 1 + seed % 2, are_eyes_open=False)))
    assert [code for code, score in scores(image).items() if score < 60] == ["eyes_open"]


@pytest.mark.parametrize(("turn", "is_level"), [(0, True), (4, True), (-4, True), (14, False), (-14, False)])
def test_a_head_held_askew_is_seen(turn, is_level):
    image = drawn().rotate(turn, Image.Resampling.BICUBIC, fillcolor=CLOTH)
    assert (scores(image)["eyes_level"] >= 60) is is_level


@pytest.mark.parametrize(("move", "is_centred"), [(0, True), (20, True), (90, False), (-90, False)])
def test_a_face_at_the_side_is_seen(move, is_centred):
    moved = Image.new("RGB", (480, 640), CLOTH)
    moved.paste(drawn(), (move, 0))
    assert (scores(moved)["centred"] >= 60) is is_centred


@pytest.mark.parametrize(("share", "is_good"), [(1.0, True), (0.8, True), (0.48, False)])
def test_a_face_far_away_is_seen(share, is_good):
    size = (round(480 * share), round(640 * share))
    far = Image.new("RGB", (480, 640), CLOTH)
    far.paste(drawn().resize(size), ((480 - size[0]) // 2, (640 - size[1]) // 2))
    assert (scores(far)["size"] >= 60) is is_good


def test_a_face_that_would_print_black_is_seen():
    dark = drawn().point(lambda level: level // 5)
    assert scores(drawn())["print"] >= 60
    assert scores(dark)["print"] < 60


def test_a_file_with_the_face_aside_is_cut_around_the_face():
    wide = Image.new("RGB", (2000, 1200), CLOTH)
    wide.paste(drawn().resize((600, 800)), (100, 300))
    out = io.BytesIO()
    wide.save(out, "JPEG")

    photo = crop_photo(out.getvalue(), birth_year=1990)

    assert [check.code for check in photo.checks if not check.is_good] == []
    (face,) = find_faces(photo.image())
    assert face.x == pytest.approx(0.5, abs=0.05)


@pytest.mark.skipif(not FACES, reason="no real faces beside the checkout")
@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_a_real_face_is_found(path):
    image = real_face(path)
    found = find_faces(image)
    assert len(found) == 1
    assert len(found[0].eyes) == 2
    assert scores(image)["eyes_open"] >= 60


@pytest.mark.skipif(not FACES, reason="no real faces beside the checkout")
def test_a_real_face_lit_from_one_side_is_said_to_be_so():
    (face,) = [path for path in FACES if path.stem == "Face"]
    weak = {code for code, score in scores(real_face(face)).items() if score < 60}
    assert weak == {"even_light"}
    assert scores(real_face(face).rotate(20))["eyes_level"] < 60


def test_without_the_detector_the_light_is_judged_all_the_same(monkeypatch):
    monkeypatch.setattr(photo_checks, "can_find_faces", lambda: False)
    found = scores(drawn())
    assert not [code for code in found if code in ("face", "size", "centred", "eyes_open")]
    assert found["sharpness"] >= 60


def test_the_detector_needs_nothing_from_outside():
    import _dlib_pybind11

    assert Path(_dlib_pybind11.__file__).stat().st_size > 1_000_000
