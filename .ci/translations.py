#!/usr/bin/env python3
"""Bring resources/i18n in step with the code: extract, update the .po files, compile them, say what is untranslated.

`--check` writes nothing and fails when something would change. What is extracted: calls of `tr` and `tr_count`, the
words in tables given to `later`, and the texts of the templates.
"""

import sys
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from messages import ROOT, extract

FOLDER = ROOT / "resources" / "i18n"


def main() -> int:
    """Update or check every catalogue; return 1 when a check found something."""
    check, stale = "--check" in sys.argv[1:], False
    template = extract()
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        template.creation_date = catalogue.creation_date  # so that nothing differs when no message does
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        missing = [
            m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id and not is_translated(m.string)
        ]
        print(f"{path.stem}: {len(catalogue) - len(missing)} of {len(catalogue)} translated")
        for text in missing:
            print(f"  untranslated: {text}")
        for target, data in ((path, po_bytes(catalogue)), (path.with_suffix(".mo"), mo_bytes(catalogue))):
            if not target.exists() or target.read_bytes() != data:
                stale = True
                if not check:
                    target.write_bytes(data)
    return int(check and stale)


def is_translated(text: object) -> bool:
    """Return whether a message has all its forms."""
    return all(text) if isinstance(text, tuple) else bool(text)


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the file for translators; without line numbers, which change with every edit."""
    out = BytesIO()
    write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the file for the program."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
