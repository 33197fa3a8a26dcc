"""The failing disk itself: what it keeps, what it loses, and in which order."""

import random

from brittle.disk import SECTOR, Disk, File, Folder
from brittle.table import BEGIN, END, joined, put, table


def grown(disk: Disk, name: str, data: bytes, *, synced: bool) -> File:
    made = File(bytearray(data))
    disk.root.change((name, made))
    if synced:
        made.sync()
    return made


def test_what_was_synced_with_its_folder_stays_and_the_rest_goes():
    disk = Disk()
    grown(disk, "kept", b"whole", synced=True)
    disk.root.sync()
    grown(disk, "nameless", b"whole", synced=True)
    disk.find("kept").current += b" and more"

    disk.cut(None)

    assert sorted(disk.root.current) == ["kept"]
    assert bytes(disk.find("kept").current) == b"whole"


def test_a_file_without_sync_is_empty_behind_its_name():
    disk = Disk()
    grown(disk, "empty", b"never synced", synced=False)
    disk.root.sync()

    disk.cut(None)

    assert bytes(disk.find("empty").current) == b""


def test_a_torn_write_mixes_whole_sectors():
    old, new = b"a" * 4 * SECTOR, b"b" * 4 * SECTOR
    found = set()
    for seed in range(40):
        file = File(bytearray(new), old)
        file.cut(random.Random(seed))
        sectors = [bytes(file.current[start : start + SECTOR]) for start in range(0, len(old), SECTOR)]
        assert all(sector in (old[:SECTOR], new[:SECTOR]) for sector in sectors)
        found.add(b"".join(sector[:1] for sector in sectors))
    assert len(found) > 8


def test_names_are_lost_from_the_last_one_backwards():
    for seed in range(20):
        folder = Folder()
        for number in range(5):
            folder.change((str(number), File()))
        folder.cut(random.Random(seed))
        assert sorted(folder.current) == [str(number) for number in range(len(folder.current))]


def test_a_renamed_file_is_there_under_one_name():
    for seed in range(20):
        folder = Folder()
        folder.change(("part", File(bytearray(b"x"), b"x")))
        folder.sync()
        folder.change(("part", None), ("whole", folder.current["part"]))
        folder.cut(random.Random(seed))
        assert len(folder.current) == 1


def test_a_snapshot_is_not_touched_by_what_comes_after():
    disk = Disk()
    grown(disk, "a", b"1", synced=True)
    disk.keep()
    disk.find("a").current += b"2"

    disk.return_to_snapshot()

    assert bytes(disk.find("a").current) == b"1"


def test_the_table_adds_the_parts_of_a_campaign():
    rows = joined(
        [
            '{"fault": "F4", "what": "cut", "points": 2, "lost": 0}',
            '{"fault": "F1", "what": "kill", "points": 1000, "lost": 0}',
            '{"fault": "F1", "what": "kill", "points": 500, "lost": 1}',
        ]
    )
    made = table(rows)

    assert [(row["fault"], row["points"], row["lost"]) for row in rows] == [("F1", 1500, 1), ("F4", 2, 0)]
    assert "| F1 | kill | 1,500 |  | 1 |" in made
    assert put(f"a\n{BEGIN}\nold\n{END}\nz", made) == f"a\n{BEGIN}\n{made}\n{END}\nz"
