"""Fields that papers name in a refusal have words."""

import ast
from pathlib import Path

import desktop
from desktop.i18n.fields import field_words

DOCUMENTS = Path(desktop.__file__).parent / "documents"
NAMING = ("checked", "fit_line")


def named(tree: ast.AST) -> set[str]:
    """Return the fields that a module hands over for the case that a text cannot be shown."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    naming = [call.args[-1] for call in calls if isinstance(call.func, ast.Name) and call.func.id in NAMING]
    return {last.value for last in naming if isinstance(last, ast.Constant)}


def test_every_field_of_a_letter_and_a_proof_has_words():
    papers = [ast.parse(path.read_text("utf-8")) for path in DOCUMENTS.glob("*.py")]
    fields = {field for paper in papers for field in named(paper)}
    rows = {"name", "birth", "sex", "blood", "address", "desa", "kelurahan", "religion", "marital"}

    assert {"number", "signatory_name", "telephone"} <= fields
    assert {field for field in fields | rows if field_words(field) == field} == {"desa", "kelurahan"}


def test_a_field_without_words_stands_as_it_is():
    assert field_words("unheard_of") == "unheard_of"
