"""Onward to the centre: accepted recordings as a table, their samples, and a packet's metadata for each.

And back from it: what the centre says of them, as an export of SIAK tells it.
"""

import csv
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.crypto.sealing import open_sealed
from desktop.district.office import Office
from desktop.domain.biodata import FIELDS, biodata_from_body
from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.samples import sealed_sample
from desktop.store import bundles, enrolments
from desktop.store.files import private_folder, sync_folder, translated_errors, write_bytes_durably

FORMAT = "rekam-onward/1"
MAX_STATUS_FILE = 64 << 20
_BATCH = 1000
_NIK, _STATUS = ("nik",), ("status", "status_rekam", "status_ktp", "current_status_code")
_ENDINGS = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG": "png",
    b"\x00\x00\x00\x0cjP": "jp2",
    b"FIR\x00": "fir",
    b"IIR\x00": "iir",
}
_DESCRIPTION = """What this folder holds, for the centre
======================================

recordings.csv   one line a recording that the office accepted: station, number, when, then the biodata
packets/         one JSON a recording: what a registration packet says of itself (process, machine, officers,
                 biometrics with their exceptions) and the SHA-256 of every file
media/           the samples as the stations took them, opened, named by recording and kind
SHA256SUMS       of every file; check with: sha256sum -c SHA256SUMS

The samples are open here. Keep this folder where only those may read who may read them, and delete it
when the centre has it.
"""


@dataclass(frozen=True)
class Exported:
    """What was written."""

    folder: Path
    recordings: int
    files: int


def export_onward(office: Office, folder: Path, progress: Progress = SILENT) -> Exported:
    """Write every accepted recording into a new folder inside `folder`, whole or not at all.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``drive.missing``, a bundle that is gone, or what the drive refused.
    """
    office.officer.require(Action.ADMINISTER)
    if not folder.is_dir():
        raise EnvironmentProblem("drive.missing", folder=folder.name)
    at = office.store.clock()
    made = folder / f"rekam-pusat-{office.store.place}-{at:%Y%m%d-%H%M%S}"
    part = made.with_name(made.name + ".part")
    with translated_errors(made):
        shutil.rmtree(part, ignore_errors=True)
        private_folder(part)
        try:
            count, sums = _fill(office, part, progress)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        write_bytes_durably(
            part / "SHA256SUMS", "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
        )
        os.replace(part, made)
        sync_folder(folder)
    with office.work() as work:
        work.append("centre.exported", office.store.place, {"folder": made.name, "recordings": count})
        work.commit()
    return Exported(made, count, len(sums) + 1)


def _fill(office: Office, part: Path, progress: Progress) -> tuple[int, dict[str, str]]:
    sums: dict[str, str] = {}

    def put(name: str, data: bytes) -> None:
        path = part / name
        private_folder(path.parent)
        write_bytes_durably(path, data)
        sums[name] = hashlib.sha256(data).hexdigest()

    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\r\n")
    lines.writerow(["station", "number", "recorded_at", *FIELDS])
    total, count = enrolments.count_accepted(office.store.database), 0
    for row in enrolments.accepted(office.store.database):
        progress.report(count, total, "onward.write")
        biodata = biodata_from_body(row["body"]["biodata"])
        lines.writerow(
            [
                row["place"],
                row["id"],
                row["recorded_at"],
                *(_plain(getattr(biodata, name)) for name in FIELDS),
            ]
        )
        listed = list(_samples(office, row))
        for sample in listed:
            put(sample["file"], sample.pop("data"))
            sample["sha256"] = sums[sample["file"]]
        packet = json.dumps(_packet(row, listed), indent=1, sort_keys=True, ensure_ascii=False)
        put(f"packets/{row['id']}.json", packet.encode())
        count += 1
    put("recordings.csv", table.getvalue().encode("utf-8-sig"))
    put("README.txt", _DESCRIPTION.encode())
    return count, sums


def _plain(value: object) -> str:
    """Return a value that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _samples(office: Office, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    sha256 = bundles.that_brought(office.store.database, row["place"], row["id"])
    if sha256 is None:
        raise EnvironmentProblem("media.missing", name=row["id"])
    for item in row["body"]["samples"]:
        at, length = int(item.get("at", 0)), int(item["length"])
        sealed = sealed_sample(office.shelf, sha256, str(item["file"]), at, length)
        data = open_sealed(sealed, [office.identity])
        ending = next((known for magic, known in _ENDINGS.items() if data.startswith(magic)), "bin")
        facts = {name: value for name, value in item.items() if name not in ("file", "at", "length")}
        yield {**facts, "file": f"media/{row['id']}-{item['modality']}.{ending}", "data": data}


def _packet(row: dict[str, Any], samples: list[dict[str, Any]]) -> dict[str, Any]:
    body = row["body"]
    return {
        "format": FORMAT,
        "id": row["id"],
        "process": "NEW",
        "creationdate": row["recorded_at"],
        "metaData": [
            {"label": "centerId", "value": row["place"]},
            {"label": "consent", "value": body["consent"]},
        ],
        "operationsData": [
            {"label": "officerId", "value": row["recorded_by"]},
            {"label": "supervisorId", "value": row["approved_by"]},
        ],
        "biometrics": samples,
        "exceptions": {"signature": body["signature_exception"], **dict(body.get("exceptions") or {})},
        "identity": body["biodata"],
    }


def import_statuses(office: Office, path: Path) -> int:
    """Read what the centre says of residents from a SIAK export (CSV with NIK and status); return how many.

    Raises:
        RuleError: the role.
        InputError: ``file.missing``; ``centre.columns``: no NIK or status column; ``centre.too_large``.
    """
    office.officer.require(Action.ADMINISTER)
    statuses = _read_statuses(path)
    items = sorted(statuses.items())
    with office.work() as work:
        for begin in range(0, len(items), _BATCH):
            body = {"statuses": dict(items[begin : begin + _BATCH]), "file": path.name}
            work.append("centre.reported", office.store.place, body)
        work.commit()
    return len(items)


def _read_statuses(path: Path) -> dict[str, str]:
    try:
        if path.stat().st_size > MAX_STATUS_FILE:
            raise InputError("centre.too_large", maximum=MAX_STATUS_FILE)
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = {str(name).strip().lower(): name for name in reader.fieldnames or ()}
    nik = next((names[name] for name in _NIK if name in names), None)
    status = next((names[name] for name in _STATUS if name in names), None)
    if nik is None or status is None:
        raise InputError("centre.columns", file=path.name)
    found = {}
    for row in reader:
        digits, word = str(row.get(nik) or "").strip(" '"), str(row.get(status) or "").strip().upper()
        if len(digits) == 16 and digits.isdigit() and word and len(word) <= 60:
            found[digits] = word
    return found
