"""One version: its map, how much it holds, and what has become another since."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTreeWidgetItem, QVBoxLayout, QWidget

from journeydesk.edit.comparing import WAYS, Difference, Way, counted
from journeydesk.panels.words import KINDS
from journeydesk.shell.versions import Seen, Version
from journeydesk.tr import later, tr, tr_count
from journeydesk.widgets.elided import ElidedLabel
from journeydesk.widgets.icons import icon, pixmap
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.tokens import RADIUS, UNIT, tokens
from journeydesk.widgets.tree import WrappedTree
from journeydesk.widgets.type import LARGE, MEDIUM, SEMIBOLD, window_font

_MOST = 400
"""Differences that are listed; nobody reads so many one by one."""
_SHADE = 0.86
"""How bright pictures of paper are in a dark window, where full white would glare."""
_LOOKS: dict[Way, tuple[str, str]] = {
    "added": ("plus-circle", "success"),
    "changed": ("pencil-simple", "accent_text"),
    "removed": ("minus-circle", "danger"),
}
_WAYS = later({"added": "Added: {things}", "changed": "Changed: {things}", "removed": "Removed: {things}"})
_COMMENTS = (*later(("Comment", "{n} comment", "{n} comments")), "chat-circle")


class VersionView(QWidget):
    """Shows one version; first what a list tells of it, and the rest as soon as it was read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", self, size=LARGE, weight=SEMIBOLD)
        self.facts = ElidedLabel("", self, tone="muted")
        self.picture = _Picture(self)
        self.since = PlainLabel("", self, weight=MEDIUM)
        self.sums = {way: _Sum(way, self) for way in WAYS}
        self.list = WrappedTree(self)
        self.list.setAccessibleName(tr("What is another since then"))
        self.list.setFont(window_font())
        self.list.setIndentation(14)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def begin(self, version: Version) -> None:
        """Show what is known of *version* before it is read."""
        self.title.setText(version.title if version.snapshot else version.moment)
        self.facts.setText(version.reason if version.backup else version.moment)
        self.picture.say(tr("Reading this version…"))
        self._show_since("", [])

    def show_seen(self, seen: Seen, beside: str) -> None:
        """Show what was read, and *beside* its counts something more."""
        self.facts.setText("  ·  ".join(filter(None, (self.facts.text(), seen.counts, beside))))
        self.picture.show_image(seen.picture)
        if seen.picture is None:
            self.picture.say(tr("There is no journey in this version."))
        words = tr("Since then") if seen.differences else tr("Nothing has changed since then.")
        self._show_since(words, seen.differences)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is nothing to see."""
        self.picture.say(sentence, "warning")
        self._show_since("", [])

    def _show_since(self, words: str, differences: Sequence[Difference]) -> None:
        self.since.setText(words)
        for way, line in self.sums.items():
            line.show_counts(counted(differences, way))
        self.list.clear()
        self.list.setVisible(bool(differences))
        tops: dict[str, QTreeWidgetItem] = {}
        for one in differences[:_MOST]:
            top = tops.get(one.stage) or self._add_stage(one.stage)
            tops[one.stage] = top
            item = QTreeWidgetItem(top, [_line(one)])
            item.setIcon(0, icon(*_LOOKS[one.way]))
            said = tr(_WAYS[one.way]).format(things=_line(one))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        rest = len(differences) - _MOST
        if rest > 0:
            QTreeWidgetItem(self.list, [tr_count("and {n} more", "and {n} more", rest)])
        self.list.expandAll()

    def _add_stage(self, title: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self.list, [elided(title, 80) or tr("In no stage")])
        top.setFont(0, window_font(weight=MEDIUM))
        top.setIcon(0, icon("columns" if title else "folder", "muted"))
        return top

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 2 * UNIT + UNIT // 2, 3 * UNIT, UNIT)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(UNIT)
        column.addWidget(self.picture, 5)
        column.addSpacing(UNIT + UNIT // 2)
        for line in (self.since, *self.sums.values()):
            column.addWidget(line)
        column.addSpacing(UNIT // 2)
        column.addWidget(self.list, 3)


class _Sum(QWidget):
    """How many things went one way; hidden when none did."""

    def __init__(self, way: Way, parent: QWidget) -> None:
        super().__init__(parent)
        self._way = way
        self._mark = PlainLabel("", self)
        self.label = ElidedLabel("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._mark)
        row.addWidget(self.label, 1)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many of each kind."""
        name, tone = _LOOKS[self._way]
        self._mark.setPixmap(pixmap(name, 16, getattr(tokens(), tone), self.devicePixelRatioF()))
        things = ", ".join(_counted(kind, count) for kind, count in counts.items())
        self.label.setText(tr(_WAYS[self._way]).format(things=things))
        self.setVisible(bool(counts))


class _Picture(QWidget):
    """The map on the ground that sheets lie on, or a few words in its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(15 * UNIT)
        self.image: QImage | None = None
        self.words = ""
        self._tone = "muted"

    def sizeHint(self) -> QSize:
        """Want some room."""
        return QSize(70 * UNIT, 40 * UNIT)

    def show_image(self, image: QImage | None) -> None:
        """Show *image*."""
        self.image, self.words = image, ""
        self.setAccessibleName(tr("Map of this version"))
        self.update()

    def say(self, words: str, tone: str = "muted") -> None:
        """Show *words* in place of a picture."""
        self.image, self.words, self._tone = None, words, tone
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture as large as it fits."""
        worn = tokens()
        painter = QPainter(self)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(QPen(QColor(worn.line), 1))
            painter.setBrush(QColor(worn.sunken))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            if self.image is not None:
                self._paint_image(painter, self.image)
            else:
                painter.setPen(QColor(getattr(worn, self._tone)))
                painter.setFont(window_font())
                inner = self.rect().adjusted(4 * UNIT, UNIT, -4 * UNIT, -UNIT)
                painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.words)
        finally:
            painter.end()

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        room = QRectF(self.rect()).adjusted(2 * UNIT, 2 * UNIT, -2 * UNIT, -2 * UNIT)
        size = image.deviceIndependentSize()
        size = size.scaled(size.boundedTo(room.size()), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(room.center().x() - size.width() / 2, room.center().y() - size.height() / 2, *size.toTuple())
        painter.setOpacity(_SHADE if tokens().dark else 1.0)
        painter.drawImage(place, image)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)


def _kind_words(kind: str) -> tuple[str, str, str]:
    """Return (title, one, several) of a kind of record."""
    title, one, several, _ = KINDS.get(kind, _COMMENTS)
    return title, one, several


def _counted(kind: str, count: int) -> str:
    _, one, several = _kind_words(kind)
    return tr_count(one, several, count)


def _line(difference: Difference) -> str:
    kind = tr(_kind_words(difference.record.kind)[0])
    return tr("{kind}: {words}").format(kind=kind, words=elided(difference.words, 120))
