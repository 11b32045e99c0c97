"""Which lane kinds there are: every module of this package that has a ``LANE``."""

from functools import cache

from journeydesk import lanes
from journeydesk.layout.lane_kind import LaneKind
from journeydesk.plugins import plugins_of


@cache
def lane_kinds() -> dict[str, LaneKind]:
    """Return every lane kind by its key."""
    return {kind.key: kind for kind in plugins_of(lanes, "LANE")}
