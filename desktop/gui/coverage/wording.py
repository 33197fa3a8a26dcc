"""What the coverage screen says: funnel, table, weeks, forecast. No Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain import regions
from desktop.domain.coverage import AgeCover, AreaCover, Cover, DayWork
from desktop.domain.regions import is_kecamatan, kecamatan_list, kecamatan_name
from desktop.i18n import _, formats
from desktop.store.coverage_overview import Overview, Week

REGENCY = ""
AREAS, HEAT, AGES = "areas", "heat", "ages"
OFFICERS, STATIONS, DAYS = "officers", "stations", "days"
_MALE = 1
_DONE = (
    "enrolment.recorded",
    "enrolment.approved",
    "enrolment.returned",
    "letter.issued",
    "letter.handed_over",
)


@dataclass(frozen=True)
class Stage:
    """One line of the funnel: words, number, its share of all (0 to 1), and a colour token."""

    words: str
    number: str
    percent: str
    share: float
    tone: str


@dataclass(frozen=True)
class Bar:
    """One bar of the chart: its number and what stands below it; `label` may be empty."""

    number: int
    words: str
    label: str
    is_last: bool


@dataclass(frozen=True)
class Line:
    """One line of the table of figures; `share` of those without a card have a letter."""

    code: str
    rank: str
    name: str
    eligible: str
    recorded: str
    unrecorded: str
    without_card: str
    share: float
    share_words: str
    left: str
    order: tuple[float, ...] = ()


@dataclass(frozen=True)
class WorkLine:
    """What one officer did, or what was done on one day."""

    name: str
    place: str
    numbers: tuple[str, ...]


def choices(home: str, overview: Overview) -> list[tuple[str, str]]:
    """Return the areas one may look at: the regency, one's own kecamatan, the others, and a village shown.

    Where the list of residents holds one's own kecamatan alone, nothing else is offered.
    """
    held, area = overview.held, overview.area
    own = [(code, kecamatan_name(code)) for code in held if code == home]
    if held == [home]:
        found = own
    else:
        others = [(item.code, item.name) for item in kecamatan_list() if item.code in held]
        found = [(REGENCY, _("Regency")), *own, *(item for item in others if item not in own)]
    if area and not is_kecamatan(area):
        found.insert(1, (area, area_name(area)))
    return found


def area_name(code: str) -> str:
    """Return the name of a kecamatan, a village or an RT; the code of one that is not known."""
    if not code:
        return _("Regency")
    return _("RT {rt}").format(rt=code) if "/" in code else regions.area_name(code)


def above(area: str) -> str:
    """Return the area that holds another: of a village its kecamatan, else the regency."""
    return area[:8] if len(area) > len("16.07.07") else REGENCY


def parts_word(area: str) -> str:
    """Return what the parts of an area are."""
    if not area:
        return _("Kecamatan")
    return _("Village") if is_kecamatan(area) else _("RT / RW")


def stages(cover: Cover) -> list[Stage]:
    """Return the funnel."""
    lines = [
        (_("Must hold a KTP"), cover.eligible, "petrol.900"),
        (_("Recorded"), cover.recorded, "petrol.700"),
        (_("Card printed"), cover.printed, "petrol.400"),
        (_("KTP Sementara"), cover.letters, "temp"),
        (_("No proof yet"), cover.without_proof, "warn.strong"),
        (_("Not recorded"), cover.unrecorded, "danger.strong"),
    ]
    whole = cover.eligible or 1
    return [
        Stage(
            words,
            formats.number(number),
            formats.percent(number / whole) if position else "",
            number / whole,
            tone,
        )
        for position, (words, number, tone) in enumerate(lines)
    ]


def aside(overview: Overview) -> str:
    """Return whom the list of residents shows besides, and otherwise, so that both can be added up."""
    found = []
    if overview.young:
        found.append(
            _("Residents also shows {count} people who need no KTP yet.").format(
                count=formats.number(overview.young)
            )
        )
    if overview.run_out:
        found.append(
            _("{count} letters have run out: their holders count as without proof.").format(
                count=formats.number(overview.run_out)
            )
        )
    return " ".join(found)


def bars(weeks: Sequence[Week]) -> list[Bar]:
    """Return the letters by week; about six of the weeks are named."""
    step = max(1, -(-len(weeks) // 6))
    last = len(weeks) - 1
    return [
        Bar(
            week.number,
            _("Week from {day}: {count} letters").format(
                day=formats.day_month(week.monday), count=formats.number(week.number)
            ),
            formats.day_month(week.monday) if (last - position) % step == 0 else "",
            position == last,
        )
        for position, week in enumerate(weeks)
    ]


def line(code: str, name: str, cover: Cover, rank: str = "") -> Line:
    """Return a line of figures."""
    share = cover.letters / cover.without_card if cover.without_card else 0.0
    return Line(
        code,
        rank,
        name,
        formats.number(cover.eligible),
        formats.percent(cover.recorded / cover.eligible) if cover.eligible else "",
        formats.number(cover.unrecorded),
        formats.number(cover.without_card),
        share,
        formats.percent(share) if cover.without_card else "",
        formats.number(cover.without_proof),
        (cover.eligible, cover.recorded / (cover.eligible or 1), cover.unrecorded, cover.without_card)
        + (share, cover.without_proof),
    )


def area_lines(areas: Iterable[AreaCover]) -> list[Line]:
    """Return the parts of an area, most left to do first."""
    ordered = sorted(areas, key=lambda item: (-item.cover.without_proof, -item.cover.unrecorded, item.code))
    return [
        line(item.code, area_name(item.code), item.cover, str(rank)) for rank, item in enumerate(ordered, 1)
    ]


def age_lines(ages: Iterable[AgeCover]) -> list[Line]:
    """Return the figures by age and sex, the young first."""
    return [line("", _age_words(item), item.cover) for item in ages]


def _age_words(item: AgeCover) -> str:
    sex = _("men") if item.sex == _MALE else _("women")
    if not item.first:
        return _("17 and younger, {sex}").format(sex=sex)
    if item.last > 120:
        return _("{age} and older, {sex}").format(age=item.first, sex=sex)
    return _("{first} to {last}, {sex}").format(first=item.first, last=item.last, sex=sex)


def total_line(area: str, overview: Overview) -> Line:
    """Return the line of the whole area."""
    number = len(overview.areas)
    words = {
        "": _("All {count} kecamatan"),
        _("Village"): _("All {count} villages"),
    }.get(parts_word(area) if area else "", _("All {count} RT"))
    return line("", words.format(count=formats.number(number)), overview.cover)


def work_headings() -> list[str]:
    """Return the headings of what was done."""
    return [_("Recorded"), _("Approved"), _("Returned"), _("Letters issued"), _("Handed over")]


def officer_lines(work: Iterable[DayWork], name_of: Callable[[str], str]) -> list[WorkLine]:
    """Return what every officer did, the most recordings first."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for item in work:
        done = found.setdefault((item.officer, item.place), {})
        done[item.kind] = done.get(item.kind, 0) + item.number
    ordered = sorted(found.items(), key=lambda pair: (-pair[1].get(_DONE[0], 0), pair[0]))
    return [
        WorkLine(name_of(who), place.rpartition("-")[2], _numbers(done)) for (who, place), done in ordered
    ]


