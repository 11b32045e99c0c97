"""The menu “Open recent”: one line a file, told apart where two have the same name."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from journeydesk.tr import tr
from journeydesk.widgets.plain import elided, literal, menu_text

_LONGEST = 80


def fill_recent(
    menu: QMenu, files: Sequence[str], open_path: Callable[[Path], object], clear: Callable[[], object]
) -> None:
    """Fill *menu* anew with *files*, which *open_path* opens; *clear* forgets them all."""
    menu.clear()
    menu.setToolTipsVisible(True)
    paths = [Path(file) for file in files]
    for path, name in zip(paths, names_of(paths), strict=True):
        action = menu.addAction(menu_text(elided(name, _LONGEST)), partial(open_path, path))
        action.setToolTip(literal(str(path)))
    if paths:
        menu.addSeparator()
        menu.addAction(tr("Clear this list"), clear)


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return what to call each of *paths*: its name, and as much of its folder as tells it from one of that name."""
    same = Counter(path.stem.casefold() for path in paths)
    return [path.stem if same[path.stem.casefold()] == 1 else _with_folder(path, paths) for path in paths]


def _with_folder(path: Path, paths: Sequence[Path]) -> str:
    others = [one.parent.parts for one in paths if one != path and one.stem.casefold() == path.stem.casefold()]
    parts = path.parent.parts
    enough = next((n for n in range(1, len(parts)) if all(one[-n:] != parts[-n:] for one in others)), len(parts))
    return f"{path.stem} – {Path(*parts[-enough:])}"
