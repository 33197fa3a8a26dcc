"""An invented backlog: letters of people who do not exist, each with its own photo and its own signed QR."""

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from desktop.capture.photo import HEIGHT_PX, JPEG_QUALITY, WIDTH_PX, thumbnail_webp
from desktop.crypto.claims import sign_claims
from desktop.crypto.signing import SigningKey
from desktop.demo.faces import invent_face
from desktop.demo.people import invent_residents
from desktop.documents.letter_texts import LetterPage
from desktop.domain.biodata import Biodata
from desktop.domain.codes import label
from desktop.domain.letters import Letter, LetterClaims, Letterhead, LetterState
from desktop.domain.regions import kecamatan_name, village_name

FACES = 240
TODAY = date(2026, 11, 24)
ISSUED_AT, EXPIRES_AT = 1795490400, 1811177999

_KEY = SigningKey.from_bytes(bytes(range(32)))
# The grain of a camera in village light: with it a photo has some 30 KB, as photos of cameras have.
_GRAIN = 0.02
_SHIFTS = 160


@dataclass(frozen=True)
class Face:
    """A portrait as JPEG, and the small one of it that goes into a QR."""

    jpeg: bytes
    webp: bytes


def draw_faces(folder: Path, count: int = FACES) -> None:
    """Draw `count` faces into `folder`: it takes a tenth of a second each, so a backlog shares them."""
    for number in range(count):
        jpeg = invent_face(number, 1940 + number % 65, 1 + number % 2)
        (folder / f"{number:03}.jpg").write_bytes(jpeg)
        (folder / f"{number:03}.webp").write_bytes(thumbnail_webp(jpeg))


def read_faces(folder: Path) -> list[Face]:
    """Return the faces that were drawn into `folder`."""
    return [
        Face(path.read_bytes(), path.with_suffix(".webp").read_bytes())
        for path in sorted(folder.glob("*.jpg"))
    ]


def invent_backlog(faces: Sequence[Face], count: int) -> Iterator[LetterPage]:
    """Yield `count` letters, the same for the same faces; no two photos have the same pixels."""
    chance = random.Random("grain")
    size = (WIDTH_PX + _SHIFTS, HEIGHT_PX + _SHIFTS)
    grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1])).convert("RGB")
    for index, row in enumerate(invent_residents(count, 2, today=TODAY)):
        face = faces[index % len(faces)]
        yield _page(index, _biodata(row), _photo(face, grain, index // len(faces)), face.webp)


def _photo(face: Face, grain: Image.Image, shift: int) -> bytes:
    left, top = shift % _SHIFTS, shift // _SHIFTS
    own = grain.crop((left, top, left + WIDTH_PX, top + HEIGHT_PX))
    out = io.BytesIO()
    with Image.open(io.BytesIO(face.jpeg)) as image:
        Image.blend(image, own, _GRAIN).save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def _biodata(row: dict[str, str]) -> Biodata:
    day, month, year = row["TGL_LHR"].split("-")
    return Biodata(
        nik=row["NIK"],
        kk=row["NO_KK"],
        name=row["NAMA_LGKP"],
        sex=int(row["JENIS_KLMIN"]),
        birth_place=row["TMPT_LHR"],
        birth_date=f"{year}-{month}-{day}",
        village=".".join(row[column] for column in ("NO_PROP", "NO_KAB", "NO_KEC", "NO_KEL")),
        blood=int(row["GOL_DRH"]),
        religion=int(row["AGAMA"]),
        marital=int(row["STAT_KWN"]),
        occupation=int(row["JENIS_PKRJN"]),
        address=row["ALAMAT"],
        rt=row["NO_RT"],
        rw=row["NO_RW"],
    )


def _page(index: int, biodata: Biodata, photo: bytes, webp: bytes) -> LetterPage:
    village, kecamatan = village_name(biodata.village).upper(), kecamatan_name(biodata.kecamatan).upper()
    return LetterPage(
        letter=_letter(index, biodata, webp),
        letterhead=Letterhead(),
        photo=photo,
        sex=label("sex", biodata.sex),
        blood=label("blood", biodata.blood),
        religion=label("religion", biodata.religion),
        marital=label("marital", biodata.marital),
        occupation=label("occupation", biodata.occupation),
        village=village,
        kecamatan=kecamatan,
        station_name="Muara Padang",
        copy=1,
        printed_at=f"24-11-2026 {8 + index // 60 % 8:02}.{index % 60:02}",
        is_demo=True,
    )


def _letter(index: int, biodata: Biodata, webp: bytes) -> Letter:
    number = f"471.13/07-{index + 1:05}/DISDUKCAPIL/2026"
    village = village_name(biodata.village).upper()
    claims = LetterClaims(
        number=number,
        nik=biodata.nik,
        name=biodata.name,
        birth_date=biodata.birth_date,
        sex=biodata.sex,
        address=f"{biodata.address}\nRT {biodata.rt}/RW {biodata.rw}\n{village}",
        issuer="1607-07",
        issued_at=ISSUED_AT,
        expires_at=EXPIRES_AT,
        photo_webp=webp,
    )
    return Letter(
        number=number,
        seq=index + 1,
        station="07",
        enrolment=f"07-{index:08}",
        biodata=biodata,
        recorded_on=f"2026-{9 + index // 30 % 2:02}-{1 + index % 30:02}",
        issued_at="2026-11-24T03:20:00Z",
        issued_on=TODAY.isoformat(),
        expires_on="2027-05-24",
        issued_by="burhanuddin",
        code=f"{index:04X}-92QD",
        qr=sign_claims(claims, _KEY),
        photo="",
        state=LetterState.ISSUED,
    )
