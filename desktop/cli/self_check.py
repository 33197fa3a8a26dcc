"""`rekam --self-check`: does this build hold everything it needs? Used on the frozen program."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop import __version__
from desktop.cli.terminal import ENVIRONMENT, OK, say


def self_check(windows: Callable[[], None]) -> int:
    """Try every part that a packaging mistake could leave out, and say which one fails.

    `windows` tries the windows, which are not this room's business.
    """
    checks = {
        "database": _database,
        "sealing": _sealing,
        "documents": _documents,
        "tables": _tables,
        "faces": _faces,
        "catalogue": _catalogue,
        "windows": windows,
    }
    failed = []
    for name, check in checks.items():
        try:
            check()
        except Exception as error:  # the point is to name whatever is missing
            failed.append(name)
            say(f"{name}: {type(error).__name__}: {error}")
    say(f"rekam {__version__} " + (f"broken: {', '.join(failed)}" if failed else "ok"))
    return ENVIRONMENT if failed else OK


def _database() -> None:
    from desktop.store.connection import check_database, make_database

    with tempfile.TemporaryDirectory() as folder:
        database = make_database(Path(folder, "x.db"), bytes(32))
        damage = check_database(database)
        database.close()
    if damage:
        raise RuntimeError(damage[0])


def _sealing() -> None:
    from desktop.crypto.sealing import new_identity, open_sealed, seal
    from desktop.crypto.signing import SigningKey, is_valid_signature

    identity, recipient = new_identity()
    key = SigningKey.generate()
    sealed = seal(b"x", [recipient])
    if open_sealed(sealed, [identity]) != b"x" or not is_valid_signature(key.public, b"x", key.sign(b"x")):
        raise RuntimeError("round trip")


def _faces() -> None:
    from PIL import Image

    from desktop.capture.faces import find_faces
    from desktop.demo.faces import invent_face

    with Image.open(io.BytesIO(invent_face(1, 1990, 1))) as face:
        if len(find_faces(face)) != 1:
            raise RuntimeError("detector")


def _documents() -> None:
    from desktop.documents.pages import find_letter_qr
    from desktop.documents.proof import Proof, proof_pdf
    from desktop.domain.letters import Letterhead

    proof = Proof(
        enrolment="07-K7QM-3XR2",
        nik="1607075206909001",
        name="SITI AMINAH",
        birth_place="PALEMBANG",
        birth_date="1990-06-12",
        address="RT 003/RW 001",
        recorded_at="24 November 2026, 10.01",
        officer="Ratna Dewi",
        letterhead=Letterhead(),
        station="07",
        station_name="Muara Padang",
        printed_at="24-11-2026 10.02",
    )
    if find_letter_qr(proof_pdf(proof, copies=1)) != proof.enrolment:
        raise RuntimeError("QR")


def _tables() -> None:
    from desktop.domain.codes import choices
    from desktop.domain.regions import kecamatan_list

    if len(kecamatan_list()) != 21 or len(choices("occupation")) < 88:
        raise RuntimeError("codes or regions")


def _catalogue() -> None:
    from desktop.i18n import _

    if _("Cancel") == "Cancel":
        raise RuntimeError("the Indonesian catalogue is not there")
