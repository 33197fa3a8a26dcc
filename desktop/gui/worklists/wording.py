"""What the work lists say. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.regions import find_village
from desktop.domain.worklists import Listed, ListKind, Worklist
from desktop.i18n import _, formats

ALL = ""
PAPER, SPREADSHEET, INVITATIONS, ROUTE = "paper", "spreadsheet", "invitations", "route"


@dataclass(frozen=True)
class KindLine:
    """One of the lists, with how many are on it."""

    kind: ListKind
    words: str
    count: str


@dataclass(frozen=True)
class PersonLine:
    """One resident of a list."""

    nik: str
    name: str
    age: str
    village: str
    rt: str
    due: str


def kind_words(kind: ListKind) -> str:
    """Return what a list is called."""
    return {
        ListKind.NOT_RECORDED: _("Not recorded"),
        ListKind.WITHOUT_PROOF: _("Recorded, no letter"),
        ListKind.EXPIRING: _("Letters ending in 30 days"),
        ListKind.TURNED_17: _("17 this month"),
        ListKind.CARDS: _("Cards that arrived"),
        ListKind.RETURNED: _("To be recorded again"),
    }[kind]


def kind_lines(counts: Mapping[ListKind, int]) -> list[KindLine]:
    """Return all lists in the order in which they are offered."""
    return [KindLine(kind, kind_words(kind), formats.number(counts.get(kind, 0))) for kind in ListKind]


def village_choices(villages: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return the villages that have somebody on the list, with how many, after all together."""
    found = [(ALL, _("All villages"))]
    for code, count in villages.items():
        known = find_village(code)
        name = known.name if known else code
        found.append((code, f"{name} ({formats.number(count)})"))
    return found


def person_lines(made: Worklist) -> list[PersonLine]:
    """Return the people of a list, RT by RT."""
    return [_person(person, made) for group in made.pages() for person in group]


def _person(person: Listed, made: Worklist) -> PersonLine:
    village = find_village(person.village)
    return PersonLine(
        person.nik,
        formats.personal_name(person.name),
        str(person.age(made.day)),
        village.name if village else person.village,
        f"{person.rt}/{person.rw}",
        formats.short_date(person.due) if person.due else "",
    )


def summary(lines: Sequence[PersonLine], made: Worklist) -> str:
    """Return how many people of how many RT are shown."""
    return _("{people} people in {rts} RT").format(
        people=formats.number(len(lines)), rts=formats.number(len(made.pages()))
    )


def empty_words(kind: ListKind) -> tuple[str, str]:
    """Return headline and text for a list that has nobody on it."""
    return _("Nobody on this list"), {
        ListKind.NOT_RECORDED: _(
            "Everybody in this kecamatan is recorded, or the list of residents is missing."
        ),
        ListKind.WITHOUT_PROOF: _("Whoever is recorded has a card or a letter."),
        ListKind.EXPIRING: _("No letter ends within thirty days."),
        ListKind.TURNED_17: _("Nobody without a card turns 17 this month."),
        ListKind.CARDS: _("No card is waiting. Cards come with the office's parcel."),
        ListKind.RETURNED: _("No recording was sent back."),
    }[kind]


def file_name(paper: str, kind: ListKind, village: str) -> str:
    """Return the name proposed for a file."""
    known = find_village(village) if village else None
    where = f" {known.name}" if known else ""
    ends = {SPREADSHEET: "xlsx"}
    return f"{paper_words(paper)} {kind_words(kind)}{where}.{ends.get(paper, 'pdf')}".replace("/", "-")


def paper_words(paper: str) -> str:
    """Return what a paper is called."""
    return {
        PAPER: _("Visit list"),
        SPREADSHEET: _("Visit list"),
        INVITATIONS: _("Invitations"),
        ROUTE: _("Route"),
    }[paper]
