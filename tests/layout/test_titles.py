"""Titles in print: lines about equally long, no word alone on the last, none broken, whatever the script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.pages import page_of
from journeydesk.layout.press.desk import TITLE, desk_for
from journeydesk.layout.stack import ink_width
from tests.layout.prints import order_for
from tests.layout.sheets import small

pytestmark = pytest.mark.usefixtures("qapp")
TITLES = (
    "The day on which nobody at all came to the door",
    "Moving abroad for work: Berlin, Dubai and Osaka",
    "من دبي إلى برلين: أول تسعين يومًا في العمل الجديد",
)


@given(st.sampled_from(TITLES), st.floats(180.0, 520.0))
def test_no_word_stands_alone_on_the_last_line(title: str, width: float) -> None:
    desk = desk_for(order_for(small()), page_of("a4", "portrait"))
    block = desk.balanced(title, TITLE, width)
    plain = desk.set(title, TITLE, width)
    assert len(block.lines) == len(plain.lines)
    assert ink_width(block) <= width
    assert " ".join(line.text.strip() for line in block.lines) == title
    if len(block.lines) > 1:
        assert len(block.lines[-1].text.split()) > 1 or block.lines[-1].width > 0.3 * ink_width(block)
