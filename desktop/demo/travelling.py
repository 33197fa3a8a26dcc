"""Timings of bundles, each in a process of its own, beside what plain tools need for the same bytes."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from desktop.bootstrap import move_office
from desktop.crypto.slots import KdfCost
from desktop.demo.volumes import fill, stock
from desktop.demo.world import OPERATOR, Plan, World, build_world
from desktop.district import receiving
from desktop.station import bundles

Figures = dict[str, float]
CHEAP = KdfCost(64, 1, 1)  # signing in is not what is measured here
KIB = 300
_BASE = 100
_TURNS = 3


def bundle(folder: Path, size: int) -> Figures:
    """Sealing onto a drive and reading back, beside cp, sync, sha256sum and tar | gpg of the same bytes."""
    small = _exported(folder / "small", min(size, _BASE))
    found = _exported(folder / "large", size)
    usb = folder / "large" / "usb"
    megabytes = _megabytes(usb)
    copy = megabytes / _copy_seconds(usb, folder / "copy")
    figures = {
        "megabytes": megabytes,
        "bundle_mb_s": megabytes / found["seconds"],
        "copy_sync_hash_mb_s": copy,
        "ratio_to_copy": megabytes / found["seconds"] / copy,
        "peak_mb": found["peak_mb"],
        "peak_ratio_to_small": found["peak_mb"] / small["peak_mb"],
    }
    seconds = _gpg_seconds(folder / "large" / "station-07" / "media", folder)
    if seconds:
        figures["tar_gpg_mb_s"] = megabytes / seconds
        figures["ratio_to_tar_gpg"] = seconds / found["seconds"]
    return figures


def receive(folder: Path, size: int, stored: int = 0, server: str = "") -> Figures:
    """Verifying and taking in, beside cp, sync and sha256sum of the same bytes.

    With `stored`, another office that holds so many recordings already is given the same bundles: its rate
    beside that of the empty one tells what the size of a store costs. With a `server` (``postgresql://…``)
    the offices' tables lie there, in databases made for this.
    """
    _exported(folder / "small", min(size, _BASE))
    small = _received(folder / "small", server)
    _exported(folder / "large", size)
    usb = folder / "large" / "usb"
    megabytes = _megabytes(usb)
    figures = {"megabytes": megabytes, "stored_before": stored}
    if stored:
        shutil.copytree(folder / "large" / "district", folder / "full" / "district")
        shutil.copytree(usb, folder / "full" / "usb", copy_function=os.link)
    copy = megabytes / _copy_seconds(usb, folder / "copy")
    found = (
        _received(folder / "large", server)
        if server
        else _received_by_a_copy(folder / "large", folder / "turn")
    )
    figures |= {
        "receive_mb_s": megabytes / found["seconds"],
        "copy_sync_hash_mb_s": copy,
        "ratio_to_copy": megabytes / found["seconds"] / copy,
        "peak_mb": found["peak_mb"],
        "peak_ratio_to_small": found["peak_mb"] / small["peak_mb"],
    }
    return figures | (_when_full(folder, stored, server, found) if stored else {})


def _when_full(folder: Path, stored: int, server: str, empty: Figures) -> Figures:
    begin = time.perf_counter()
    with closing(_world(folder / "full").office()) as office:
        stock(office.store, stored)
    filling_s = time.perf_counter() - begin
    # A disk is now faster and now slower: in a folder both take turns, and each one's median counts.
    times: dict[str, list[float]] = {"large": [], "full": []}
    for name in () if server else _TURNS * tuple(times):
        found = _received_by_a_copy(folder / name, folder / "turn")
        times[name].append(found["seconds"])
    if server:
        times["large"].append(empty["seconds"])
        found = _received(folder / "full", server)
        times["full"].append(found["seconds"])
    seconds = {name: statistics.median(taken) for name, taken in times.items()}
    return {
        "filling_s": filling_s,
        "full_receive_mb_s": _megabytes(folder / "full" / "usb") / seconds["full"],
        "full_rate_to_empty": seconds["large"] / seconds["full"],
        "full_peak_mb": found["peak_mb"],
    }


def _received_by_a_copy(origin: Path, folder: Path) -> Figures:
    """Receive what lies beside an office into a copy of it, which is gone afterwards."""
    shutil.copytree(origin / "district", folder / "district")
    (folder / "usb").symlink_to(origin / "usb")
    try:
        return _received(folder, "")
    finally:
        shutil.rmtree(folder)


def _received(folder: Path, server: str) -> Figures:
    with _tables(folder, server):
        os.sync()
        return _apart("receive_once", folder)


@contextmanager
def _tables(folder: Path, server: str) -> Iterator[None]:
    """Put an office's tables on a server for a while, or leave them in its folder."""
    if not server:
        yield
        return
    from desktop.store.postgres.scratch import scratch_database

    with scratch_database(server) as address:
        with closing(_world(folder).office()) as office:
            move_office(office, address)
        yield


def _exported(folder: Path, size: int) -> Figures:
    world = build_world(Plan(folder, 50, cost=CHEAP, modalities=("photo", "signature")))
    with closing(world.session(OPERATOR)) as session:
        fill(session.store, size, KIB)
    for path in world.usb.iterdir():
        path.unlink()
    os.sync()
    return _apart("export_once", folder)


def _world(folder: Path) -> World:
    from desktop.demo.clock import StoryClock

    return World(Plan(folder, 50, cost=CHEAP), StoryClock(0), ["07"])


def export_once(folder: Path) -> None:
    """Carry what waits at the station onto the stick and tell what it took."""
    world = _world(folder)
    with closing(world.session(OPERATOR)) as session:
        begin = time.perf_counter()
        bundles.export_bundles(session, world.usb)
        _tell(time.perf_counter() - begin)


def _is_whole(item: receiving.Received | receiving.Refused) -> bool:
    return isinstance(item, receiving.Received) and item.outcome == "received" and not item.quarantined


def receive_once(folder: Path) -> None:
    """Receive what lies on the stick and tell what it took."""
    world = _world(folder)
    with closing(world.office()) as office:
        begin = time.perf_counter()
        found = receiving.receive_folder(office, world.usb)
        seconds = time.perf_counter() - begin
        bad = [item for item in found if not _is_whole(item)]
        if bad:
            raise RuntimeError(str(bad[0]))
        _tell(seconds)


def _tell(seconds: float) -> None:
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": _peak_mb()}) + "\n")


def _peak_mb() -> float:
    """Return the most memory this process ever held; the kernel forgets what stood here before `exec`."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _apart(act: str, folder: Path) -> Figures:
    code = (
        "import sys; from pathlib import Path; from desktop.demo import travelling; "
        f"travelling.{act}(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _copy_seconds(source: Path, target: Path) -> float:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    begin = time.perf_counter()
    subprocess.run(["cp", *map(str, source.iterdir()), str(target)], check=True)
    subprocess.run(["sync", *map(str, target.iterdir())], check=True)
    hashed = ["sha256sum", *map(str, target.iterdir())]
    subprocess.run(hashed, check=True, capture_output=True)
    seconds = time.perf_counter() - begin
    shutil.rmtree(target)
    return seconds


def _gpg_seconds(source: Path, folder: Path) -> float:
    """Return how long tar and gpg need to sign and encrypt the same samples; 0 where they are not."""
    if not (shutil.which("gpg") and shutil.which("tar")):
        return 0.0
    home = folder / "gnupg"
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "--quiet", "--yes", "--passphrase", ""]
    who = "bench@example.invalid"
    key = [*gpg, "--pinentry-mode", "loopback", "--quick-gen-key", who, "rsa3072", "sign,cert", "never"]
    subprocess.run(key, check=True, capture_output=True)
    listed = subprocess.run(
        [*gpg, "--list-keys", "--with-colons"], check=True, capture_output=True, text=True
    )
    print_ = next(line.split(":")[9] for line in listed.stdout.splitlines() if line.startswith("fpr"))
    subprocess.run([*gpg, "--quick-add-key", print_, "rsa3072", "encr"], check=True, capture_output=True)
    begin = time.perf_counter()
    out = folder / "sealed.gpg"
    seal = [*gpg, "--trust-model", "always", "--sign", "--encrypt", "-r", who, "-o", str(out)]
    with subprocess.Popen(["tar", "-c", "-C", str(source), "."], stdout=subprocess.PIPE) as tar:
        subprocess.run(seal, check=True, stdin=tar.stdout, capture_output=True)
    seconds = time.perf_counter() - begin
    out.unlink()
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False, capture_output=True)
    return seconds
