"""Who of many is called alike: only names that have words in common are compared letter by letter."""

from collections.abc import Sequence
from itertools import combinations

from desktop.domain.duplicates import is_like_name


def namesakes(name: str, others: Sequence[str]) -> list[int]:
    """Return the numbers of those `others` that may be the same person's as `name`; all of them folded.

    Others are many: some days of birth, such as 1 July, stand in a great many papers. A word is like
    another only if both begin with the same two letters, or end with them: one wrong letter cannot be in
    both places. Of a name of several words two have to be like another's.
    """
    having = [_having(word[:2], word[-2:], others) for word in name.split()]
    if len(having) > 1:
        having = [one & other for one, other in combinations(having, 2)]
    found = set().union(*having)
    return [number for number in sorted(found) if is_like_name(name, others[number])]


def _having(begin: str, end: str, others: Sequence[str]) -> set[int]:
    return {number for number, other in enumerate(others) if begin in other or end in other}
