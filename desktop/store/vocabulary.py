"""The words of all residents' names, in memory: where spelling variants and typing errors are looked up.

Some tens of thousands of words for half a million residents; names themselves are never held. It is read
once from the index that finds residents, and words that come later are added.
"""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlite_utils import Database

from desktop.domain.name_sounds import sound

# A word with fewer letters is too short to be told from a neighbour once a letter is wrong.
SHORTEST_FUZZY = 4
_TWO_ERRORS_FROM = 8
_MOST = 24
_READ = "SELECT term, doc FROM search_words WHERE term >= 'a'"

_kept: "WeakKeyDictionary[Database, Vocabulary]" = WeakKeyDictionary()
_reading = threading.Lock()


class Vocabulary:
    """Words by how they sound, the most frequent first."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._people: dict[str, int] = {}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for word, people in words:
            self._keep(word, people)
        for alike in self._by_sound.values():
            alike.sort(key=self._people.__getitem__, reverse=True)
        self._forget_order()

    def __contains__(self, word: str) -> bool:
        return word in self._people

    def add(self, words: Iterable[str]) -> None:
        """Learn words of residents who have just come."""
        new = [word for word in words if word not in self._people]
        for word in new:
            self._keep(word, 1)
        if new:
            self._forget_order()

    def beginning_with(self, start: str) -> tuple[list[str], bool]:
        """Return the most frequent words that begin with `start`, and whether these are all."""
        first = bisect_left(self._words, start)
        last = bisect_left(self._words, start + "\U0010ffff", first)
        found = self._words[first:last]
        if len(found) <= _MOST:
            return found, True
        return sorted(found, key=self._people.__getitem__, reverse=True)[:_MOST], False

    def sounding_like(self, word: str, *, is_open: bool) -> list[str]:
        """Return other words that sound the same; of an open word, those that go on like it."""
        key = sound(word)
        if not is_open:
            return [other for other in self._by_sound.get(key, ()) if not other.startswith(word)][:_MOST]
        if len(key) < SHORTEST_FUZZY - 1:
            return []
        first = bisect_left(self._sounds, key)
        last = bisect_left(self._sounds, key + "\U0010ffff", first)
        return self._best(self._sounds[first:last], word)

    def close_to(self, word: str, *, is_open: bool) -> list[str]:
        """Return words that `word` may be a slip of: a letter wrong, missing, doubled, or two swapped."""
        key = sound(word)
        if len(key) < SHORTEST_FUZZY:
            return []
        errors = 2 if len(key) >= _TWO_ERRORS_FROM else 1
        found: list[tuple[str, float]] = []
        for length in range(len(key) - errors, len(key) + errors + 1):
            found += self._near(key, length, errors, is_open=is_open)
        found.sort(key=lambda item: item[1])
        words = [other for near, _distance in found[:_MOST] for other in self._spelt(near, len(key), is_open)]
        return list(dict.fromkeys(words))[: 2 * _MOST]

    def _near(self, key: str, length: int, errors: int, *, is_open: bool) -> list[tuple[str, float]]:
        pool = self._starts(length) if is_open else self._by_length.get(length, [])
        matches = extract(key, pool, scorer=OSA.distance, score_cutoff=errors, limit=_MOST)
        return [(near, distance) for near, distance, _place in matches]

    def _spelt(self, near: str, _length: int, is_open: bool) -> list[str]:
        if not is_open:
            return self._by_sound[near]
        first = bisect_left(self._sounds, near)
        last = bisect_left(self._sounds, near + "\U0010ffff", first)
        return self._best(self._sounds[first:last], "")

    def _best(self, sounds: list[str], but: str) -> list[str]:
        words = [word for key in sounds for word in self._by_sound[key] if not (but and word.startswith(but))]
        if len(words) > _MOST:
            words = sorted(words, key=self._people.__getitem__, reverse=True)[:_MOST]
        return words

    def _starts(self, length: int) -> list[str]:
        if length not in self._prefixes:
            self._prefixes[length] = sorted({key[:length] for key in self._sounds if len(key) >= length})
        return self._prefixes[length]

    def _keep(self, word: str, people: int) -> None:
        self._people[word] = people
        self._by_sound[sound(word)].append(word)

    def _forget_order(self) -> None:
        self._words = sorted(self._people)
        self._sounds = sorted(self._by_sound)
        self._prefixes: dict[int, list[str]] = {}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._sounds:
            self._by_length[len(key)].append(key)


def vocabulary(database: Database) -> Vocabulary:
    """Return the words of this store's residents; the first call reads them."""
    with _reading:
        found = _kept.get(database)
        if found is None:
            rows = database.execute(_READ)
            found = _kept[database] = Vocabulary((str(term).upper(), people) for term, people in rows)
        return found


def forget(database: Database) -> None:
    """Read the words again when they are next asked for: very many residents have changed."""
    _kept.pop(database, None)


def learn(database: Database, names: Iterable[str]) -> None:
    """Add the words of folded names, if the words have been read."""
    found = _kept.get(database)
    if found is not None:
        found.add(word for name in names for word in name.split())
