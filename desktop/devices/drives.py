"""USB drives that are plugged in now: what bundles travel on."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import translated_errors, write_bytes_durably

_BLOCK_DEVICES = Path("/sys/class/block")
TRIAL_FILE, TRIAL_BYTES = "rekam-uji.tmp", 64 << 10


@dataclass(frozen=True)
class Drive:
    """A removable drive that is mounted; sizes in bytes."""

    label: str
    path: Path
    free: int
    total: int
    is_read_only: bool = False


# What the largest file is, by file system as the operating systems name it.
_FAT_LIMIT = (4 << 30) - 1
_LARGEST = dict.fromkeys(("vfat", "msdos", "fat", "fat32", "FAT", "FAT32"), _FAT_LIMIT)


@dataclass(frozen=True)
class Machine:
    """Where mounted partitions are learned from: this computer, or a test's.

    Attributes:
        platform: as `sys.platform` names it.
        partitions: returns partitions with `device`, `mountpoint`, `fstype`, `opts`, as psutil does.
        usage: returns `free` and `total` of a mount point, as psutil does.
        block_devices: where Linux describes its block devices.
        run: runs a program and returns what it said.
    """

    platform: str = sys.platform
    partitions: Callable[[], Iterable[Any]] = psutil.disk_partitions
    usage: Callable[[str], Any] = psutil.disk_usage
    block_devices: Path = _BLOCK_DEVICES
    run: Callable[[list[str]], "subprocess.CompletedProcess[str]"] = lambda command: _run(command)


def removable_drives(machine: Machine | None = None) -> list[Drive]:
    """Return the removable drives that are mounted, by label; it may wait for a slow drive."""
    machine = machine or Machine()
    found: dict[str, Drive] = {}
    for partition in machine.partitions():
        if partition.device not in found and _is_removable(partition, machine):
            drive = _drive(partition, machine)
            if drive is not None:
                found[partition.device] = drive
    return sorted(found.values(), key=lambda drive: (drive.label, str(drive.path)))


def largest_file(folder: Path, machine: Machine | None = None) -> int | None:
    """Return the size of the largest file that fits on the file system of `folder`; None without a limit."""
    machine = machine or Machine()
    best, kind = "", ""
    for partition in machine.partitions():
        mount = partition.mountpoint
        if len(mount) >= len(best) and folder.absolute().is_relative_to(mount):
            best, kind = mount, partition.fstype
    return _LARGEST.get(kind)


def try_folder(folder: Path) -> int:
    """Write a small file into a folder, read it back, delete it, and return what is free there.

    Raises:
        EnvironmentProblem: ``disk.full``, ``disk.read_only`` or ``disk.failed``.
    """
    path, data = folder / TRIAL_FILE, os.urandom(TRIAL_BYTES)
    write_bytes_durably(path, data)
    with translated_errors(path):
        try:
            if path.read_bytes() != data:
                raise EnvironmentProblem("disk.failed", file=path.name, errno=errno.EIO)
        finally:
            path.unlink(missing_ok=True)
        return shutil.disk_usage(folder).free


def eject(path: Path, machine: Machine | None = None) -> None:
    """Ask the system to let a drive go, so that it may be pulled out.

    Raises:
        EnvironmentProblem: ``drive.busy``: something still uses it; ``drive.failed``.
    """
    machine = machine or Machine()
    done = machine.run(_eject_command(path, machine))
    if done.returncode == 0:
        return
    words = f"{done.stdout}{done.stderr}".lower()
    is_busy = any(word in words for word in ("busy", "in use", "dissented"))
    raise EnvironmentProblem("drive.busy" if is_busy else "drive.failed", folder=path.name)


def _eject_command(path: Path, machine: Machine) -> list[str]:
    if machine.platform == "darwin":
        return ["diskutil", "eject", str(path)]
    if machine.platform == "win32":
        shell = "(New-Object -ComObject Shell.Application).Namespace(17)"
        script = f"{shell}.ParseName('{path.drive}').InvokeVerb('Eject')"
        return ["powershell", "-NoProfile", "-Command", script]
    device = next((item.device for item in machine.partitions() if Path(item.mountpoint) == path), "")
    if device and shutil.which("udisksctl"):
        return ["udisksctl", "unmount", "--no-user-interaction", "--block-device", device]
    return ["umount", str(path)]


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def _drive(partition: Any, machine: Machine) -> Drive | None:
    try:
        usage = machine.usage(partition.mountpoint)
    except OSError:
        # It was pulled out between the two questions, or Windows shows a reader without a card.
        return None
    path = Path(partition.mountpoint)
    label = (path.name or partition.mountpoint).rstrip("\\/")
    return Drive(label, path, usage.free, usage.total, "ro" in partition.opts.split(","))


def _is_removable(partition: Any, machine: Machine) -> bool:
    if machine.platform == "win32":
        return "removable" in partition.opts.split(",")
    if machine.platform == "darwin":
        return str(partition.mountpoint).startswith("/Volumes/") and partition.device.startswith("/dev/")
    return _is_removable_on_linux(Path(partition.device).name, machine.block_devices)


def _is_removable_on_linux(name: str, block_devices: Path) -> bool:
    """Tell by the kernel's description; disks on USB count, though they do not call themselves removable."""
    described = (block_devices / name).resolve()
    if any(part.startswith("usb") for part in described.parts):
        return True
    disk = described.parent if (described / "partition").exists() else described
    try:
        return (disk / "removable").read_text("ascii").strip() == "1"
    except OSError:
        return False
