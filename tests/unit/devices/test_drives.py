import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.devices import drives
from desktop.devices.drives import Drive, Machine, removable_drives
from desktop.domain.errors import EnvironmentProblem

STICK = SimpleNamespace(device="/dev/sdb1", mountpoint="/media/ratna/STASIUN 07", opts="rw,nosuid")


def usage(_path: str) -> SimpleNamespace:
    return SimpleNamespace(free=11_200_000_000, total=15_600_000_000)


def describe(folder: Path, disk: str, bus: str, *, removable: bool) -> Path:
    """Lay down what Linux says of a disk with one partition, and return where it says so."""
    described = folder / "devices" / bus / "block" / disk
    part = described / f"{disk}1"
    part.mkdir(parents=True)
    (part / "partition").write_text("1\n")
    (described / "removable").write_text(f"{int(removable)}\n")
    block = folder / "class" / "block"
    block.mkdir(parents=True, exist_ok=True)
    (block / disk).symlink_to(described)
    (block / f"{disk}1").symlink_to(part)
    return block


def linux(block: Path, *partitions: SimpleNamespace, usage=usage) -> Machine:
    return Machine("linux", lambda: partitions, usage, block)


@pytest.mark.parametrize(
    ("bus", "removable", "is_found"),
    [
        ("pci0000:00/usb1/1-2/host2", True, True),
        ("pci0000:00/usb1/1-2/host2", False, True),
        ("pci0000:00/mmc_host", True, True),
        ("pci0000:00/ata1/host0", False, False),
    ],
)
def test_linux_tells_sticks_from_the_built_in_disk(tmp_path, bus, removable, is_found):
    block = describe(tmp_path, "sdb", bus, removable=removable)

    found = removable_drives(linux(block, STICK))

    expected = Drive("STASIUN 07", Path(STICK.mountpoint), 11_200_000_000, 15_600_000_000)
    assert found == ([expected] if is_found else [])


def test_a_device_the_kernel_does_not_describe_is_left_out(tmp_path):
    assert removable_drives(linux(tmp_path, STICK)) == []


def test_a_read_only_stick_says_so(tmp_path):
    block = describe(tmp_path, "sdb", "usb1", removable=True)
    locked = SimpleNamespace(**{**vars(STICK), "opts": "ro,nosuid,errors=remount-ro"})
    open_ = SimpleNamespace(**{**vars(STICK), "opts": "rw,errors=remount-ro"})

    assert [removable_drives(linux(block, part))[0].is_read_only for part in (locked, open_)] == [True, False]


def test_a_stick_mounted_twice_is_one_stick(tmp_path):
    block = describe(tmp_path, "sdb", "usb1", removable=True)
    again = SimpleNamespace(**{**vars(STICK), "mountpoint": "/mnt/again"})

    assert [drive.path for drive in removable_drives(linux(block, STICK, again))] == [Path(STICK.mountpoint)]


def test_a_stick_pulled_meanwhile_is_left_out(tmp_path):
    block = describe(tmp_path, "sdb", "usb1", removable=True)

    def gone(_path: str):
        raise OSError(5, "Input/output error")

    assert removable_drives(linux(block, STICK, usage=gone)) == []


def test_windows_and_macos_have_their_own_words():
    windows = [
        SimpleNamespace(device="C:\\", mountpoint="C:\\", opts="rw,fixed"),
        SimpleNamespace(device="E:\\", mountpoint="E:\\", opts="rw,removable"),
    ]
    macos = [
        SimpleNamespace(device="/dev/disk1s1", mountpoint="/", opts="rw,local"),
        SimpleNamespace(device="/dev/disk4s1", mountpoint="/Volumes/STASIUN", opts="rw,local"),
        SimpleNamespace(device="//server/share", mountpoint="/Volumes/share", opts="rw"),
    ]

    assert [drive.label for drive in removable_drives(Machine("win32", lambda: windows, usage))] == ["E:"]
    assert [drive.label for drive in removable_drives(Machine("darwin", lambda: macos, usage))] == ["STASIUN"]


def test_this_computer_can_be_asked():
    assert isinstance(removable_drives(), list)


@pytest.mark.parametrize(
    ("platform", "said", "code"),
    [
        ("linux", "umount: /media/usb: target is busy.", "drive.busy"),
        (
            "darwin",
            "Unmount of disk2 was dissented by process 1",
            "drive.busy",
        ),
        ("linux", "umount: /media/usb: not mounted.", "drive.failed"),
    ],
)
def test_a_drive_that_is_not_let_go_says_why(platform, said, code):
    asked = []

    def run(command):
        asked.append(command)
        return subprocess.CompletedProcess(command, 1, "", said)

    machine = drives.Machine(platform=platform, partitions=lambda: [], run=run)
    with pytest.raises(EnvironmentProblem) as caught:
        drives.eject(Path("/media/usb"), machine)
    assert caught.value.code == code
    assert asked[0][-1] == "/media/usb"


def test_a_drive_is_let_go():
    machine = drives.Machine(
        platform="linux",
        partitions=lambda: [],
        run=lambda command: subprocess.CompletedProcess(command, 0, "", ""),
    )
    assert drives.eject(Path("/media/usb"), machine) is None
