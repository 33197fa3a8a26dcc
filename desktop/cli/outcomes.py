"""What became of a bundle, as one line, wherever it came from."""

from desktop.cli.terminal import OK, REFUSED, complain, say
from desktop.district import receiving
from desktop.i18n import _, formats


def say_received(item: receiving.Received | receiving.Refused) -> int:
    """Print what became of a bundle and return the exit status."""
    if isinstance(item, receiving.Refused):
        say(_("{file} was not taken in:").format(file=item.path.name))
        return complain(item.error)
    texts = {
        "received": _("{station} bundle {number}: received, {entries} entries, {quarantined} put aside."),
        "known": _("{station} bundle {number}: already received on {at}. Nothing was changed."),
        "held": _("{station} bundle {number}: held until entry {expected} arrives."),
        "forked": _(
            "{station} bundle {number}: another history than the one held here, from entry {expected}."
        ),
    }
    say(
        texts[item.outcome].format(
            station=item.station,
            number=item.number,
            entries=formats.number(sum(item.counts.values())),
            quarantined=item.quarantined,
            expected=item.expected_seq,
            at=formats.date_time(item.received_at) if item.received_at else "",
        )
    )
    return REFUSED if item.outcome == "forked" else OK
