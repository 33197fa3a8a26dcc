"""The first window needs no table: what reads them is loaded after it, with SQLCipher's exceptions."""

import subprocess
import sys

_ASK = "import sys, {module}; print('sqlite_utils' in sys.modules, 'numpy' in sys.modules)"


def loaded_by(module):
    asked = [sys.executable, "-c", _ASK.format(module=module)]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()


def test_the_sign_in_loads_neither_sqlite_utils_nor_numpy():
    assert loaded_by("desktop.gui.application") == ["False", "False"]
    assert loaded_by("desktop.place.entrance") == ["False", "False"]


def test_the_control_a_table_loads_sqlite_utils_and_still_no_numpy():
    assert loaded_by("desktop.store.journal") == ["True", "False"]
