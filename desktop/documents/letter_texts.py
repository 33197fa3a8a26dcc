"""What a letter says: the words of its template filled with its facts, checked against the type."""

from dataclasses import dataclass

from desktop.documents.dates import long_date, numeric_date
from desktop.documents.typesetting import checked
from desktop.documents.wording import Wording, wording
from desktop.domain.letters import Letter, Letterhead

NOT_GIVEN = "-"
_UNKNOWN_BLOOD = 13


@dataclass(frozen=True)
class LetterPage:
    """Everything one printed letter shows, with codes already turned into their official labels.

    `photo` is a JPEG, 3:4. `copy` counts the printed sheets of this number from 1. `printed_at`
    is local time as it is printed: ``24-11-2026 10.26``. With `is_demo` the page says so.
    A letter without a `qr` is a preview: its place is outlined.
    """

    letter: Letter
    letterhead: Letterhead
    photo: bytes
    sex: str
    blood: str
    religion: str
    marital: str
    occupation: str
    village: str
    kecamatan: str
    station_name: str
    copy: int
    printed_at: str
    is_demo: bool = False


@dataclass(frozen=True)
class LetterTexts:
    """The texts of one letter, each on one line, every letter of them in the type."""

    words: Wording
    number: str
    opening: str
    name: str
    rows: tuple[tuple[str, str], ...]
    statement: str
    purposes: str
    validity: str
    signing: tuple[str, ...]
    signatory: str
    signatory_id: str
    printed: tuple[str, str]


def letter_texts(page: LetterPage) -> LetterTexts:
    """Return what `page` says.

    Raises:
        InputError: ``letter.glyph``: a field has a character that the type lacks.
        EnvironmentProblem: ``letter.wording``: the version of its letterhead is not known here.
    """
    letter, head = page.letter, page.letterhead
    words = wording("letter", head.version)
    return LetterTexts(
        words=words,
        number=checked(words.text("title.number", number=letter.number), "number"),
        opening=checked(_opening(words, head), "office"),
        name=checked(letter.biodata.name, "name"),
        rows=_rows(words, page),
        statement=checked(
            words.text("body.statement", regency=head.regency, recorded_on=long_date(letter.recorded_on)),
            "regency",
        ),
        purposes=checked(words.text("body.purposes", purposes=head.purposes), "purposes"),
        validity=words.text("body.validity", expires_on=long_date(letter.expires_on)).upper(),
        signing=_signing(words, page),
        signatory=checked(head.signatory_name, "signatory_name"),
        signatory_id=_signatory_id(words, head),
        printed=_printed(words, page),
    )


def _opening(words: Wording, head: Letterhead) -> str:
    signs_as = f"{head.on_behalf} {head.signatory_title}".lower()
    if "kepala dinas" not in signs_as:
        return words.text("opening.other", signatory_title=head.signatory_title)
    return words.text("opening.head_of_office", office=_in_lower_case(head.office), regency=head.regency)


def _in_lower_case(office: str) -> str:
    return " ".join("dan" if word == "DAN" else word.capitalize() for word in office.split())


def _rows(words: Wording, page: LetterPage) -> tuple[tuple[str, str], ...]:
    biodata = page.letter.biodata
    # The tenth digit of a region code is Kemendagri's: 1 a kelurahan, 2 a desa.
    kind = "kelurahan" if biodata.village[9:10] == "1" else "desa"
    values = {
        "name": biodata.name,
        "birth": f"{biodata.birth_place}, {numeric_date(biodata.birth_date)}",
        "sex": page.sex,
        "blood": "" if biodata.blood == _UNKNOWN_BLOOD else page.blood,
        "address": _address(page),
        kind: page.village,
        "kecamatan": page.kecamatan,
        "religion": page.religion,
        "marital": page.marital,
        "occupation": page.occupation,
        "citizenship": biodata.citizenship,
    }
    return tuple(
        (words.text(f"rows.{row}"), checked(value, row).upper() or NOT_GIVEN) for row, value in values.items()
    )


def _address(page: LetterPage) -> str:
    biodata = page.letter.biodata
    # "RT 002/RW 001" is one word: it reads wrongly when broken.
    numbers = [
        f"{label}\N{NO-BREAK SPACE}{value}"
        for label, value in (("RT", biodata.rt), ("RW", biodata.rw))
        if value
    ]
    return ", ".join(part for part in (biodata.address, "/".join(numbers)) if part)


def _signing(words: Wording, page: LetterPage) -> tuple[str, ...]:
    head = page.letterhead
    lines = [
        words.text("signatures.place_and_date", place=head.place, issued_on=long_date(page.letter.issued_on))
    ]
    if head.on_behalf:
        lines.append(words.text("signatures.on_behalf", on_behalf=head.on_behalf))
    lines.append(words.text("signatures.title", signatory_title=head.signatory_title))
    return tuple(checked(line, "signatory_title") for line in lines)


def _signatory_id(words: Wording, head: Letterhead) -> str:
    if not head.signatory_id:
        return ""
    return checked(words.text("signatures.id", signatory_id=head.signatory_id), "signatory_id")


def _printed(words: Wording, page: LetterPage) -> tuple[str, str]:
    by = words.text(
        "foot.printed_by", station=page.letter.station, station_name=page.station_name, copy=page.copy
    )
    at = words.text("foot.printed_at", printed_at=page.printed_at)
    if page.is_demo:
        at = f"{at} · {words.text('foot.demo')}"
    return checked(by, "station_name"), checked(at, "printed_at")
