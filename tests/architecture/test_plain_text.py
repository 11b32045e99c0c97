"""Text from files is plain text everywhere.

Labels, message boxes, tool tips and text fields of Qt guess HTML, and load local files from it. So only
`journeydesk/widgets` may use them; all others take its plain-text pieces, or wrap the text in its `literal`.
"""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "journeydesk"
GUESSING_CLASSES = {"QLabel", "QMessageBox", "QErrorMessage", "QTextBrowser", "QToolTip", "QWhatsThis"}
GUESSING_CALLS = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "setInformativeText", "setMarkdown"}


def guesses(source: str) -> list[str]:
    """Return the places in *source* where Qt would guess what kind of text it is given, as ``line: what``."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = [(call.lineno, _guess(call.func, "QTextEdit" in source)) for call in calls if not _is_literal(call)]
    return [f"{line}: {what}" for line, what in found if what]


def _is_literal(call: ast.Call) -> bool:
    """Tell whether all that is handed over went through `journeydesk.widgets.plain.literal`."""
    inner = [one.func.id for one in call.args if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    return bool(call.args) and inner == ["literal"] * len(call.args)


def _guess(called: ast.expr, has_text_edit: bool) -> str:
    if isinstance(called, ast.Name):
        return called.id if called.id in GUESSING_CLASSES else ""
    if not isinstance(called, ast.Attribute):
        return ""
    owner = called.value.id if isinstance(called.value, ast.Name) else getattr(called.value, "attr", "")
    if owner in GUESSING_CLASSES or called.attr in GUESSING_CLASSES:
        return f"{owner}.{called.attr}"
    text_of_field = called.attr == "setText" and has_text_edit
    return called.attr if called.attr in GUESSING_CALLS or text_of_field else ""


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(title)",
        "QtWidgets.QLabel(title)",
        "action.setToolTip(title)",
        "QMessageBox.warning(self, title, text)",
        "box = QMessageBox(self)",
        "QToolTip.showText(where, title)",
        "field = QTextEdit()\nfield.setText(text)",
    ],
)
def test_guess_is_seen(source: str) -> None:
    assert guesses(source)


@pytest.mark.parametrize(
    "source",
    ["PlainLabel(title)", "button.setText(title)", "action.setToolTip(literal(title))", "field = QPlainTextEdit(text)"],
)
def test_plain_text_is_let_through(source: str) -> None:
    assert not guesses(source)


def test_only_widgets_hands_text_to_what_guesses_html() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if "widgets" not in path.relative_to(PACKAGE).parts]
    found = [f"{path.relative_to(PACKAGE)}:{place}" for path in files for place in guesses(path.read_text("utf-8"))]
    assert not found, "use the plain-text pieces of journeydesk/widgets:\n" + "\n".join(found)
