import io
import os

import pytest
from PIL import Image
from verification_desk import as_frame, issue

from desktop.documents.qr import symbol
from desktop.domain.errors import InputError
from desktop.gui.verification import reading
from desktop.gui.verification.reading import enlarged_photo, text_in_file, text_in_picture, text_in_still


@pytest.fixture
def counter(tmp_path):
    made = issue(tmp_path / "issued", 1).open(tmp_path / "data")
    yield made
    made.session.close()


def qr_picture(text, size=300):
    made = symbol(text)
    image = Image.frombytes("L", (made.modules, made.modules), made.pixels)
    whole = Image.new("L", (size + 80, size + 80), 255)
    whole.paste(image.resize((size, size), Image.Resampling.NEAREST), (40, 40))
    return whole


def refusal(work, *arguments):
    with pytest.raises(InputError) as caught:
        work(*arguments)
    return caught.value


def test_a_letter_is_read_from_its_pdf_a_scan_of_it_and_its_text(counter, tmp_path):
    (tmp_path / "surat.pdf").write_bytes(counter.pdf())
    counter.page().save(tmp_path / "surat.png")
    counter.page(200).convert("L").save(tmp_path / "surat.jpg", quality=80)
    (tmp_path / "surat.txt").write_text(counter.genuine + "\r\n")

    for name in ("surat.pdf", "surat.png", "surat.jpg", "surat.txt"):
        assert text_in_file(tmp_path / name) == counter.genuine, name


def test_a_letter_is_seen_beside_other_symbols(counter):
    page = counter.page(200).convert("L")
    page.paste(qr_picture("HTTPS://EXAMPLE.ORG"), (100, 100))

    assert text_in_picture(as_frame(page)) == counter.genuine


def test_another_symbol_is_told_and_an_empty_frame_is_empty():
    assert text_in_picture(as_frame(qr_picture("https://example.org"))) == "https://example.org"
    assert text_in_picture(as_frame(Image.new("L", (640, 480), 90))) == ""


def test_a_still_without_a_symbol_is_refused():
    assert refusal(text_in_still, as_frame(Image.new("L", (640, 480), 255))).code == "qr.not_found"


def test_files_that_hold_no_letter_are_refused_by_name(tmp_path, monkeypatch):
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n half")
    Image.new("L", (400, 400), 255).save(tmp_path / "kosong.png")
    os.mkfifo(tmp_path / "pipa.pdf")

    unreadable = refusal(text_in_file, tmp_path / "rusak.pdf")
    assert (unreadable.code, unreadable.facts["file"]) == ("letter.file_unreadable", "rusak.pdf")
    assert refusal(text_in_file, tmp_path / "foto.png").code == "letter.file_unreadable"
    assert refusal(text_in_file, tmp_path / "kosong.png").code == "qr.not_found"
    assert refusal(text_in_file, tmp_path / "hilang.pdf").code == "file.missing"
    assert refusal(text_in_file, tmp_path).code == "file.missing"
    assert refusal(text_in_file, tmp_path / "pipa.pdf").code == "file.missing"
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 8)
    assert refusal(text_in_file, tmp_path / "rusak.pdf").code == "letter.file_too_large"


def test_the_small_photo_is_enlarged_and_a_broken_one_left_out():
    buffer = io.BytesIO()
    Image.new("RGB", (36, 48), "#2C69B0").save(buffer, "WEBP")

    large = Image.open(io.BytesIO(enlarged_photo(buffer.getvalue())))

    assert (large.format, large.size) == ("PNG", (396, 528))
    assert enlarged_photo(b"") == enlarged_photo(buffer.getvalue()[:30]) == enlarged_photo(b"nothing") == b""
