"""Codes to English sentences, one table a room; `resources/locale/id/errors.po` has the Indonesian.

A table maps a code to its headline and its advice. The headline says what happened, the advice
what is safe and what to do. Write facts as ``{name}`` or ``{name:form}``; see `desktop.i18n.errors`.
"""

from desktop.i18n.sentences import (
    biometrics,
    bucket,
    cards,
    cli,
    crypto,
    devices,
    documents,
    domain,
    exchange,
    officers,
    places,
    queue,
    roster,
    rules,
    server,
    store,
    travel,
    verification,
    worklists,
)

Sentence = tuple[str, str]

SENTENCES: dict[str, Sentence] = {
    "unknown": ("This could not be done", "Nothing was changed. Tell the office this word: {code}."),
    "unexpected": (
        "Something went wrong in the program",
        "Work that was saved is safe. Try again; if it happens again, show the details to the office.",
    ),
    **domain.SENTENCES,
    **crypto.SENTENCES,
    **store.SENTENCES,
    **exchange.SENTENCES,
    **documents.SENTENCES,
    **officers.SENTENCES,
    **places.SENTENCES,
    **queue.SENTENCES,
    **roster.SENTENCES,
    **rules.SENTENCES,
    **verification.SENTENCES,
    **worklists.SENTENCES,
    **cards.SENTENCES,
    **cli.SENTENCES,
    **biometrics.SENTENCES,
    **travel.SENTENCES,
    **devices.SENTENCES,
    **server.SENTENCES,
    **bucket.SENTENCES,
}
