"""`rekam bench`: how fast the parts are here, beside a floor that no program can beat, in the same run."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli.terminal import OK, say_json, table
from desktop.demo import (
    covered,
    measuring,
    recording_speed,
    rostering,
    saving,
    searching,
    starting,
    travelling,
    waiting,
)
from desktop.demo.measuring_letters import has_fpdf2
from desktop.i18n import _

Figures = dict[str, float]
BENCHES: dict[str, Callable[..., Figures]] = {
    "letters": measuring.letters,
    "search": searching.measure,
    "roster": rostering.measure,
    "enrol": recording_speed.measure,
    "save": saving.save,
    "bundle": travelling.bundle,
    "receive": travelling.receive,
    "inbox": waiting.measure,
    "start": starting.start,
    "coverage": covered.measure,
}
DEFAULT_SIZES = {
    "letters": 500, "enrol": 200, "save": 200, "bundle": 200, "receive": 200, "start": 5, "inbox": 300,
    "coverage": 500_000, "roster": 500_000, "search": 500_000,
}  # fmt: skip


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``bench``."""
    parser = nouns.add_parser("bench", help="measure a part on this machine")
    parser.add_argument("part", choices=sorted(BENCHES))
    parser.add_argument("--size", type=int, metavar="N", help="letters, residents, recordings or starts")
    parser.add_argument("--stored", type=int, default=0, metavar="N", help="receive: recordings held before")
    parser.add_argument(
        "--filled",
        type=int,
        default=0,
        metavar="N",
        help="save: again after N recordings; start: N residents",
    )
    parser.add_argument("--program", default="", metavar="FILE", help="start: time this built program")
    parser.add_argument("--db", default="", metavar="URL", help="receive: into a PostgreSQL server")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=bench)


def bench(args: argparse.Namespace) -> int:
    """Measure and print the figures."""
    size = args.size or DEFAULT_SIZES[args.part]
    with tempfile.TemporaryDirectory(prefix="rekam-bench-") as folder:
        given = {
            "receive": {"stored": args.stored, "server": args.db},
            "save": {"filled": args.filled},
            "start": {"filled": args.filled, "program": args.program},
        }
        extra = given.get(args.part, {})
        figures: dict[str, Any] = {"size": size, **BENCHES[args.part](Path(folder), size, **extra)}
    if args.part == "letters" and not has_fpdf2():
        sys.stderr.write(_("fpdf2 is not installed, so it was not measured: pip install fpdf2") + "\n")
    if args.json:
        say_json({"part": args.part, **figures})
    else:
        rows = [[name, f"{value:,.3f}".rstrip("0").rstrip(".")] for name, value in figures.items()]
        table([_("Figure"), _("Value")], rows)
    return OK
