"""What the program remembers between runs, in one readable JSON file in the configuration folder."""

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

RECENT_AT_MOST = 12


@dataclass
class Settings:
    """The remembered values; `save` writes them. A file that cannot be read counts as none, and is replaced."""

    path: Path
    recent: list[str] = field(default_factory=list)
    theme: str = "system"
    folder: str = ""
    geometry: str = ""
    left_width: int = 264
    right_width: int = 312
    left_open: bool = True
    right_open: bool = True

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Return what was remembered at *path*; what has another shape than expected is left at its default."""
        settings = cls(path)
        try:
            plain = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return settings
        for name, default in settings._values().items():
            value = plain.get(name) if isinstance(plain, dict) else None
            if type(value) is type(default) and _is_list_of_words(value):
                setattr(settings, name, value)
        return settings

    def save(self) -> None:
        """Write the settings in one move; a folder that cannot be written is no reason to stop working."""
        temporary = self.path.with_suffix(f".tmp-{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(self._values(), indent=2, ensure_ascii=False), "utf-8")
            os.replace(temporary, self.path)
        except OSError:
            temporary.unlink(missing_ok=True)

    def remember_file(self, path: Path) -> None:
        """Put *path* at the top of the recent files."""
        self.recent = [str(path), *(one for one in self.recent if one != str(path))][:RECENT_AT_MOST]
        self.save()

    def forget_file(self, path: Path) -> None:
        """Take *path* off the recent files."""
        self.recent = [one for one in self.recent if one != str(path)]
        self.save()

    def _values(self) -> dict[str, Any]:
        known = {f.name for f in fields(self)} - {"path"}
        return {name: value for name, value in asdict(self).items() if name in known}


def _is_list_of_words(value: Any) -> bool:
    return not isinstance(value, list) or all(isinstance(one, str) for one in value)