def station_lines(work: Iterable[DayWork], name_of: Callable[[str], str]) -> list[WorkLine]:
    """Return what every station did, the most recordings first."""
    found: dict[str, dict[str, int]] = {}
    for item in work:
        done = found.setdefault(item.place, {})
        done[item.kind] = done.get(item.kind, 0) + item.number
    ordered = sorted(found.items(), key=lambda pair: (-pair[1].get(_DONE[0], 0), pair[0]))
    return [WorkLine(name_of(place), place.rpartition("-")[2], _numbers(done)) for place, done in ordered]


def day_lines(work: Iterable[DayWork]) -> list[WorkLine]:
    """Return what was done on every day, the newest first."""
    found: dict[str, dict[str, int]] = {}
    places: dict[str, set[str]] = {}
    for item in work:
        done = found.setdefault(item.day, {})
        done[item.kind] = done.get(item.kind, 0) + item.number
        places.setdefault(item.day, set()).add(item.place.rpartition("-")[2])
    return [
        WorkLine(formats.full_date(day), ", ".join(sorted(places[day])), _numbers(found[day]))
        for day in sorted(found, reverse=True)
    ]


def _numbers(done: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(formats.number(done.get(kind, 0)) for kind in _DONE)


def dated(overview: Overview, today: date) -> str:
    """Return of which day the figures are."""
    if not overview.roster_at:
        return _("Figures of {day}").format(day=formats.long_date(today))
    return _("Figures of {day}, list of residents of {listed}").format(
        day=formats.day_month(today), listed=formats.short_date(overview.roster_at)
    )


def age_heading() -> str:
    """Return the heading of ages."""
    return _("Age reached this year")
