"""Invented recordings in bulk: true entries over random bytes, for measuring what large numbers cost."""

import hashlib
import os
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from desktop.demo.world import DISTRICT_CODE, FIRST_STATION, OPERATOR, SUPERVISOR
from desktop.domain.enrolments import ALPHABET
from desktop.domain.entries import GENESIS, Header, make_entry
from desktop.domain.regions import kecamatan_list
from desktop.store import journal
from desktop.store.files import private_folder
from desktop.store.media import MediaFolder
from desktop.store.unit_of_work import Store, Work, stamp

# One recording's sealed samples, in shares of a thousand: photo, signature, three slaps, two irises.
SHARES = {
    "photo": 300, "signature": 30, "fingers_right": 180, "fingers_left": 180, "thumbs": 150,
    "iris_right": 80, "iris_left": 80,
}  # fmt: skip
_BATCH = 1000
_BATCH_OF_ROWS = 20_000
_REGION, SECOND_STATION = f"16.07.{FIRST_STATION}", "99"
_ELSEWHERE = 40_000_000  # serials whose names and numbers nobody at the station bears
_FIRST_BIRTHDAY = date(1950, 1, 1)
# Neighbours in the file are born years apart and are called nothing alike, as people are: who shares a day
# of birth is one in 18,000, and nobody here is taken for another.
_DAYS, _STRIDE = 18_000, 7919
_LETTERS, _SCATTER = 26**8, 132_654_435_761


def fill(store: Store, count: int, kib: int, first: int = 0) -> None:
    """Give a station `count` approved recordings whose samples take `kib` KiB each; nothing is sealed."""
    for begin in range(first, first + count, _BATCH):
        with store.work(OPERATOR.id) as work:
            for serial in range(begin, min(begin + _BATCH, first + count)):
                samples = list(invent_samples(store.media, kib))
                _record(work, store.place, serial, samples)
            work.commit()


def stock(store: Store, count: int) -> None:
    """Give an office `count` recordings of other stations, without samples: only rows that take room.

    As in a regency that has recorded for years, every kecamatan has its share, with numbers of its own; the
    one of the demo's station too, from a second station there.
    """
    regions = [place.code for place in kecamatan_list()]
    for number, region in enumerate(regions):
        share = count // len(regions) + (number < count % len(regions))
        code = SECOND_STATION if region.endswith(f".{FIRST_STATION}") else region[-2:]
        _stock_place(store, f"{DISTRICT_CODE}-{code}", region, share)


def _stock_place(store: Store, place: str, region: str, count: int) -> None:
    prev, at = GENESIS, stamp(store.clock())
    for begin in range(0, count, _BATCH_OF_ROWS):
        with store.work(OPERATOR.id) as work:
            for serial in range(begin, min(begin + _BATCH_OF_ROWS, count)):
                subject = recording_id(place, serial)
                header = Header(place, 1, serial + 1, at, OPERATOR.id, "enrolment.recorded", subject)
                entry = make_entry(header, recording_body(serial + _ELSEWHERE, [], region), prev)
                prev = entry.hash
                work.accept(entry)
            work.commit()


def _record(work: Work, place: str, serial: int, samples: list[dict[str, Any]]) -> None:
    subject = recording_id(place, serial)
    work.by = OPERATOR.id
    work.append("enrolment.recorded", subject, recording_body(serial, samples))
    work.by = SUPERVISOR.id
    work.append("enrolment.approved", subject, {"nik": invented_nik(serial)})


def recording_id(place: str, serial: int) -> str:
    """Return the number of a place's recording."""
    digits = "".join(ALPHABET[(serial >> 5 * at) & 31] for at in range(8))
    return f"{place[-2:]}-{digits[:4]}-{digits[4:]}"


def invented_nik(serial: int, region: str = _REGION) -> str:
    """Return the NIK of an invented woman of a kecamatan."""
    born = _birthday(serial)
    return f"{region.replace('.', '')}{born.day + 40:02}{born:%m%y}{9000 + serial // _DAYS % 1000}"


def _birthday(serial: int) -> date:
    return _FIRST_BIRTHDAY + timedelta(days=serial * _STRIDE % _DAYS)


def _name(serial: int) -> str:
    scattered = serial * _SCATTER % _LETTERS
    return "SITI " + "".join(chr(65 + scattered // 26**at % 26) for at in range(8))


def recording_body(serial: int, samples: list[dict[str, Any]], region: str = _REGION) -> dict[str, Any]:
    """Return what a recording says of an invented woman of a kecamatan."""
    biodata = {
        "nik": invented_nik(serial, region), "kk": "1607070303159002", "name": _name(serial), "sex": 2,
        "birth_place": "PALEMBANG", "birth_date": _birthday(serial).isoformat(), "village": f"{region}.2003",
        "blood": 13, "religion": 1, "marital": 2, "relation": 3, "education": 4, "occupation": 9,
        "address": "DUSUN II PARIT 5", "rt": "003", "rw": "001", "hamlet": "", "postal": "",
        "citizenship": "WNI", "phone": "",
    }  # fmt: skip
    return {
        "biodata": biodata, "changes": [], "accepted_warnings": {}, "photo": "", "signature": "",
        "photo_checks": {"brightness": 82, "sharpness": 71}, "signature_exception": "cannot",
        "consent": "read_aloud", "started_at": "2026-11-20T02:00:00Z", "samples": samples,
    }  # fmt: skip


def invent_samples(media: MediaFolder, kib: int) -> Iterator[dict[str, Any]]:
    """Write one recording's samples end to end into one file, as a station does, and yield what each is."""
    whole = os.urandom(kib * 1024)
    name = hashlib.sha256(whole).hexdigest()
    path = media.path(name)
    private_folder(path.parent)
    path.write_bytes(whole)
    begin = share_so_far = 0
    for modality, share in SHARES.items():
        share_so_far += share
        end = len(whole) * share_so_far // sum(SHARES.values())
        yield {"modality": modality, "file": name, "at": begin, "length": end - begin}
        begin = end


def count_of(store: Store) -> int:
    """Return how many entries of its own a place has."""
    return journal.count(store.database, store.place)
