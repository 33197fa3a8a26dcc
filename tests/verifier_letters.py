"""Letters and trust lists for the tests of the verifier page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import papers
from browser import Page
from PIL import Image

from desktop.capture.photo import thumbnail_webp
from desktop.crypto.claims import sign_claims
from desktop.crypto.signing import SigningKey
from desktop.documents.qr import symbol
from desktop.documents.verifier import verifier_page
from desktop.domain.letters import LetterClaims
from desktop.exchange.trust import Issuer, TrustList, sign_trust
from desktop.exchange.verification import VerdictKind

ROOT, KEY, STRANGER = (SigningKey.from_bytes(bytes([seed] * 32)) for seed in (1, 2, 3))
ISSUED = datetime(2026, 11, 24, 3, tzinfo=UTC)
SOON = ISSUED + timedelta(days=3)
MADE_AT = "2026-11-24T05:00:00Z"
CLAIMS = LetterClaims(
    number="471.13/07-00001/DISDUKCAPIL/2026",
    nik="1607075206909001",
    name="SITI AMINAH <b>",
    birth_date="1990-06-12",
    sex=2,
    address="DUSUN II\nRT 003/RW 001\nKarang Anyar\nMuara Padang",
    issuer="1607-07",
    issued_at=int(ISSUED.timestamp()),
    expires_at=int((ISSUED + timedelta(days=181)).timestamp()),
    photo_webp=thumbnail_webp(papers.PORTRAIT),
)
TRUST = TrustList(
    district="1607",
    name="Disdukcapil Banyuasin",
    root=ROOT.public.hex(),
    seq=4,
    issued_at="2026-11-24T04:00:00+00:00",
    next_update="2027-02-22",
    issuers=(
        Issuer("1607-07", "burhanuddin", "H. Burhanuddin", KEY.public.hex(), "2026-11-20", "2027-11-20"),
    ),
    is_demo=1,
)
KID = TRUST.issuers[0].kid
TEXT = sign_claims(CLAIMS, KEY)
EARLY = sign_claims(replace(CLAIMS, issued_at=CLAIMS.issued_at - 864_000), KEY)
FORGED = sign_claims(replace(CLAIMS, name="SITI AMINAK"), KEY)[:-200] + TEXT[-200:]

Case = tuple[str, TrustList, datetime, VerdictKind]
CASES: dict[str, Case] = {
    "genuine": (TEXT, TRUST, SOON, VerdictKind.GENUINE),
    "stale": (TEXT, TRUST, ISSUED + timedelta(days=95), VerdictKind.GENUINE_STALE_LIST),
    "expired": (TEXT, TRUST, ISSUED + timedelta(days=182), VerdictKind.EXPIRED),
    "revoked letter": (TEXT, replace(TRUST, revoked_letters=(CLAIMS.number,)), SOON, VerdictKind.REVOKED),
    "revoked key": (TEXT, replace(TRUST, revoked_keys={KID: "2026-11-24"}), SOON, VerdictKind.REVOKED),
    "stranger": (sign_claims(CLAIMS, STRANGER), TRUST, SOON, VerdictKind.UNKNOWN_ISSUER),
    "other period": (EARLY, TRUST, SOON, VerdictKind.UNKNOWN_ISSUER),
    "forged": (FORGED, TRUST, SOON, VerdictKind.FORGED),
}


def qr_image(text: str, scale: int = 6) -> Image.Image:
    """Return a picture of a QR symbol on paper that is not quite white."""
    made = symbol(text)
    code = Image.frombytes("L", (made.modules, made.modules), made.pixels)
    code = code.resize((made.modules * scale, made.modules * scale), Image.Resampling.NEAREST)
    sheet = Image.new("L", (code.width + 160, code.height + 160), 245)
    sheet.paste(code, (80, 80))
    return sheet


def scan(page: Page, text: str, *, key: str = "Enter", code: int = 13) -> None:
    """Do what a USB scanner does: type, then Enter."""
    page.type_text(text)
    page.press(key, code, "\r" if key == "Enter" else "")
    page.until("!byId('verdict').hidden || byId('status').textContent")


def write_page(folder: Path, trust: TrustList = TRUST) -> str:
    """Write a verifier page and return its address."""
    path = folder / "verifier.html"
    path.write_bytes(verifier_page(sign_trust(trust, ROOT), MADE_AT))
    return path.as_uri()


def milliseconds(now: datetime) -> int:
    """Return a time as JavaScript counts it."""
    return round(now.timestamp() * 1000)
