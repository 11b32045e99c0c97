"""The sheet of a small journey, compared word for word and line for line with the one that people looked at.

When a change of the look is meant: ``JOURNEYDESK_WRITE_GOLDEN=1 pytest tests/layout/test_golden.py``, and look.
"""

import json
import os
from pathlib import Path

from journeydesk.layout.plain import drawing_to_plain
from tests.layout.sheets import lay_out, small

GOLDEN = Path(__file__).parent.parent / "golden" / "small_sheet.json"


def test_the_sheet_looks_as_it_did() -> None:
    text = json.dumps(drawing_to_plain(lay_out(small())), indent=1, ensure_ascii=False)
    if os.environ.get("JOURNEYDESK_WRITE_GOLDEN"):
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    assert json.loads(text) == json.loads(GOLDEN.read_text(encoding="utf-8"))
