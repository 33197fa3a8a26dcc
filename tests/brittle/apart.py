"""Campaigns run in a process of their own: ``python -m brittle.apart``.

A fork costs what its parent is: from the process of the tests, with Qt and all of them in it, twice as much;
and who is forked from one with several threads may find a lock held for ever.
"""

import importlib
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")
_TESTS = Path(__file__).parents[1]


class Apart:
    """That process; it is started for the first campaign, and again if it died of one.

    Attributes:
        spent_s: the processor time of all campaigns, and of what they forked and started.
    """

    spent_s = 0.0

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, campaign: Callable[..., _T], *given: Any, **named: Any) -> _T:
        """Run a function of a module with arguments that can be pickled, and return what it returns.

        Raises:
            RuntimeError: it raised something, said in full; or its process died.
        """
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump((campaign.__module__, campaign.__name__, given, named), process.stdin)
        process.stdin.flush()
        try:
            found, trouble, spent_s = pickle.load(process.stdout)  # noqa: S301
        except EOFError as error:
            self._forget()
            raise RuntimeError(f"the campaign's process ended with {process.returncode}") from error
        Apart.spent_s += spent_s
        if trouble:
            raise RuntimeError(trouble)
        result: _T = found
        return result

    def close(self) -> None:
        """Let it end."""
        if self._process is not None:
            self._forget()

    def _forget(self) -> None:
        """Wait for its end; from then on its time is counted by this process's own clock."""
        assert self._process is not None
        self._process.communicate()
        self._process, Apart.spent_s = None, 0.0

    def _start(self) -> "subprocess.Popen[bytes]":
        paths = os.pathsep.join([str(_TESTS), str(_TESTS.parent)])
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "brittle.apart"],
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self._process


def _serve() -> None:
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What a campaign prints is no answer, and who is forked has nothing to ask.
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    while True:
        try:
            module, name, given, named = pickle.load(asked)  # noqa: S301
        except EOFError:
            return
        before = sum(os.times()[:4])
        try:
            answer = getattr(importlib.import_module(module), name)(*given, **named), ""
        except BaseException:
            answer = None, traceback.format_exc()
        pickle.dump((*answer, sum(os.times()[:4]) - before), answers)
        answers.flush()


if __name__ == "__main__":
    _serve()
