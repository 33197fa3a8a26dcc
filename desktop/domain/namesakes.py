"""Who of many is called alike: names so arranged that only those with words in common are compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from desktop.domain.duplicates import is_like_name


class Namesakes:
    """Folded names, of the people born on one day: some days, such as 1 July, stand in many papers.

    A word is like another only if both begin with the same two letters, or, being longer, end with the
    same two: one wrong letter cannot be in both places. A name of several words shares two of them.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._single: dict[str, set[int]] = defaultdict(set)
        self._several: dict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(names):
            words = name.split()
            shelf = self._single if len(words) == 1 else self._several
            for word in words:
                for mark in _marks(word):
                    shelf[mark].add(number)

    def like(self, name: str) -> Iterator[int]:
        """Yield the numbers of the names that may be the same person's as the folded `name`."""
        words = name.split()
        if len(words) == 1:
            found = _all_with(self._single, words[0])
        else:
            pairs = combinations([_all_with(self._several, word) for word in words], 2)
            found = set().union(*(one & other for one, other in pairs))
        yield from (number for number in sorted(found) if is_like_name(name, self._names[number]))


def _all_with(shelf: dict[str, set[int]], word: str) -> set[int]:
    return set().union(*(shelf[mark] for mark in _marks(word) if mark in shelf))


def _marks(word: str) -> Iterable[str]:
    return (word[:2], f"-{word[-2:]}") if len(word) > 3 else (word[:2],)
