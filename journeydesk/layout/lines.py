"""Lines of set text by themselves, so that a page can end between them."""

from dataclasses import replace

from journeydesk.layout.drawing import TextBlock


def lines_of(block: TextBlock) -> list[TextBlock]:
    """Return each line of a block as a block of its own; set one below the other they are the block again."""
    if not block.lines:
        return []
    height = block.height / len(block.lines)
    lines = []
    for at, line in enumerate(block.lines):
        up = at * height
        runs = tuple(replace(run, ys=tuple(y - up for y in run.ys)) for run in line.runs)
        own = replace(line, start=0, baseline=line.baseline - up, runs=runs)
        lines.append(TextBlock(line.text, block.style, block.width, height, (own,), line.width))
    return lines
