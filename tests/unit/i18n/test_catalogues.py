"""The catalogues: whole, in agreement with each other, and found without having been compiled."""

import ast
import os
import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from desktop import i18n, paths
from desktop.i18n import catalogues
from desktop.i18n.compile import compile_all

SHELVES = sorted((paths.resources() / "locale" / "id").glob("*.po"))
SOURCE = Path(i18n.__file__).parent.parent
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def messages(shelf: Path):
    with shelf.open("rb") as file:
        return [message for message in read_po(file, locale="id") if message.id]


def first_id(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def facts(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)", text))


def marked(tree: ast.AST):
    """Yield the English texts that a module asks to be translated."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "_n"):
            text = node.args[0]
            if isinstance(text, ast.Constant):
                yield text.value


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.stem)
def test_every_message_of_a_shelf_is_translated_with_the_same_facts(shelf):
    for message in messages(shelf):
        for text in texts(message):
            assert text, f"{first_id(message)!r} has no translation"
            assert facts(text) == facts(first_id(message)), first_id(message)
            assert not message.fuzzy, first_id(message)


def test_shelves_that_share_a_message_agree():
    seen: dict[str, tuple[str, ...]] = {}
    for shelf in SHELVES:
        for message in messages(shelf):
            assert seen.setdefault(first_id(message), texts(message)) == texts(message), first_id(message)


def test_every_text_of_the_source_has_its_indonesian():
    known = {first_id(message) for shelf in SHELVES for message in messages(shelf)}
    wanted = {
        (path.relative_to(SOURCE).as_posix(), text)
        for path in SOURCE.rglob("*.py")
        for text in marked(ast.parse(path.read_text("utf-8")))
    }
    assert not sorted((path, text) for path, text in wanted if text and text not in known)


def test_a_marked_text_is_found_by_the_guard():
    tree = ast.parse(
        "def f(n):\n    a = _('Save')\n    b = _n('{n} page', '{n} pages', n)\n    c = str('Other')"
    )

    assert list(marked(tree)) == ["Save", "{n} page"]


def test_the_language_decides():
    assert i18n._("Cancel") == "Batal"
    i18n.set_language("en")
    assert i18n._("Cancel") == "Cancel"
    assert i18n._n("{n} page", "{n} pages", 2) == "{n} pages"


def test_an_unknown_text_stays_english_and_an_empty_one_empty():
    assert i18n._("No catalogue knows this") == "No catalogue knows this"
    assert i18n._("") == ""


def test_there_is_no_third_language():
    with pytest.raises(ValueError, match="fr"):
        i18n.set_language("fr")


def compiled(shelf: Path) -> Path:
    return shelf.parent / catalogues.COMPILED


@pytest.fixture
def shelf_of_one(tmp_path, monkeypatch):
    """Resources with one shelf that says Halo for Hello."""
    folder = tmp_path / "locale" / "id"
    folder.mkdir(parents=True)
    source = folder / "greeting.po"
    source.write_text(HEAD + 'msgid "Hello"\nmsgstr "Halo"\n', "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    catalogues.catalogue.cache_clear()
    yield source
    catalogues.catalogue.cache_clear()


def test_a_shelf_that_was_not_compiled_is_compiled_in_memory(shelf_of_one):
    assert i18n._("Hello") == "Halo"
    assert not compiled(shelf_of_one).exists()


def test_compiled_shelves_are_enough(shelf_of_one):
    assert compile_all(shelf_of_one.parent.parent) == [compiled(shelf_of_one)]
    assert compile_all(shelf_of_one.parent.parent) == []
    shelf_of_one.unlink()

    assert i18n._("Hello") == "Halo"


def test_a_source_newer_than_what_was_compiled_wins(shelf_of_one):
    compile_all(shelf_of_one.parent.parent)
    shelf_of_one.write_text(HEAD + 'msgid "Hello"\nmsgstr "Hai"\n', "utf-8")
    later = compiled(shelf_of_one).stat().st_mtime + 10
    os.utime(shelf_of_one, (later, later))

    assert i18n._("Hello") == "Hai"
    assert compile_all(shelf_of_one.parent.parent) == [compiled(shelf_of_one)]


def test_without_the_compiler_an_uncompiled_shelf_is_left_out(shelf_of_one, monkeypatch):
    monkeypatch.setitem(sys.modules, "babel.messages.pofile", None)

    assert i18n._("Hello") == "Hello"


def test_every_text_of_every_shelf_is_found_where_it_was_compiled():
    whole = catalogues.catalogue("id")
    for shelf in SHELVES:
        for message in messages(shelf):
            if isinstance(message.id, str):
                assert whole.gettext(message.id) == message.string
            else:
                assert [whole.ngettext(*message.id, n) for n in (1, 2)] == [message.string[0]] * 2


def test_a_text_that_counts_is_english_where_nobody_translated_it():
    assert i18n._n("{n} sheep", "{n} sheep all", 1) == "{n} sheep"
    assert i18n._n("{n} sheep", "{n} sheep all", 2) == "{n} sheep all"
