"""`rekam district duplicates` and `quarantine`: what waits for a person, at an office without a screen."""

import argparse
from contextlib import closing

from desktop.cli.access import add_data, open_office
from desktop.cli.terminal import OK, say, say_json, table
from desktop.district.duplicates import SideBySide, decide, open_duplicates
from desktop.district.judging import judge_again
from desktop.district.quarantine import Waiting, waiting
from desktop.domain.duplicates import Decision, Likeness
from desktop.domain.errors import InputError, RekamError
from desktop.domain.officers import Action
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence
from desktop.i18n.quarantine import entry_words, judged_words, remedy_words


def add_quarrels(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``duplicates`` and ``quarantine``."""
    parser = verbs.add_parser(
        "duplicates", help="who was recorded twice; with --decide, what a person decided"
    )
    add_data(parser)
    parser.add_argument(
        "--decide", nargs=2, metavar=("FIRST", "SECOND"), help="the numbers of both recordings"
    )
    parser.add_argument(
        "--as", dest="decision", choices=list(Decision), help="whose the NIK is, or who they are"
    )
    parser.add_argument("--reason", default="", help="how you found out")
    parser.add_argument(
        "--choose",
        nargs="+",
        default=[],
        metavar="FIELD=first|second",
        help="of fields that both corrected, each in another way",
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=duplicates)
    parser = verbs.add_parser(
        "quarantine", help="entries put aside, and which rule each breaks; judged again"
    )
    add_data(parser)
    parser.add_argument("--again", metavar="PLACE", help="judge again what this station has aside")
    parser.add_argument("--reason", default="", help="why now; it stands in the journal")
    parser.add_argument(
        "--vouch", action="store_true", help="of officers withdrawn since: it was made before, you asked"
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=quarantine)


def duplicates(args: argparse.Namespace) -> int:
    """List the pairs that wait, or note a decision.

    Raises:
        InputError: ``duplicate.unknown``: no such pair waits; ``duplicate.undecided``: without ``--as``.
    """
    with closing(open_office(args, Action.RECEIVE)) as office:
        waiting = open_duplicates(office)
        if args.decide:
            pair = _find(waiting, tuple(args.decide))
            if args.decision is None:
                raise InputError("duplicate.undecided", field="as")
            choices = dict(item.partition("=")[::2] for item in args.choose)
            decide(office, pair.duplicate, Decision(args.decision), args.reason, choices)
            say(_("The decision is saved. It goes to the stations with their next parcels."))
            return OK
    if args.json:
        say_json([_facts(item) for item in waiting])
    elif not waiting:
        say(_("Nobody was recorded twice."))
    else:
        table(
            [_("What"), "NIK", _("First recording"), _("Second recording"), _("Both corrected")],
            _rows(waiting),
        )
    return OK


def _find(waiting: list[SideBySide], numbers: tuple[str, ...]) -> SideBySide:
    for item in waiting:
        if (item.first.id, item.second.id) == numbers:
            return item
    raise InputError("duplicate.unknown", first=numbers[0], second=numbers[1])


def _facts(item: SideBySide) -> dict[str, object]:
    return {
        "kind": item.duplicate.kind.value,
        "nik": item.first.body["biodata"]["nik"],
        "first": [item.first.place, item.first.id, item.first.recorded_at, item.first.recorded_by],
        "second": [item.second.place, item.second.id, item.second.recorded_at, item.second.recorded_by],
        "conflicts": {name: list(pair) for name, pair in item.merged.conflicts.items()},
    }


def _rows(waiting: list[SideBySide]) -> list[list[object]]:
    kinds = {
        Likeness.NIK: _("One NIK, two recordings"),
        Likeness.PERSON: _("Perhaps one person, recorded twice"),
    }
    rows: list[list[object]] = []
    for item in waiting:
        sides = [
            f"{twin.id} {formats.personal_name(twin.body['biodata']['name'])}, {maker.station}"
            for twin, maker in zip((item.first, item.second), item.makers, strict=True)
        ]
        nik = formats.group_nik(item.first.body["biodata"]["nik"])
        rows.append([kinds[item.duplicate.kind], nik, *sides, ", ".join(item.merged.conflicts)])
    return rows


def quarantine(args: argparse.Namespace) -> int:
    """List the entries that were put aside, or have those of a station judged again.

    Raises:
        InputError: ``judging.note``: without ``--reason``.
    """
    if args.again:
        with closing(open_office(args, Action.ADMINISTER)) as office:
            judged = judge_again(office, args.again, args.reason, is_vouched=args.vouch)
        say(judged_words(judged.released, judged.left))
        return OK
    with closing(open_office(args, Action.RECEIVE)) as office:
        aside = waiting(office)
    if args.json:
        say_json([{**vars(item.aside), "remedy": item.remedy.value} for item in aside])
    elif not aside:
        say(_("Nothing. Every entry kept the rules."))
    else:
        headings = [_("Station"), _("Entry"), _("About whom"), _("Why"), _("What helps"), _("Code")]
        table(headings, [_row(item) for item in aside])
    return OK


def _row(item: Waiting) -> list[object]:
    entry = item.aside
    facts = {name: value for name, value in entry.facts.items() if name != "code"}
    why = sentence(RekamError(entry.code, **facts)).headline
    number = f"{entry_words(entry.kind)} {entry.epoch}:{entry.seq}"
    return [entry.place, number, entry.subject, why, remedy_words(item.remedy), entry.code]
