"""A power cut in a change of key: the step where it happens raises what nobody catches."""

from desktop.place import keys
from desktop.station.session import Session
from desktop.store.folder import DataFolder

_OWNERS = {"write_slots": DataFolder, "keep_recovery": Session}


class PowerCut(BaseException):
    pass


def cut_at(monkeypatch, step, *, after):
    """Cut the power when a step begins, or `after` it."""
    owner = _OWNERS.get(step, keys)
    real = getattr(owner, step)

    def cut(*given, **named):
        if after:
            real(*given, **named)
        raise PowerCut

    monkeypatch.setattr(owner, step, cut)
