"""Work in a forked process that can be killed, and what it said before it was.

A fork has everything imported already, so that a thousand of them take half a minute. The parent holds no
connection of its own meanwhile: SQLite's do not cross a fork.
"""

import json
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.errors import RekamError
from desktop.store.unanswered import as_told

Tell = Callable[[Any], None]
Work = Callable[[Tell], None]
_PATIENCE_S = 60


@dataclass
class Told:
    """What a worker said: acknowledgements, how it ended, and the code of the error it ended with.

    Attributes:
        ending: ``done``, ``killed``, ``refused`` (an error of ours, with its code) or ``crashed``.
    """

    said: list[Any] = field(default_factory=list)
    ending: str = "killed"
    code: str = ""


class Worker:
    """A forked process at work."""

    def __init__(self, work: Work) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _run(work, writing)
        os.close(writing)
        self._pipe, self._rest, self.told = reading, b"", Told()

    def hear(self, count: int, seconds: float = _PATIENCE_S) -> bool:
        """Listen until `count` acknowledgements were heard; False if it ended or the time ran out first."""
        while len(self.told.said) < count:
            if not select.select([self._pipe], [], [], seconds)[0] or not self._read():
                return False
        return True

    def let_time_pass(self, seconds: float) -> None:
        """Let it work until a moment of its own choice has come, whatever it says meanwhile."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._pipe], [], [], left)[0] and not self._read():
                return

    def kill(self) -> None:
        """Kill it as the operating system would: at once."""
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> Told:
        """Hear the rest and wait for the end."""
        while select.select([self._pipe], [], [], _PATIENCE_S)[0] and self._read():
            pass
        os.close(self._pipe)
        os.waitpid(self.pid, 0)
        return self.told

    def _read(self) -> bool:
        data = os.read(self._pipe, 1 << 16)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "said" in message:
                self.told.said.append(message["said"])
            else:
                self.told.ending, self.told.code = message["ending"], message["code"]
        return bool(data)


def _run(work: Work, writing: int) -> None:
    def send(message: dict[str, Any]) -> None:
        os.write(writing, json.dumps(message).encode() + b"\n")

    try:
        work(lambda said: send({"said": said}))
        send({"ending": "done", "code": ""})
    except RekamError as error:
        send({"ending": "refused", "code": error.code})
    except Exception as error:
        # As the windows' runner and the command line do.
        told = as_told(error)
        is_told = isinstance(told, RekamError)
        send(
            {
                "ending": "refused" if is_told else "crashed",
                "code": told.code if is_told else repr(error)[:300],
            }
        )
    except BaseException as error:
        send({"ending": "crashed", "code": repr(error)[:300]})
    finally:
        os._exit(0)


def run(work: Work) -> Told:
    """Let a worker work to its end."""
    return Worker(work).end()
