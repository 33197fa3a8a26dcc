"""An invented resident's papers for tests, and what can be read off a rendered page."""

import io
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from desktop.crypto.claims import sign_claims
from desktop.crypto.signing import SigningKey
from desktop.documents.letter import LetterPage
from desktop.documents.proof import Proof
from desktop.domain.biodata import Biodata
from desktop.domain.letters import Letter, LetterClaims, Letterhead, LetterState

KEY = SigningKey.from_bytes(bytes(range(32)))
NIK = "1607076103989022"
NAME = "SITI HAJAR"
NUMBER = "471.13/07-00293/DISDUKCAPIL/2026"
ADDRESS = "DUSUN I JALUR 8\nRT 002/RW 001\nPURWODADI\nMUARA PADANG"
CLAIMS = LetterClaims(
    number=NUMBER,
    nik=NIK,
    name=NAME,
    birth_date="1998-03-21",
    sex=2,
    address=ADDRESS,
    issuer="1607-07",
    issued_at=1795490400,
    expires_at=1811177999,
)
BIODATA = Biodata(
    nik=NIK,
    kk="1607070101109001",
    name=NAME,
    sex=2,
    birth_place="PURWODADI",
    birth_date="1998-03-21",
    village="16.07.07.2003",
    blood=4,
    address="DUSUN I JALUR 8",
    rt="002",
    rw="001",
)
LONGEST_NAME = "MUHAMMAD ABDURRAHMAN WICAKSONO HADIKUSUMO PRAWIRADIREDJA KUM"  # 60 letters
LONGEST_ADDRESS = ("JALAN PERINTIS KEMERDEKAAN LORONG MELATI NOMOR 128 SEBERANG DERMAGA LAMA " * 5)[
    :300
].strip()


def portrait(size: tuple[int, int] = (480, 640)) -> bytes:
    """Return a drawn portrait as JPEG, with the grain of a camera."""
    width, height = size
    image = Image.new("RGB", size, (176, 40, 34))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0.1 * width, 0.72 * height, 0.9 * width, 1.4 * height), fill=(52, 60, 80))
    draw.ellipse((0.27 * width, 0.16 * height, 0.73 * width, 0.74 * height), fill=(196, 148, 116))
    for x in (0.4, 0.58):
        draw.ellipse((x * width, 0.4 * height, (x + 0.05) * width, 0.43 * height), fill=(20, 16, 16))
    grain = Image.effect_noise(size, 18).convert("RGB")
    stream = io.BytesIO()
    Image.blend(image, grain, 0.12).save(stream, "JPEG", quality=88)
    return stream.getvalue()


PORTRAIT = portrait()


def letter_page(
    *, biodata: dict[str, Any] | None = None, head: dict[str, Any] | None = None, **page: Any
) -> LetterPage:
    """Return a complete letter; what is given replaces a field of the biodata, the letterhead or the page."""
    letter = Letter(
        number=NUMBER,
        seq=293,
        station="07",
        enrolment="07-K7QM-3XR2",
        biodata=replace(BIODATA, **(biodata or {})),
        recorded_on="2026-09-17",
        issued_at="2026-11-24T03:20:00Z",
        issued_on="2026-11-24",
        expires_on="2027-05-24",
        issued_by="burhanuddin",
        code="7K4M-92QD",
        qr=sign_claims(CLAIMS, KEY),
        photo="",
        state=LetterState.ISSUED,
    )
    complete = LetterPage(
        letter=letter,
        letterhead=replace(Letterhead(), **(head or {})),
        photo=PORTRAIT,
        sex="PEREMPUAN",
        blood="O",
        religion="ISLAM",
        marital="KAWIN TERCATAT",
        occupation="PETANI/PEKEBUN",
        village="PURWODADI",
        kecamatan="MUARA PADANG",
        station_name="Muara Padang",
        copy=1,
        printed_at="24-11-2026 10.26",
        is_demo=True,
    )
    return replace(complete, **page)


def longest_page() -> LetterPage:
    """Return a letter of which every field is as long as anybody's."""
    return letter_page(
        biodata={
            "name": LONGEST_NAME,
            "birth_place": "KABUPATEN PENUKAL ABAB LEMATANG ILIR",
            "address": LONGEST_ADDRESS,
        },
        head={
            "on_behalf": "Bupati Banyuasin",
            "signatory_title": "Plt. Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Banyuasin",
            "signatory_name": "Dr. H. MUHAMMAD ABDURRAHMAN WICAKSONO HADIKUSUMO, S.Sos., M.Si.",
            "address": "Komplek Perkantoran Pemkab Banyuasin, Jalan Lingkar Sekojo Nomor 12, Pangkalan Balai",
        },
        occupation="ANGGOTA LEMBAGA TINGGI LAINNYA",
        village="TANJUNG AGUNG SELATAN PERAIRAN",
        station_name="Air Salek Perairan Selatan",
        copy=12,
    )


def proof(**fields: Any) -> Proof:
    """Return a complete proof of recording."""
    complete = Proof(
        enrolment="07-K7QM-3XR2",
        nik="1607075206909001",
        name="SITI AMINAH",
        birth_place="PALEMBANG",
        birth_date="1990-06-12",
        address="RT 003/RW 001, KARANG ANYAR",
        recorded_at="24 November 2026, 10.01",
        officer="Ratna Dewi",
        letterhead=Letterhead(),
        station="07",
        station_name="Muara Padang",
        printed_at="24-11-2026 10.02",
        exceptions=("Jari tengah kanan, luka",),
        queue=19,
        letter_from="2026-11-27",
        is_demo=True,
    )
    return replace(complete, **fields)


@dataclass(frozen=True)
class Piece:
    """A run of text and its tight box in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Piece", slack: float = 0.3) -> bool:
        """Tell whether the boxes share more than a touch."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.top, other.top) - max(self.bottom, other.bottom) > slack
        )


@dataclass(frozen=True)
class ReadPage:
    """What a PDF reader finds on one page."""

    size: tuple[float, float]
    text: str
    pieces: list[Piece]
    images: list[Piece]


def read_pages(pdf: bytes) -> list[ReadPage]:
    """Read every page of `pdf` with pdfium."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_read(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _read(page: Any) -> ReadPage:
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    pieces = [Piece(text.get_text_bounded(*box).strip(), *box) for box in boxes]
    images = [
        Piece("image", *found.get_bounds())
        for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    lines = " ".join(text.get_text_bounded().split())
    return ReadPage(page.get_size(), lines, [piece for piece in pieces if piece.text], images)


def overlapping(page: ReadPage) -> list[tuple[str, str]]:
    """Return which texts and pictures of a page share room."""
    boxes = [*page.pieces, *page.images]
    return [
        (one.text, other.text)
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one.overlaps(other)
    ]


def outside(page: ReadPage, margin_mm: float = 9) -> list[str]:
    """Return what stands closer to an edge of the sheet than a printer can print."""
    width, height = page.size
    edge = margin_mm * 72 / 25.4
    return [
        box.text
        for box in [*page.pieces, *page.images]
        if min(box.left, box.bottom) < edge or box.right > width - edge or box.top > height - edge
    ]
