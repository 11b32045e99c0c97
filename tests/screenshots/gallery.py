"""One page that shows all pictures, scene by scene with its looks side by side."""

import html
from itertools import groupby
from pathlib import Path

from tests.screenshots.looks import LOOKS

_PAGE = """<!doctype html><meta charset="utf-8"><title>JourneyDesk, scene by scene</title>
<style>body{{font:14px system-ui;margin:32px;background:#eceef1}}h2{{font-size:15px;margin:32px 0 8px}}
figure{{display:inline-block;margin:0 16px 16px 0;vertical-align:top}}img{{width:420px;border:1px solid #ccc}}</style>
{body}
"""


def write_gallery(folder: Path) -> int:
    """Write `index.html` of the pictures in *folder* and return how many there are."""
    looks = [look.name for look in LOOKS]
    files = sorted(folder.glob("*.png"), key=lambda file: (_scene(file), looks.index(_look(file))))
    parts = []
    for scene, shots in groupby(files, _scene):
        figures = "".join(_figure(shot) for shot in shots)
        parts.append(f"<h2>{html.escape(scene.replace('_', ' '))}</h2>{figures}")
    (folder / "index.html").write_text(_PAGE.format(body="\n".join(parts)), "utf-8")
    return len(files)


def _figure(shot: Path) -> str:
    name = html.escape(shot.name)
    return f'<figure><a href="{name}"><img loading="lazy" src="{name}"></a><figcaption>{name}</figcaption></figure>'


def _look(file: Path) -> str:
    return file.stem.partition("-")[0]


def _scene(file: Path) -> str:
    return file.stem.partition("-")[2]
