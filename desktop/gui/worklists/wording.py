"""What the work lists say. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.regions import area_name
from desktop.domain.worklists import Listed, ListKind, Tally, Within, Worklist
from desktop.i18n import _, formats

ALL = ""
KECAMATAN, VILLAGE, BLOCK = "kecamatan", "village", "rt"
PAPER, SPREADSHEET, INVITATIONS, ROUTE = "paper", "spreadsheet", "invitations", "route"


@dataclass(frozen=True)
class KindLine:
    """One of the lists, with how many are on it."""

    kind: ListKind
    words: str
    count: str


@dataclass(frozen=True)
class AreaChoice:
    """The areas of one level to choose from: codes and words, all together first, and which one is chosen."""

    level: str
    choices: Sequence[tuple[str, str]]
    current: str


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


def area_choice(level: str, parts: Mapping[str, int], current: str) -> AreaChoice:
    """Return the areas that have somebody on the list, with how many, after all together.

    The one that is chosen stays, even if nobody of it is on this list.
    """
    found = {**parts, **({current: 0} if current and current not in parts else {})}
    named = [(code, f"{area_name(code)} ({formats.number(count)})") for code, count in found.items()]
    return AreaChoice(level, [(ALL, _("All")), *named], current)


def person_lines(made: Worklist) -> list[PersonLine]:
    """Return the people of a list, RT by RT."""
    return [_person(person, made) for group in made.pages() for person in group]


def _person(person: Listed, made: Worklist) -> PersonLine:
    village = area_name(person.village)
    if not made.within.area:  # some names of villages are found in several kecamatan
        village = f"{village}, {area_name(person.village[:8])}"
    return PersonLine(
        person.nik,
        formats.personal_name(person.name),
        str(person.age(made.day)),
        village,
        f"{person.rt}/{person.rw}",
        formats.short_date(person.due) if person.due else "",
    )


def summary(lines: Sequence[PersonLine], tally: Tally) -> str:
    """Return how many people of how many RT are on the list, and that only the first are shown."""
    people, blocks = formats.number(tally.people), formats.number(tally.blocks)
    if len(lines) < tally.people:
        first = formats.number(len(lines))
        return _("first {first} of {people} people in {rts} RT").format(
            first=first, people=people, rts=blocks
        )
    return _("{people} people in {rts} RT").format(people=people, rts=blocks)


def beside(kind: ListKind, tally: Tally) -> str:
    """Return why the list is shorter or longer than the figure of coverage; empty where it is the same."""
    if not tally.beside:
        return ""
    facts = {"beside": formats.number(tally.beside), "all": formats.number(tally.people + tally.beside)}
    if kind is ListKind.RETURNED:
        return _("{beside} of them need no KTP yet: Coverage does not count them.").format(**facts)
    return _("Coverage counts {all}: {beside} more stand on the list “{list}”.").format(
        list=kind_words(ListKind.RETURNED), **facts
    )


def empty_words(kind: ListKind, tally: Tally) -> tuple[str, str]:
    """Return headline and text for a list with nobody on it; not that all is done if some stand beside it."""
    return _("Nobody on this list"), beside(kind, tally) or {
        ListKind.NOT_RECORDED: _(
            "Everybody here is recorded; if the list of residents is missing, import it."
        ),
        ListKind.WITHOUT_PROOF: _("Whoever is recorded has a card or a letter."),
        ListKind.EXPIRING: _("No letter ends within thirty days."),
        ListKind.TURNED_17: _("Nobody without a card turns 17 this month."),
        ListKind.CARDS: _("No card is waiting. Cards come with the office's parcel."),
        ListKind.RETURNED: _("No recording was sent back."),
    }[kind]


def file_name(paper: str, kind: ListKind, within: Within) -> str:
    """Return the name proposed for a file."""
    where = f" {area_name(within.area)}" if within.area else ""
    if within.block:
        where += f" RT {within.block}"
    ends = {SPREADSHEET: "xlsx"}
    name = f"{paper_words(paper)} {kind_words(kind)}{where}.{ends.get(paper, 'pdf')}"
    return name.replace("/", "-")


def paper_words(paper: str) -> str:
    """Return what a paper is called."""
    return {
        PAPER: _("Visit list"),
        SPREADSHEET: _("Visit list"),
        INVITATIONS: _("Invitations"),
        ROUTE: _("Route"),
    }[paper]
