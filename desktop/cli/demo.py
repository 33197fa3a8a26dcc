"""`rekam demo`: the whole main job without a person, by the same use cases as the screens."""

import argparse
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.cli.terminal import OK, Meter, say, table
from desktop.crypto.signing import pem
from desktop.crypto.slots import FLOOR, KdfCost
from desktop.demo.faces import invent_face
from desktop.demo.mishaps import suffer
from desktop.demo.story import Story, live
from desktop.demo.world import CLERK, FEWEST_STATIONS, PASSWORD, Plan, World, build_world
from desktop.domain.errors import InputError
from desktop.domain.nik import FEMALE
from desktop.i18n import _, formats
from desktop.paths import trust_folder
from desktop.store.files import private_folder, write_bytes_durably
from desktop.store.folder import DataFolder
from desktop.store.stations import stations

PHOTO, PHOTO_SEED = "contoh-foto.jpg", 9001
# Among several stations everyone needs enough people of its own about whom nothing is odd.
FEW_RESIDENTS, MANY_RESIDENTS = 2000, 20_000
# Hundreds of sign-ins with a passphrase that everybody may know: guessing it need not be dear.
MANY_SIGN_INS = KdfCost(64, 1, 1)


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``demo``."""
    parser = nouns.add_parser("demo", help="live through the whole main job with invented residents")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--residents", type=int, metavar="N", help="by default 2000, more for many stations")
    parser.add_argument("--stations", type=int, default=1, metavar="N")
    parser.add_argument("--seed", type=int, default=1607, metavar="S")
    parser.add_argument("--show", action="store_true", help="do it in the visible app")
    parser.set_defaults(run=demo)


def demo(args: argparse.Namespace) -> int:
    """Make the demo and say what it made.

    Raises:
        InputError: ``demo.not_empty``: the folder holds something; ``demo.too_few`` residents.
    """
    if args.out.exists() and any(args.out.iterdir()):
        raise InputError("demo.not_empty", folder=str(args.out))
    many = args.stations >= FEWEST_STATIONS
    least = MANY_RESIDENTS if many else FEW_RESIDENTS
    residents = args.residents or least
    if residents < least:
        raise InputError("demo.too_few", least=least)
    cost = MANY_SIGN_INS if many else FLOOR
    world, story = make_demo(Plan(args.out, residents, args.stations, args.seed, cost))
    _say_table(world, story)
    return args.show_world(world) if args.show else OK


def make_demo(plan: Plan) -> tuple[World, Story]:
    """Build the regency, live through its days and write the summary."""
    with Meter(_("Founding office and stations")) as meter:
        world = build_world(plan, meter.progress)
    with Meter(_("Recording, issuing, carrying")) as meter:
        story = live(world, meter.progress)
        if len(world.codes) >= FEWEST_STATIONS:
            story.mishaps = suffer(world, story)
    write_summary(world, story)
    return world, story


def write_summary(world: World, story: Story) -> None:
    """Write ``summary.json``, what it names (identity of the office, keys of the stations), and a photo."""
    out, office = world.plan.out, world.office()
    try:
        identity, root = office.identity, office.root.public
        rows = stations(office.store.database)
    finally:
        office.close()
    write_bytes_durably(out / "district-age-identity.txt", f"{identity}\n".encode())
    keys = {}
    for row in rows:
        path = out / f"station-{row.code}.pub.pem"
        write_bytes_durably(path, pem(bytes.fromhex(row.public_key)))
        keys[row.place] = str(path)
    summary = _summary(world, story)
    summary.update(station_public_keys=keys, district_age_identity=str(out / "district-age-identity.txt"))
    text = json.dumps(summary, indent=2, sort_keys=True) + "\n"
    write_bytes_durably(out / "summary.json", text.encode())
    accept_demo_trust(out / "trust.json", root)
    # For whoever tries the windows without a camera; its background suits Siti Aminah's year of birth.
    write_bytes_durably(out / PHOTO, invent_face(PHOTO_SEED, 1990, FEMALE))


def _summary(world: World, story: Story) -> dict[str, Any]:
    reports = world.rosters
    return {
        "station_data": str(world.station()),
        "stations": [str(world.station(code)) for code in world.codes],
        "district_data": str(world.district),
        "letters": [str(path) for path in story.letters],
        "proofs": [str(path) for path in story.proofs],
        "bundles": [str(path) for path in story.bundles],
        "receipts": [str(path) for path in story.receipts],
        "trust_list": str(world.plan.out / "trust.json"),
        "password": PASSWORD,
        "officers": {"district": CLERK.id, "operator": "ratna", "supervisor": "burhanuddin"},
        "counts": {
            "residents": sum(report.imported for report in reports),
            "rejected_rows": sum(report.rejected for report in reports),
            "recorded": story.recorded,
            "approved": story.approved,
            "letters": len(story.letters),
            "bundles": len(story.bundles),
            "receipts": len(story.receipts),
            "confirmed": story.confirmed,
        },
        "mishaps": asdict(story.mishaps) if story.mishaps else {},
    }


def accept_demo_trust(path: Path, root: bytes) -> None:
    """Accept the demo's trust list for this user: `rekam verify` then says DATA CONTOH of its letters."""
    name = f"demo-{hashlib.sha256(root).hexdigest()[:8]}.json"
    write_bytes_durably(private_folder(trust_folder()) / name, path.read_bytes())


def _say_table(world: World, story: Story) -> None:
    counts = _summary(world, story)["counts"]
    out = world.plan.out
    size = sum(path.stat().st_size for path in story.bundles)
    rows = [
        [_("Residents on the roster"), formats.number(counts["residents"]), DataFolder(world.station()).root],
        [_("Recorded"), counts["recorded"], out / "proofs"],
        [_("Approved by the supervisor"), counts["approved"], ""],
        [_("Temporary letters"), counts["letters"], out / "letters"],
        [_("Bundles carried up"), f"{counts['bundles']} ({formats.size(size)})", world.usb],
        [_("Receipts carried down"), counts["receipts"], world.usb],
        [_("Confirmed by the office"), counts["confirmed"], world.district],
    ]
    if mishaps := story.mishaps:
        rows += [
            [_("Lost with a stick, carried again"), mishaps.lost, world.usb],
            [_("Brought twice, taken in once"), mishaps.doubled, world.usb],
            [_("Never arrived, asked for"), mishaps.missing, world.district],
            [_("Recorded twice, waiting for a decision"), mishaps.recorded_twice, world.district],
        ]
    table([_("What"), _("How many"), _("Where")], rows)
    say("")
    say(_("Passphrase of every officer: {password}").format(password=PASSWORD))
    say(
        _("Next: rekam verify {letters}/*.pdf, or rekam --data {out}").format(
            letters=out / "letters", out=out
        )
    )
