"""What lists, routes and invitations say: the words of their template and the facts in them."""

from desktop.documents.dates import long_date, numeric_date
from desktop.documents.register_words import shown
from desktop.documents.wording import Wording, wording
from desktop.domain.regions import find_village, is_kecamatan, kecamatan_name
from desktop.domain.worklists import Listed, Worklist
from desktop.i18n.formats import local, personal_name

WORDING_VERSION = 1
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def worklist_words() -> Wording:
    """Return the template.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    return wording("worklist", WORDING_VERSION)


def station_line(words: Wording, worklist: Worklist, village: str = "") -> str:
    """Return which station made the paper; of an office's paper of which kecamatan it is."""
    if worklist.station:
        return words.text("head.station", station=worklist.station, station_name=worklist.station_name)
    area = (village or worklist.within.area)[:8]
    return words.text("head.kecamatan", kecamatan=kecamatan_of(area)) if area else words.text("head.office")


def said(words: Wording, worklist: Worklist, key: str) -> str:
    """Return a sentence that names a station, as the office says it where the office made the list."""
    return words.text(key if worklist.station else f"{key}_office")


def sender_of(words: Wording, worklist: Worklist, person: Listed) -> str:
    """Return who invites: the station, or the office for a kecamatan."""
    if worklist.station:
        name = worklist.station_name
        return words.text("invitation.sender", station=worklist.station, station_name=name)
    return words.text("invitation.sender_office", kecamatan=kecamatan_of(person.village[:8]))


def kecamatan_of(code: str) -> str:
    """Return a kecamatan's name; its code if it is not known."""
    return kecamatan_name(code) if is_kecamatan(code) else code


def village_of(code: str) -> str:
    """Return a village's name; its code if it is not known."""
    found = find_village(code)
    return found.name if found else code


def name_of(person: Listed) -> str:
    """Return a name as lists show it."""
    return shown(personal_name(person.name))


def where_of(person: Listed) -> str:
    """Return the address, or the part of the village where the list has none."""
    hamlet = f"Dusun {person.hamlet}" if person.hamlet else ""
    return shown(personal_name(person.address or hamlet))


def weekday_date(day: str) -> str:
    """Return ``2026-12-03`` as ``Kamis, 3 Desember 2026``."""
    return f"{_DAYS[local(day).weekday()]}, {long_date(day)}"


def foot_words(words: Wording, worklist: Worklist, page: int, pages: int) -> str:
    """Return of which day the data are, which page this is, and that it is a demo."""
    at = local(worklist.data_at).date() if worklist.data_at else worklist.day
    told = words.text("foot.data", day=numeric_date(at.isoformat()), page=page, pages=pages)
    return f"{told} · {words.text('foot.demo')}" if worklist.is_demo else told
