"""The works of others that the program is made of: their names, versions, licences and the full texts.

A bundle carries the list that was made of it when it was built (`resources/notices.json`); elsewhere the list is read
from what is installed. Nothing is kept by hand but the texts that packages themselves lack.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path
from typing import Any

from journeydesk import __version__
from journeydesk.resources import resources_dir

FILE = "notices.json"
CJK = "manimgx-fonts-cjk"

_TEXT = re.compile(r"(^|/)(licen[cs]es?|copying|notice|ofl)[^/]*$|(^|/)licen[cs]es/.+\.(txt|md)$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LACKING = {
    # Packages that come without the text of their licence, or hold a work that has one of its own.
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt",),
    "qtawesome": ("Phosphor.txt",),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One work: `licence` is its name in a few words, `text` all that has to come along, `home` a web page."""

    name: str
    version: str
    licence: str
    home: str
    text: str


def notices() -> tuple[Notice, ...]:
    """Return the notices of all that this program carries, by name; of a damaged bundle as many as can be found."""
    made = _resource(FILE)
    if made is not None:
        with suppress(ValueError, TypeError):
            return tuple(Notice(**entry) for entry in json.loads(made))
    return notices_of(required())


def own_notice() -> Notice:
    """Return the program's own notice."""
    text = _resource("../LICENSE")
    if text is None:
        with suppress(PackageNotFoundError):
            text = "".join(_texts(distribution("journeydesk")))
    return Notice("JourneyDesk", __version__, "MIT", "", text or "")


def notices_of(names: Iterable[str]) -> tuple[Notice, ...]:
    """Return Python's notice and those of the installed distributions *names*, by name."""
    found = [_python(), *(_notice(distribution(name)) for name in set(names))]
    return tuple(sorted(found, key=lambda notice: notice.name.casefold()))


def as_json(found: Iterable[Notice]) -> str:
    """Return notices as `notices` reads them from a bundle."""
    return json.dumps([asdict(notice) for notice in found], indent=1, ensure_ascii=False)


def as_text(found: Iterable[Notice]) -> str:
    """Return notices as one text to read."""
    return "\n\n".join(f"{one.name} {one.version}\n{one.licence}\n{one.home}\n\n{one.text}".strip() for one in found)


def required() -> set[str]:
    """Return the distributions that JourneyDesk needs, and what those need, as far as they are installed."""
    seen: set[str] = set()
    waiting = [CJK, *_own_needs()]
    while waiting:
        name = waiting.pop()
        with suppress(PackageNotFoundError):
            needs = distribution(name).requires or []
            if name not in seen:
                seen.add(name)
                waiting += _names(needs)
    return seen


def _own_needs() -> list[str]:
    """Return what the program itself asks for; a checkout that was never installed says it in pyproject.toml."""
    checkout = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if checkout.is_file():
        return _names(tomllib.loads(checkout.read_text("utf-8"))["project"]["dependencies"])
    with suppress(PackageNotFoundError):
        return _names(distribution("journeydesk").requires or [])
    return []


def _names(requirements: Iterable[str]) -> list[str]:
    """Return the names in *requirements*, but for those of extras."""
    always = (line for line in requirements if "extra ==" not in line)
    return [_key(match[0]) for line in always if (match := _NAME.match(line))]


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _notice(found: Distribution) -> Notice:
    facts: dict[str, Any] = found.metadata.json
    name, homes = facts["name"], [facts.get("home_page", ""), *_homes(facts.get("project_url", []))]
    licence = facts.get("license_expression") or facts.get("license", "").partition("\n")[0]
    home = next(filter(None, homes), "")
    lacking = [_resource(f"licences/{file}") or "" for file in _LACKING.get(_key(name), ())]
    texts = [*_texts(found), *lacking]
    return Notice(name, found.version, licence, home, "\n\n".join(text.strip() for text in texts if text))


def _homes(pages: list[str]) -> Iterator[str]:
    parted = [page.partition(", ")[::2] for page in pages]
    yield from (
        page for label, page in parted if label.lower() in ("homepage", "source", "source code", "code", "repository")
    )
    yield from (page for _label, page in parted)


def _texts(found: Distribution) -> Iterator[str]:
    def is_text(file: PackagePath) -> bool:
        return ".dist-info/" in str(file) and bool(_TEXT.search(str(file).partition(".dist-info/")[2]))

    for file in sorted(filter(is_text, found.files or ()), key=str):
        yield Path(str(found.locate_file(file))).read_text("utf-8", errors="replace")


def _python() -> Notice:
    version = ".".join(map(str, sys.version_info[:3]))
    library = Path(sys.modules["json"].__file__ or "").parents[1]
    places = (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    text = next((place.read_text("utf-8") for place in places if place.is_file()), "")
    return Notice("Python", version, "PSF-2.0", "https://www.python.org", text.strip())


def _resource(name: str) -> str | None:
    try:
        return (resources_dir() / name).read_text("utf-8")
    except OSError:
        return None
