"""`journeydesk import`: bring another file into a new or existing project, as one step of undo."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.cli.command import DONE, Command, CommandFailed, path_argument
from journeydesk.cli.output import say
from journeydesk.importers.base import Imported, Importer, importer_for
from journeydesk.tr import tr

if TYPE_CHECKING:
    from journeydesk.store.document import Document

_SECONDS = 60.0


def _declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", type=path_argument, help=tr("the file to read"))
    parser.add_argument("file", metavar="FILE", type=path_argument, help=tr("the project, new or existing"))
    parser.add_argument("--format", metavar="NAME", help=tr("json or mermaid (default: found out)"))
    parser.add_argument("--dry-run", action="store_true", help=tr("only tell what would happen"))


def _run(arguments: argparse.Namespace) -> int:
    source, file = arguments.source, arguments.file
    importer = importer_for(source, arguments.format)
    into = _into_existing if os.path.lexists(file) else _into_new
    imported = into(importer, source, file, arguments.dry_run)
    say(_told(imported))
    done = tr("Nothing was written: this was a dry run.") if arguments.dry_run else tr("Written to “{file}”.")
    say([done.format(file=file)])
    return DONE


def _into_new(importer: Importer, source: Path, file: Path, dry_run: bool) -> Imported:
    from journeydesk.store.create import new_place, write_project

    new_place(file)
    imported = importer.read(source, None)
    if not dry_run:
        write_project(file, imported.project)
    return imported


def _into_existing(importer: Importer, source: Path, file: Path, dry_run: bool) -> Imported:
    from journeydesk.store.document import open_document, read_project

    if dry_run:
        return importer.read(source, read_project(file).project)
    with open_document(file, roll_back=False) as document:
        imported = importer.read(source, document.project)
        _keep_old(document)
        _write(document, imported)
    return imported


def _keep_old(document: "Document") -> None:
    """Keep a file of an older format beside, as it is, since the import will bring it to the present one."""
    kept = document.path.with_name(f"{document.path.stem[:80]} (before upgrade).journey")
    if document.is_old and not kept.exists():
        document.save_copy(kept)
        say([tr("It was of an older format and is kept as it was in “{file}”.").format(file=kept)])


def _write(document: "Document", imported: Imported) -> None:
    """Make the import one step of undo in an open document; raise `CommandFailed` unless it is on the disk."""
    from journeydesk.edit.session import Session

    session = Session(document.project, document.history)
    session.edits.join(document.submit)
    session.do(imported.change)
    try:
        is_done = document.flush(_SECONDS)
    except KeyboardInterrupt:  # it is on its way and would be written at closing; saying otherwise would be untrue
        is_done = document.flush(_SECONDS)
    if not is_done:
        raise CommandFailed(document.status.sentence or tr("The file could not be written; try again."))


def _told(imported: Imported) -> list[str]:
    lines = []
    for heading, items in imported.report.parts():
        lines.append(tr("{heading}:").format(heading=heading))
        lines += [f"  {item}" for item in items]
    return lines


COMMAND = Command("import", tr("bring another file into a new or existing project"), _declare, _run)
