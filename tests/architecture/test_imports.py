"""Who may import whom. The contracts are in pyproject.toml; what they cannot say is here."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "journeydesk"

_IMPORT_ALL_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "qtpy", "qtawesome"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
package = importlib.import_module("journeydesk." + sys.argv[1])
names = [found.name for found in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("package", ["model", "edit", "store", "importers", "lanes", "cli"])
def test_all_modules_of_package_import_without_qt(package: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL_WITHOUT_QT, package], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    files = [path for path in (PACKAGE / package).rglob("*.py") if path.name != "__init__.py"]
    assert int(run.stdout) >= len(files), f"journeydesk/{package} has modules that the walk did not find"


@pytest.mark.parametrize("package", ["model", "edit"])
def test_package_needs_nothing_but_python(package: str) -> None:
    allowed = {*sys.stdlib_module_names, "journeydesk"} - {"sqlite3"}
    for path in (PACKAGE / package).rglob("*.py"):
        assert _roots_imported(path) <= allowed, path


def test_layout_takes_no_more_of_qt_than_its_drawing_part() -> None:
    for path in (PACKAGE / "layout").glob("*.py"):
        taken = {name for name in _modules_imported(path) if name.startswith("PySide6")}
        assert taken <= {"PySide6.QtCore", "PySide6.QtGui"}, path


def test_command_line_imports_qt_only_inside_functions() -> None:
    for path in (PACKAGE / "cli").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_top = {name for node in tree.body for name in _names_of(node)}
        assert not {name for name in at_top if name.startswith("PySide6")}, path


def _roots_imported(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in _modules_imported(path)}


def _modules_imported(path: Path) -> set[str]:
    return {name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name in _names_of(node)}


def _names_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []
