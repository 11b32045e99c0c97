"""A computer that keeps no drafts: what is said tells what to do, not that a folder is missing."""

from pathlib import Path

import pytest

from journeydesk.model.project import Project
from journeydesk.store.document import create_draft
from journeydesk.store.errors import NotWritable


def test_where_no_draft_can_be_kept_people_are_told_to_save_as(tmp_path: Path) -> None:
    (tmp_path / "blocked").touch()
    with pytest.raises(NotWritable, match="give the journey a name with Save as"):
        create_draft(tmp_path / "blocked" / "drafts", Project.new("Parcel"))
