"""What the report of a day says: its blocks, its table of officers, and what does not add up."""

from collections.abc import Iterator

from desktop.documents.dates import numeric_date
from desktop.documents.register_words import number, shown
from desktop.documents.wording import Wording, wording
from desktop.domain.closing import Closing, Event
from desktop.i18n.formats import local, size

WORDING_VERSION = 1
MOST_OFFICERS = 4
_MOST_EVENTS = 4
_MOST_CARRIED = 3

Block = list[tuple[str, str, bool]]


def closing_words() -> Wording:
    """Return the template.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    return wording("closing", WORDING_VERSION)


def blocks(words: Wording, made: Closing, name: str) -> Block:
    """Return the lines of a block: label, value, and whether it is the sum."""
    if name == "carried":
        return list(_carried(words, made))
    if name == "laptop":
        return list(_laptop(words, made))
    if name == "numbers":
        return list(_numbers(words, made))
    if name == "sheets":
        return list(_sheets(words, made))
    keys = {
        "recording": ("unfinished_morning", "started", "recorded", "abandoned", "unfinished"),
        "review": (
            "review_morning",
            "recorded_first",
            "recorded_again",
            "approved",
            "returned",
            "aside",
            "review",
        ),
    }[name]
    # Seldom there, so a line only then.
    keys = tuple(key for key in keys if key != "aside" or made.figures[key])
    found = [(words.text(f"{name}.{key}"), number(made.figures[key]), key == keys[-1]) for key in keys]
    return [*_queue(words, made), *found] if name == "recording" else found


def _queue(words: Wording, made: Closing) -> Iterator[tuple[str, str, bool]]:
    """Yield two lines where there was a queue that day."""
    for name in ("queue_given", "queue_left"):
        if name in made.figures:
            yield words.text(f"recording.{name}"), number(made.figures[name]), False


def _numbers(words: Wording, made: Closing) -> Iterator[tuple[str, str, bool]]:
    figures, (first, last) = made.figures, made.numbers
    used = words.text("numbers.used_none")
    if first:
        used = words.text("numbers.used", first=number_short(first), last=number_short(last))
    yield used, number(figures["used"]), False
    yield words.text("numbers.issued"), number(figures["issued"]), False
    yield words.text("numbers.extended"), number(figures["extended"]), False
    yield _listed(words, "numbers.void", made.void), number(figures["voided"]), False
    yield words.text("numbers.numbers_missing"), number(figures["numbers_missing"]), True


def _sheets(words: Wording, made: Closing) -> Iterator[tuple[str, str, bool]]:
    figures = made.figures
    yield words.text("sheets.first_copies"), number(figures["first_copies"]), False
    yield _listed(words, "sheets.reprints", made.reprinted), number(figures["reprints"]), False
    yield words.text("sheets.spoiled"), number(figures["spoiled"]), False
    yield words.text("sheets.revoked"), number(figures["revoked"]), False
    yield words.text("sheets.sheets"), number(figures["sheets"]), True


def _listed(words: Wording, key: str, numbers: tuple[str, ...]) -> str:
    if not numbers:
        return words.text(f"{key}_none")
    shown_numbers = ", ".join(number_short(item) for item in numbers[:3])
    return words.text(key, list=f"{shown_numbers}{' …' if len(numbers) > 3 else ''}")


def number_short(text: str) -> str:
    """Return the part of a letter's number that the station counts: ``07-00273``."""
    return next((part for part in text.split("/") if "-" in part), text)


def _carried(words: Wording, made: Closing) -> Iterator[tuple[str, str, bool]]:
    for item in made.carried[-_MOST_CARRIED:]:
        if item.kind == "bundle":
            label = words.text("carried.bundle", number=item.number, at=f"{local(item.at):%H.%M}")
            yield label, words.text("carried.records", count=number(item.records)), False
        else:
            count = words.text("carried.verdicts", count=number(item.records), refused=number(item.refused))
            yield words.text("carried.receipt", number=item.number), count, False
    figures = made.figures
    yield words.text("carried.unconfirmed"), number(figures["unconfirmed_bundles"]), False
    unsealed = words.text("carried.records", count=number(figures["unsealed_records"]))
    yield words.text("carried.unsealed"), unsealed, True


