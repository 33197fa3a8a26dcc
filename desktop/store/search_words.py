"""Expressions for the index of residents: words of names and places, and what a list is narrowed to."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from desktop.domain.queries import Query
from desktop.domain.regions import place_words
from desktop.domain.residents import Filter, ResidentStatus
from desktop.store.vocabulary import Vocabulary
from desktop.store.wanted import Wanted

# Fewer letters say nothing about a place; so many words are looked up one by one.
SHORTEST_PLACE, SHORTEST_PREFIX = 4, 3
_KECAMATAN_LENGTH = len("16.07.07")
# Gives other words for a word; the flag tells that it is the last one and may still be growing.
_Others = Callable[[str, bool], list[str]]
# The first digit of an index word says what it is; see the migration that made the index.
KECAMATAN, VILLAGE, YEAR, DAY, RT, STATUS = "123456"


def either(words: Iterable[str]) -> str:
    """Return an expression for rows with any of `words`."""
    return " OR ".join(f'"{word}"' for word in words)


def all_of(parts: Iterable[str]) -> str:
    """Return an expression for rows that meet every one of `parts`; empty parts ask for nothing."""
    return " AND ".join(f"({part})" for part in parts if part)


def area_word(code: str) -> str:
    """Return the index word of a kecamatan or a village; empty for an empty code."""
    if not code:
        return ""
    return (KECAMATAN if len(code) == _KECAMATAN_LENGTH else VILLAGE) + code.replace(".", "")


def status_word(status: str) -> str:
    """Return the index word of a resident's status."""
    return STATUS + status.replace("_", "")


def narrowing(filters: Filter, query: Query) -> str:
    """Return what everybody found has to meet, besides name and number; empty when that is nothing."""
    area = area_word(filters.village or filters.kecamatan)
    parts = [f'"{area}"'] if area else []
    if filters.rt:
        parts.append(f'"{RT}{filters.rt}"')
    if filters.status is not None:
        parts.append(f'"{status_word(filters.status)}"')
    elif filters.without_card:
        parts.append(either(status_word(one) for one in ResidentStatus if one is not ResidentStatus.CARD))
    if filters.born:
        first, last = filters.born
        parts.append(either(f"{YEAR}{year}" for year in range(first, last + 1)))
    if query.year:
        parts.append(f'"{YEAR}{query.year}"')
    if query.day:
        parts.append(f'"{DAY}{query.day}"')
    return all_of(parts)


def everybody() -> str:
    """Return an expression that every resident meets."""
    return either(status_word(status) for status in ResidentStatus)


class Words:
    """Expressions for the words of one query, from strict to loose."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary, *, is_open: bool) -> None:
        self._words, self._vocabulary, self._is_open = tuple(words), vocabulary, is_open
        self.is_cut = False

    def names(self) -> str:
        """Every word begins a word of the name."""
        return all_of(self._prefix(word) for word in self._words)

    def names_or_places(self) -> str:
        """Every word begins a word of the name, or one of the place's; empty if no word may be a place."""
        places = [_places(word) for word in self._words]
        if not any(places):
            return ""
        return all_of(
            _either_of(self._prefix(word), either(place))
            for word, place in zip(self._words, places, strict=True)
        )

    def wanted(self, *, or_places: bool = False) -> list[Wanted]:
        """Return the same wishes for the index in memory: the names', or the names' or the place's."""
        return [Wanted(word, _codes(word) if or_places else ()) for word in self._words]

    def alike(self) -> str:
        """Every word sounds like a word of the name; empty if no word has another spelling."""
        return self._loose(self._spellings)

    def slips(self) -> str:
        """Every word is close to a word of the name or the place; empty if nothing is close."""
        return self._loose(self._errors)

    def joined(self) -> list["Words"]:
        """Return the same query with spaces left out or put in where names are written so."""
        found = []
        for place in range(len(self._words) - 1):
            left, right = self._words[place : place + 2]
            found.append((*self._words[:place], left + right, *self._words[place + 2 :]))
        for place, word in enumerate(self._words):
            for cut in range(3, len(word) - 2):
                left, right = word[:cut], word[cut:]
                if left in self._vocabulary and self._vocabulary.beginning_with(right)[0]:
                    found.append((*self._words[:place], left, right, *self._words[place + 1 :]))
        return [self._like(words) for words in found[:8]]

    def shortened(self) -> list["Words"]:
        """Return the query without each one of its words, where enough is left."""
        if len(self._words) < 3:
            return []
        return [self._like(self._words[:left] + self._words[left + 1 :]) for left in range(len(self._words))]

    def _like(self, words: Sequence[str]) -> "Words":
        return Words(words, self._vocabulary, is_open=self._is_open)

    def _prefix(self, word: str) -> str:
        if len(word) >= SHORTEST_PREFIX:
            return f'"{word}" *'
        begun, is_all = self._vocabulary.beginning_with(word)
        self.is_cut = self.is_cut or not is_all
        return either(begun or [word])

    def _loose(self, others: _Others) -> str:
        found = [others(word, number == len(self._words) - 1) for number, word in enumerate(self._words)]
        if not any(found):
            return ""
        return all_of(
            _either_of(self._prefix(word), either(_places(word)), either(more))
            for word, more in zip(self._words, found, strict=True)
        )

    def _spellings(self, word: str, is_last: bool) -> list[str]:
        return self._vocabulary.sounding_like(word, is_open=is_last and self._is_open)

    def _errors(self, word: str, is_last: bool) -> list[str]:
        is_open = is_last and self._is_open
        close = self._vocabulary.close_to(word, is_open=is_open)
        alike = self._vocabulary.sounding_like(word, is_open=is_open)
        return list(dict.fromkeys([*alike, *close, *_places_close_to(word)]))


def _either_of(*parts: str) -> str:
    return " OR ".join(f"({part})" for part in parts if part)


@lru_cache(maxsize=1 << 9)
def _places(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area_word(code) for code in _codes(word)))


@lru_cache(maxsize=1 << 9)
def _codes(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_PLACE:
        return ()
    return tuple(code for name, found in place_words().items() if name.startswith(word) for code in found)


@lru_cache(maxsize=1 << 9)
def _places_close_to(word: str) -> tuple[str, ...]:
    if len(word) <= SHORTEST_PLACE:
        return ()
    names = [name for name in place_words() if OSA.distance(word, name, score_cutoff=1) <= 1]
    return tuple(dict.fromkeys(area_word(code) for name in names for code in place_words()[name]))
