"""Find the messages of JourneyDesk: what its code says through `tr`, and what its templates hold."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
_WORDS = re.compile(r"[A-Z](?!\w*_)|.*[ {…]", re.DOTALL)
"""What tells words in a row of a table from names of icons, colours and keys."""


class UnclearMessageError(Exception):
    """A call whose words cannot be found by reading the code."""


def extract() -> Catalog:
    """Return every message with the files it is in; raise UnclearMessageError for words that are no literals.

    The command line is left out: it speaks English everywhere, so that scripts can rely on it.
    """
    catalogue = Catalog(project="JourneyDesk", charset="utf-8")
    for path in sorted(set((ROOT / "journeydesk").rglob("*.py")) - set((ROOT / "journeydesk" / "cli").rglob("*.py"))):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for message, context in _messages(node, place):
                catalogue.add(message, context=context or None, locations=[(place, 1)])
    for folder, texts in (("templates", _template_texts), ("samples", _sample_texts)):
        for path in sorted((ROOT / "resources" / folder).glob("*.json")):
            for text in texts(path):
                catalogue.add(text, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return catalogue


def _messages(node: ast.AST, place: str) -> Iterator[tuple[str | tuple[str, str], str]]:
    """Yield the messages of one call, each with its context."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return
    if node.func.id == "tr" and isinstance(node.args[0], ast.Constant):
        yield _literal(node.args[0], place), _context(node, place)
    elif node.func.id == "tr":
        _context(node, place)  # the words are in a table given to `later`
    elif node.func.id == "tr_count" and isinstance(node.args[0], ast.Constant):
        yield (_literal(node.args[0], place), _literal(node.args[1], place)), ""
    elif node.func.id == "later":
        for message in _of_table(node.args[0], inner=False):
            yield message, _context(node, place)


def _context(node: ast.Call, place: str) -> str:
    given = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "context")]
    return _literal(given[0], place) if given else ""


def _literal(node: ast.expr, place: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise UnclearMessageError(f"{place}, line {node.lineno}: “{ast.unparse(node)}” is no literal string.")


def _of_table(node: ast.expr, inner: bool) -> Iterator[str | tuple[str, str]]:
    """Yield the words of a table: its values, not its keys; in a row with other values only what looks like words.

    Two neighbours with “{n}” are the two forms of one plural.
    """
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value and (not inner or _WORDS.match(node.value)):
            yield node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _of_table(value, inner or not isinstance(value, ast.Constant))
    elif isinstance(node, ast.Tuple | ast.List | ast.Call):
        inside = node.args + [word.value for word in node.keywords] if isinstance(node, ast.Call) else node.elts
        mixed = inner or isinstance(node, ast.Call)
        found = [word for part in inside for word in _of_table(part, mixed or not isinstance(part, ast.Constant))]
        counted = [word for word in found if isinstance(word, str) and "{n}" in word]
        if len(counted) == 2:
            yield counted[0], counted[1]
        yield from (word for word in found if word not in counted)


def _template_texts(path: Path) -> Iterator[str]:
    sys.path.insert(0, str(ROOT))
    from journeydesk.importers.json import project_from_text
    from journeydesk.importers.template_words import texts_of

    text = path.read_text("utf-8")
    yield json.loads(text)["about"]
    project, _ = project_from_text(text, path.name)
    for record in project:
        yield from (words for _, words in texts_of(record))


def _sample_texts(path: Path) -> Iterator[str]:
    """Yield the line about a sample; what is in it was said by people and stays in their language."""
    yield json.loads(path.read_text("utf-8"))["about"]
