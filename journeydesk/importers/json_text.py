"""Parse JSON that nobody vouches for: no duplicate keys, no crash on depth or size, errors as one sentence."""

import json
from collections import Counter
from typing import Any

from journeydesk.importers.base import ImportFailed
from journeydesk.model.text import quoted
from journeydesk.tr import tr

MOST_OBJECTS = 700_000
"""Opening brackets, counted before parsing, since millions of empty objects need gigabytes of memory."""


class _Object(dict[str, Any]):
    """A JSON object that remembers a key it was given twice."""

    twice: str | None = None


def parse(text: str, name: str) -> Any:
    """Return the value of a JSON *text*; raise `ImportFailed` naming the file *name* when it is none."""
    if text.count("{") + text.count("[") > MOST_OBJECTS:
        sentence = tr("“{name}” holds more than {most:,} objects, more than any project; split it.")
        raise ImportFailed(sentence.format(name=name, most=MOST_OBJECTS))
    try:
        value = json.loads(text, object_pairs_hook=_object)
        _refuse_twice(value, "")
    except json.JSONDecodeError as error:
        sentence = tr("“{name}” is no valid JSON: line {line}, column {column}: {what}; correct it there.")
        words = error.msg[:1].lower() + error.msg[1:]
        raise ImportFailed(sentence.format(name=name, line=error.lineno, column=error.colno, what=words)) from None
    except RecursionError:
        raise ImportFailed(tr("“{name}” nests too deeply to be a project.").format(name=name)) from None
    except MemoryError:
        raise ImportFailed(tr("“{name}” needs more memory than there is; split it.").format(name=name)) from None
    except ImportFailed:
        raise
    except ValueError:
        raise ImportFailed(tr("“{name}” holds a number that is far too long.").format(name=name)) from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        found.twice = next(key for key, count in counts.items() if count > 1)
    return found


def _refuse_twice(value: Any, path: str) -> None:
    """Raise `ImportFailed` with the path of the first key that is given twice."""
    if isinstance(value, _Object):
        if value.twice is not None:
            raise ImportFailed(tr("{path} is given twice; keep one of them.").format(path=below(path, value.twice)))
        for key, one in value.items():
            _refuse_twice(one, below(path, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            _refuse_twice(one, f"{path}[{at}]")


def below(path: str, key: str) -> str:
    """Return the JSON path of *key* in the object at *path*; it ends in a sentence, so a monstrous key is cut."""
    shown = quoted(key, 60)
    return f"{path}.{shown}" if path else shown
