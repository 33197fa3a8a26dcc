"""Sentences for blank cards and cards."""

SENTENCES: dict[str, tuple[str, str]] = {
    "blanko.mismatch": (
        "The stock of blank cards does not come out",
        "Nothing is shared out. Look for the difference of {off}, book it, and count again.",
    ),
    "blanko.note": ("The number of the delivery note is missing", "Copy it from the note."),
    "blanko.note_again": ("Delivery note {note} is booked already", "Nothing was changed."),
    "blanko.number": ("So many blank cards are not possible", "Write a number from {least} to {most}."),
    "blanko.too_few": ("There are only {left} blank cards", "Nothing was booked. Count the cupboard."),
    "cards.approved_before": ("{allocation} is approved already", "Nothing was changed."),
    "cards.no_allocation": ("There is no allocation {allocation}", "Look at the list again."),
    "cards.nobody": (
        "Nobody can be given a card now",
        "{left} blank cards are left. Book a delivery, or allow people who are not ready to print.",
    ),
    "cards.not_allotted": (
        "These cards are not in {allocation}, or were printed before",
        "Nothing was booked. Look at the list of names.",
    ),
    "cards.not_approved": ("{allocation} is not approved yet", "A second person at the office approves it."),
    "cards.not_here": ("This card is not at the station", "Book it when it has arrived."),
    "cards.not_sent": (
        "The office told of no such card",
        "Nothing was booked. Put the card aside and ask the office.",
    ),
    "cards.own_proposal": (
        "Whoever proposed does not approve",
        "Ask a second person at the office to sign in.",
    ),
    "cards.policy": (
        "The rule for sharing cards out is not possible",
        "Keep 0 to 50 percent back, and name each turn once, at least one.",
    ),
}
