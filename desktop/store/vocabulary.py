"""The words of all residents' names, in memory: where spelling variants and typing errors are looked up.

Some tens of thousands of words for half a million residents; names themselves are never held. It is read
once from the index that finds residents, and words that come later are added.
"""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import chain
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
        self._sort()

    def __contains__(self, word: str) -> bool:
        return word in self._people

    def add(self, words: Iterable[str]) -> None:
        """Learn words of residents who have just come."""
        new = [word for word in words if word not in self._people]
        for word in new:
            self._keep(word, 1)
        if new:
            self._sort()

    def beginning_with(self, start: str) -> tuple[list[str], bool]:
        """Return the most frequent words that begin with `start`, and whether these are all."""
        found = self._written.that_begin(start)
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
        return self._best(self._heard.that_begin(key), word)

    def close_to(self, word: str, *, is_open: bool) -> list[str]:
        """Return words that `word` may be a slip of: a letter wrong, missing, doubled, or two swapped.

        Letters are compared as typed and as they sound: a slip may hide what the sound would have told.
        """
        found = self._near(word, self._written, is_open=is_open)
        words = [self.beginning_with(near)[0] if is_open else [near] for near in found]
        sounds = self._near(sound(word), self._heard, is_open=is_open)
        words += [self._spelt(near, is_open) for near in sounds]
        return list(dict.fromkeys(chain.from_iterable(words)))[:_MOST]

    def _near(self, key: str, pool: "_Pool", *, is_open: bool) -> list[str]:
        if len(key) < SHORTEST_FUZZY:
            return []
        errors = 2 if len(key) >= _TWO_ERRORS_FROM else 1
        if not is_open:
            return pool.near(key, errors)
        lengths = range(len(key) - errors, len(key) + errors + 1)
        return [near for length in lengths for near in pool.starts(length).near(key, errors)]

    def _spelt(self, near: str, is_open: bool) -> list[str]:
        if not is_open:
            return self._by_sound[near]
        return self._best(self._heard.that_begin(near), "")

    def _best(self, sounds: list[str], but: str) -> list[str]:
        words = [word for key in sounds for word in self._by_sound[key] if not (but and word.startswith(but))]
        if len(words) > _MOST:
            words = sorted(words, key=self._people.__getitem__, reverse=True)[:_MOST]
        return words

    def _keep(self, word: str, people: int) -> None:
        self._people[word] = people
        self._by_sound[sound(word)].append(word)

    def _sort(self) -> None:
        self._written, self._heard = _Pool(self._people), _Pool(self._by_sound)


class _Pool:
    """Keys in the order of their beginnings and of their ends, so that few are compared letter by letter."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted(keys)
        self._by_end = sorted(self._keys, key=_backwards)
        self._starts: dict[int, _Pool] = {}

    def that_begin(self, start: str) -> list[str]:
        """Return the keys that begin with `start`."""
        return _range(self._keys, start)

    def near(self, key: str, errors: int) -> list[str]:
        """Return keys with no more than so many errors, the nearest first.

        An error stands in one half, and the other half is right; only a swap in the middle hurts both. Of
        three thirds two may be wrong: where the middle one is the right one, all keys are compared.
        """
        cut = len(key) // (errors + 1)
        likely = set(_range(self._keys, key[:cut]))
        likely.update(_range(self._by_end, key[-cut:][::-1], by=_backwards))
        likely.update(_range(self._keys, key[: cut - 1] + key[cut : cut + 1] + key[cut - 1 : cut]))
        found = _closest(key, likely, errors)
        return found or (_closest(key, self._keys, errors) if errors > 1 else [])

    def starts(self, length: int) -> "_Pool":
        """Return the different beginnings of a length."""
        if length not in self._starts:
            self._starts[length] = _Pool({key[:length] for key in self._keys if len(key) >= length})
        return self._starts[length]


def _backwards(key: str) -> str:
    return key[::-1]


def _range(keys: list[str], start: str, by: Callable[[str], str] | None = None) -> list[str]:
    first = bisect_left(keys, start, key=by)
    return keys[first : bisect_left(keys, start + "\U0010ffff", first, key=by)]


def _closest(key: str, keys: Collection[str], errors: int) -> list[str]:
    found = extract(key, keys, scorer=OSA.distance, score_cutoff=errors, limit=_MOST)
    return [near for near, _distance, _place in found]


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