def _laptop(words: Wording, made: Closing) -> Iterator[tuple[str, str, bool]]:
    backup = words.text("laptop.no_backup")
    if made.backup_at:
        at = local(made.backup_at)
        day = "" if at.date().isoformat() == made.day else f"{numeric_date(at.date().isoformat())} "
        backup = f"{day}{at:%H.%M}"
    yield words.text("laptop.backup"), backup, False
    yield words.text("laptop.disk"), size(made.disk_free), False
    cuts, minutes = made.figures["power_cuts"], made.figures["power_minutes"]
    told = words.text("laptop.cuts", count=cuts, minutes=minutes) if cuts else words.text("laptop.no_cut")
    yield words.text("laptop.power"), told, False
    yield words.text("laptop.numbers"), number(made.figures["numbers_left"]), False
    if "cards" in made.figures:
        yield words.text("laptop.cards"), number(made.figures["cards"]), False
    state = words.text("laptop.whole" if made.is_whole else "laptop.broken")
    yield words.text("laptop.chain", count=number(made.entries)), state, not made.is_whole


def officer_rows(words: Wording, made: Closing) -> tuple[list[list[str]], list[str]]:
    """Return the officers, those beyond four as one line, and their sum."""
    names = ("recorded", "exceptions", "returned", "approved", "letters", "handed_over")
    each = [[item.name, *(getattr(item, name) for name in names)] for item in made.officers]
    minutes = {item.name: _minutes(words, item.minutes) for item in made.officers}
    total = [sum(row[position] for row in each) for position in range(1, len(names) + 1)]
    if len(each) > MOST_OFFICERS:
        rest = each[MOST_OFFICERS - 1 :]
        others = words.text("officers.others", count=len(rest))
        each = each[: MOST_OFFICERS - 1]
        each.append([others, *(sum(row[position] for row in rest) for position in range(1, len(names) + 1))])
    rows = [_officer_row(str(row[0]), [number(figure) for figure in row[1:]], minutes) for row in each]
    return rows, _officer_row(words.text("officers.total"), [number(figure) for figure in total], {})


def _officer_row(name: str, figures: list[str], minutes: dict[str, str]) -> list[str]:
    return [name, figures[0], minutes.get(name, ""), *figures[1:]]


def _minutes(words: Wording, minutes: int) -> str:
    return words.text("officers.minutes", count=minutes) if minutes else ""


def problems(words: Wording, made: Closing) -> list[str]:
    """Return what does not add up, in words."""
    found = [
        words.text(
            "sums.difference",
            name=words.text(f"sums.{item.name}"),
            expected=number(item.expected),
            found=number(item.found),
            difference=f"{item.difference:+d}",
        )
        + "."
        for item in made.differing
    ]
    return found if made.is_whole else [*found, words.text("sums.chain")]


def event_text(words: Wording, made: Closing) -> str:
    """Return what happened that the office should know."""
    if not made.events:
        return words.text("events.none")
    said = [_event(words, item) for item in made.events[:_MOST_EVENTS]]
    if len(made.events) > _MOST_EVENTS:
        said.append(words.text("events.more", count=len(made.events) - _MOST_EVENTS))
    return shown(" ".join(said))


def _event(words: Wording, event: Event) -> str:
    subject = number_short(event.subject)
    if event.kind == "device.broken":
        subject = words.text(f"devices.{event.subject}")
    key = f"events.{event.kind}"
    told = words.text(key, subject=subject, words=event.words.rstrip(". "))
    if event.kind != "device.broken":
        return told
    hours = f"{local(event.at):%H.%M}"
    if not event.until:
        return f"{told} {words.text('events.since', at=hours)}"
    return f"{told} {words.text('events.between', first=hours, last=f'{local(event.until):%H.%M}')}"


def short(head: str) -> str:
    """Return the beginning of a hash in groups of four."""
    return " ".join(head[start : start + 4] for start in range(0, 16, 4))
