"""Sentences for the queue of the day."""

_LOOK = "Nothing was changed. Look at the list once more."

SENTENCES: dict[str, tuple[str, str]] = {
    "queue.in_line": ("This resident already has number {number:queue}", "Nobody needs two numbers."),
    "queue.recorded": (
        "This resident was recorded on {at:date}",
        "No number is needed. The resident's page says how far the card is.",
    ),
    "queue.at_centre": (
        "The centre says this resident is recorded: {status:centre}",
        "No number is needed. If it has to be done again, record without the queue.",
    ),
    "queue.nobody": ("Nobody waits", "Type a NIK or a name and give a number."),
    "queue.unknown": ("There is no number {number:queue} today", _LOOK),
    "queue.over": ("Number {number:queue} is done or went home", _LOOK),
    "queue.aside": ("Number {number:queue} was passed over already", "Let them back in when they come."),
    "queue.waiting": ("Number {number:queue} is waiting already", _LOOK),
    "queue.changed": ("This cannot be taken back any more", _LOOK),
}
