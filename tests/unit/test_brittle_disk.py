"""The failing disk itself: what it keeps, what it loses, and in which order."""

import json
import random
from dataclasses import asdict

import pytest
from brittle.disk import SECTOR, Disk, File, Folder
from brittle.matrix import lacking, matrix
from brittle.table import BEGIN, END, Run, joined, main, put, table, why_not


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


def whole(**changed):
    """A run of which a table may be made, or one that went otherwise."""
    return Run(
        **{"tests": 9, "failed": 0, "skipped": 0, "seconds": 725.2, "cores": 2, "cpu_s": 1400} | changed
    )


def enough():
    """Rows that reach every number that was asked for."""
    return [
        {"fault": fault, "what": name.replace("*", "it"), "points": row.asked}
        for fault, row in matrix().items()
        for name in row.names
    ]


def test_a_table_is_made_of_a_whole_run_only():
    made = table(enough())

    assert lacking(made) == {}
    assert why_not(whole(), made) == ""
    assert why_not(None, made) == "the run did not come to its end"
    assert "1 failed" in why_not(whole(failed=1), made)
    assert "2 passed over" in why_not(whole(skipped=2), made)
    less = [row | {"points": 499} if row["fault"] == "F2" else row for row in enough()]
    assert why_not(whole(), table(less)) == "less often than asked: F2 by 1"
    assert "F4 by 2,000" in why_not(whole(), table([row for row in enough() if row["fault"] != "F4"]))


@pytest.mark.parametrize(("failed", "is_shown"), [(0, True), (1, False)])
def test_readme_keeps_its_table_when_something_failed(tmp_path, capsys, failed, is_shown):
    rows, readme = tmp_path / "rows.jsonl", tmp_path / "README.md"
    readme.write_text(f"{BEGIN}\nEARLIER\n{END}", "utf-8")
    lines = [*enough(), {"test": "a", "cpu": 1.5}, {"run": asdict(whole(failed=failed))}]
    rows.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    assert main(rows, readme) == failed
    assert ("EARLIER" not in readme.read_text("utf-8")) == is_shown
    assert ("12 min 05 s on 2 cores, 1,400 s" in readme.read_text("utf-8")) == is_shown
    assert "12 min 05 s" in capsys.readouterr().out
