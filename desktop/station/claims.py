"""What the QR of a letter of this station claims: plain data, ready to be signed."""

from datetime import date, datetime, time

from desktop.domain.biodata import Biodata
from desktop.domain.letters import LetterClaims
from desktop.domain.regions import kecamatan_name, village_name
from desktop.place.opened import LOCAL_TIME
from desktop.station.session import Session


def letter_claims(
    session: Session, number: str, biodata: Biodata, expires_on: str, photo_webp: bytes
) -> LetterClaims:
    """Return the claims of a letter issued now; they hold to the end of its last day.

    Raises:
        InputError: the biodata name no village or kecamatan.
    """
    end = datetime.combine(date.fromisoformat(expires_on), time(23, 59, 59), LOCAL_TIME)
    return LetterClaims(
        number=number,
        nik=biodata.nik,
        name=biodata.name,
        birth_date=biodata.birth_date,
        sex=biodata.sex,
        address=address_lines(biodata),
        issuer=session.card.place,
        issued_at=int(session.store.clock().timestamp()),
        expires_at=int(end.timestamp()),
        photo_webp=photo_webp,
    )


def address_lines(biodata: Biodata) -> str:
    """Return the address as the QR says it: street, RT/RW, village, kecamatan, a line each."""
    parts = (
        biodata.address,
        f"RT {biodata.rt}/RW {biodata.rw}",
        village_name(biodata.village),
        kecamatan_name(biodata.kecamatan),
    )
    return "\n".join(part for part in parts if part)
