"""Every refusal of the program has a sentence and an advice."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import desktop
from desktop.domain.errors import InputError, RekamError
from desktop.i18n import _, formats, set_language
from desktop.i18n.errors import sentence, unexpected
from desktop.i18n.sentences import SENTENCES

SOURCE = Path(desktop.__file__).parent
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def family(trees: list[ast.Module]) -> set[str]:
    """Return the names of RekamError and all that inherit from it."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    names = {RekamError.__name__}
    while found := {kind.name for kind in classes if names & {name_of(base) for base in kind.bases}} - names:
        names |= found
    return names


def name_of(node: ast.AST) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def codes(trees: list[ast.Module]) -> Iterator[str]:
    """Yield every code given to an error, directly or through a variable."""
    names = family(trees)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and name_of(node.func) in names:
                yield from constants(node.args[0])
                if isinstance(node.args[0], ast.Name):
                    yield from through_a_variable(tree, node)


def constants(tree: ast.AST) -> Iterator[str]:
    """Yield the texts that have the shape of a code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def through_a_variable(tree: ast.Module, raised: ast.Call) -> Iterator[str]:
    """Yield what the callers of the function hand to it, or else what the function itself chooses from."""
    holders = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    function = next(node for node in reversed(holders) if raised in ast.walk(node))
    if name_of(raised.args[0]) not in {argument.arg for argument in function.args.args}:
        yield from constants(function)
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) == function.name:
            for argument in node.args:
                yield from constants(argument)


def trees() -> list[ast.Module]:
    files = [path for path in SOURCE.rglob("*.py") if SOURCE / "i18n" not in path.parents]
    return [ast.parse(path.read_text("utf-8")) for path in files]


def test_every_code_of_the_program_has_a_sentence():
    found = set(codes(trees()))

    assert len(found) > 40
    assert sorted(found - set(SENTENCES)) == []


def test_a_code_without_a_sentence_is_found():
    source = """
class RekamError(Exception): ...
class InputError(RekamError): ...
class NumberBlockEmpty(InputError): ...
def direct(): raise NumberBlockEmpty("block.empty", block=3)
def either(full): raise InputError("disk.full" if full else "disk.odd")
def require(met, code):
    if not met: raise errors.InputError(code)
def rule(): require(False, "rule.invented")
def choose(n):
    code = {1: "disk.one"}.get(n, "disk.many")
    raise InputError(code)
def bystander(): raise ValueError("no.code")
"""
    assert set(codes([ast.parse(source)])) == {
        "block.empty",
        "disk.full",
        "disk.odd",
        "disk.one",
        "disk.many",
        "rule.invented",
    }


def test_every_sentence_is_translated():
    for headline, advice in SENTENCES.values():
        for text in (headline, advice):
            assert text, headline
            assert _(text) != text, text


def test_facts_fill_the_sentence():
    told = sentence(InputError("nik.length", field="nik", length=15))

    assert told.headline == "NIK baru 15 angka, seharusnya 16"
    assert told.advice == "Cocokkan dengan Kartu Keluarga, enam angka sekali baca."


def test_facts_take_the_form_the_sentence_asks_for(monkeypatch):
    monkeypatch.setitem(
        SENTENCES, "test.forms", ("Until {day:date}, {count:number}", "{nik:nik} {name:name}")
    )

    told = sentence(
        RekamError("test.forms", day="2026-11-24", count=1315, nik="1607075206909001", name="SITI AMINAH")
    )

    assert told.headline == f"Until {formats.long_date('2026-11-24')}, 1.315"
    assert told.advice == "160707 520690 9001 Siti Aminah"


def test_missing_and_odd_facts_never_raise(monkeypatch):
    monkeypatch.setitem(SENTENCES, "test.odd", ("On {day:date} by {who}", "{count:nothing}"))

    told = sentence(RekamError("test.odd", day="soon", count=3))

    assert told == type(told)("On soon by –", "3")


def test_a_fact_that_looks_like_a_placeholder_is_shown_as_it_is():
    told = sentence(InputError("code.unknown", value="{code}"))

    assert told.headline == "“{code}” tidak ada di daftar pilihan"


def test_an_unknown_code_still_gets_an_answer_that_names_it():
    told = sentence(RekamError("never.heard"))

    assert told.headline == "Ini belum bisa dilakukan"
    assert "never.heard" in told.advice
    assert "never.heard" not in told.headline


def test_a_fault_of_the_program_says_that_work_is_safe():
    assert "aman" in unexpected().advice
    set_language("en")
    assert "safe" in unexpected().advice


def test_a_field_is_named_in_words():
    refused = InputError("letter.glyph", field="signatory_name", text="ꦱ")

    assert sentence(refused).headline == "“ꦱ” di nama penanda tangan tidak bisa dicetak"
    assert sentence(InputError("paper.too_long", field="address")).advice.endswith("Pendekkan alamat.")
    assert sentence(InputError("paper.too_long", field="unheard_of")).headline.endswith("unheard_of")
