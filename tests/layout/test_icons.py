"""Icons are outlines in a unit square, and every name that a sheet uses has one."""

import pytest

from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.icons import FACES, icon_ops
from journeydesk.model.roles import ROLES

DOT = icon_ops("there is no such icon")


@pytest.mark.parametrize("name", [*FACES, "phone", "globe", "envelope", "storefront"])
def test_outline_lies_in_the_unit_square(name: str) -> None:
    ops = icon_ops(name)
    numbers = [number for op in ops for number in op[1:]]
    assert ops != DOT
    assert min(numbers) >= -0.01
    assert max(numbers) <= 1.01
    assert sum(op[0] == "M" for op in ops) == sum(op[0] == "Z" for op in ops)


def test_the_five_faces_differ() -> None:
    assert len({icon_ops(name) for name in FACES}) == 5


def test_lanes_and_roles_have_their_icons() -> None:
    names = [kind.icon for kind in lane_kinds().values()] + [role.icon for role in ROLES.values()]
    assert [name for name in names if icon_ops(name) == DOT] == []
