"""What a letter says: the words of its template filled with its facts, checked against the type."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.documents.dates import long_date, numeric_date
from desktop.documents.typesetting import checked
from desktop.documents.wording import Wording, wording
from desktop.domain.letters import Letter, Letterhead
from desktop.domain.phrases import PHRASES, fill

NOT_GIVEN = "-"
_UNKNOWN_BLOOD = 13


@dataclass(frozen=True)
class LetterPage:
    """Everything one printed letter shows, with codes already turned into their official labels.

    `photo` is a JPEG, 3:4. `copy` counts the printed sheets of this number from 1. `printed_at`
    is local time as it is printed: ``24-11-2026 10.26``. With `is_demo` the page says so.
    A letter without a `qr` is a preview: its place is outlined. `arms` is the grey JPEG that
    `arms.arms_jpeg` made; without it the outline of the coat of arms is drawn. With `is_colour` the
    photo is printed as it was taken.
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
    arms: bytes = b""
    is_colour: bool = False


@dataclass(frozen=True)
class CommonTexts:
    """What all letters under one letterhead say, each text on one line, every letter of them in the type.

    `title` is what stands above the signatory's name, without place and date.
    """

    words: Wording
    letterhead: Letterhead
    opening: str
    rows: tuple[str, ...]
    labels: tuple[str, ...]
    purposes: str
    title: tuple[str, ...]
    signatory: str
    signatory_id: str
    arms: bytes = b""


@dataclass(frozen=True)
class LetterTexts:
    """What one letter says beside what is common; `values` stand beside the labels."""

    common: CommonTexts
    number: str
    name: str
    values: tuple[str, ...]
    statement: str
    validity: str
    signed_at: str
    printed: tuple[str, str]

    def longest(self) -> str:
        """Return the field with the longest text: what to shorten when a letter fits on no sheet."""
        common = self.common
        texts = {
            **dict(zip(common.rows, self.values, strict=True)),
            "purposes": common.letterhead.purposes,
            **{name: getattr(common.letterhead, name) for name in PHRASES},
            "signatory_title": " ".join(common.title),
            "signatory_name": common.signatory,
            "station_name": self.printed[0],
        }
        return max(texts, key=lambda field: len(texts[field]))


def letter_texts(page: LetterPage) -> LetterTexts:
    """Return what `page` says.

    Raises:
        InputError: ``letter.glyph``: a field has a character that the type lacks.
        EnvironmentProblem: ``letter.wording``: the version of its letterhead is not known here.
    """
    letter, head = page.letter, page.letterhead
    values = _values(page)
    common = _common(head, tuple(values), page.arms)
    words = common.words
    return LetterTexts(
        common=common,
        number=checked(words.text("title.number", number=letter.number), "number"),
        name=checked(letter.biodata.name, "name"),
        values=tuple(checked(value, row).upper() or NOT_GIVEN for row, value in values.items()),
        statement=_phrase(
            head, "statement", {"regency": head.regency, "recorded_on": long_date(letter.recorded_on)}
        ),
        validity=words.text("body.validity", expires_on=long_date(letter.expires_on)).upper(),
        signed_at=checked(
            words.text("signatures.place_and_date", place=head.place, issued_on=long_date(letter.issued_on)),
            "signatory_title",
        ),
        printed=_printed(words, page),
    )


# A reprint has the letterhead it was issued with; a backlog meets a handful.
@functools.lru_cache(32)
def _common(head: Letterhead, rows: tuple[str, ...], arms: bytes = b"") -> CommonTexts:
    words = wording("letter", head.version)
    return CommonTexts(
        words=words,
        letterhead=head,
        opening=_phrase(head, "opening", _opening_facts(head)),
        rows=rows,
        labels=tuple(words.text(f"rows.{row}") for row in rows),
        purposes=_phrase(head, "effect", {"purposes": head.purposes}),
        title=_title(words, head),
        signatory=checked(head.signatory_name, "signatory_name"),
        signatory_id=_signatory_id(words, head),
        arms=arms,
    )


def usual_phrase(head: Letterhead, name: str) -> str:
    """Return a sentence as the version of a letterhead words it, its places in curly brackets.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    signs_as = f"{head.on_behalf} {head.signatory_title}".lower()
    opening = "opening.head_of_office" if "kepala dinas" in signs_as else "opening.other"
    keys = {"opening": opening, "statement": "body.statement", "effect": "body.purposes"}
    text = wording("letter", head.version).template(keys[name])
    for place, fact in PHRASES[name].items():
        text = text.replace(f"{{{fact}}}", f"{{{place}}}")
    return text


# Which field to name when a sentence has a letter that cannot be printed and its words are the usual ones.
_FILLED_BY = {"opening": "office", "statement": "regency", "effect": "purposes"}


def _phrase(head: Letterhead, name: str, facts: Mapping[str, str]) -> str:
    own: str = getattr(head, name)
    text = fill(name, own or usual_phrase(head, name), facts)
    return checked(text, name if own else _FILLED_BY[name])


def _opening_facts(head: Letterhead) -> dict[str, str]:
    return {
        "office": _in_lower_case(head.office),
        "regency": head.regency,
        "signatory_title": head.signatory_title,
    }


def _in_lower_case(office: str) -> str:
    return " ".join("dan" if word == "DAN" else word.capitalize() for word in office.split())


def _values(page: LetterPage) -> dict[str, str]:
    biodata = page.letter.biodata
    # The tenth digit of a region code is Kemendagri's: 1 a kelurahan, 2 a desa.
    kind = "kelurahan" if biodata.village[9:10] == "1" else "desa"
    return {
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


def _address(page: LetterPage) -> str:
    biodata = page.letter.biodata
    # "RT 002/RW 001" is one word: it reads wrongly when broken.
    numbers = [
        f"{label}\N{NO-BREAK SPACE}{value}"
        for label, value in (("RT", biodata.rt), ("RW", biodata.rw))
        if value
    ]
    return ", ".join(part for part in (biodata.address, "/".join(numbers)) if part)


def _title(words: Wording, head: Letterhead) -> tuple[str, ...]:
    lines = [words.text("signatures.title", signatory_title=head.signatory_title)]
    if head.on_behalf:
        lines.insert(0, words.text("signatures.on_behalf", on_behalf=head.on_behalf))
    return tuple(checked(line, "signatory_title") for line in lines)


def _signatory_id(words: Wording, head: Letterhead) -> str:
    number = words.text("signatures.id", signatory_id=head.signatory_id) if head.signatory_id else ""
    return checked(" · ".join(filter(None, (head.signatory_rank, number))), "signatory_id")


def _printed(words: Wording, page: LetterPage) -> tuple[str, str]:
    by = words.text(
        "foot.printed_by", station=page.letter.station, station_name=page.station_name, copy=page.copy
    )
    at = words.text("foot.printed_at", printed_at=page.printed_at)
    at = f"{at} · {words.text('foot.edition', edition=page.letterhead.edition)}"
    if page.is_demo:
        at = f"{at} · {words.text('foot.demo')}"
    return checked(by, "station_name"), checked(at, "printed_at")
