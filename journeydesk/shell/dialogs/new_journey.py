"""What a new journey asks for. All of it can wait: Enter begins from any field, Escape begins nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeydesk.edit.actions.beginnings import Answers
from journeydesk.model.fields import fields_of
from journeydesk.model.records import Journey, Persona
from journeydesk.model.text import NOTE_CAP, TITLE_CAP
from journeydesk.panels.words import choice_words, field_words
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.people import PeopleField
from journeydesk.widgets.plain import PlainLabel, elided
from journeydesk.widgets.segments import SegmentsField
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD, SMALL, TITLE, fix_width, scaled, window_font

_WIDTH = 76 * UNIT
_EDGE = 4 * UNIT
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewJourneyDialog(QDialog):
    """Asks, beginning with what is known; `done_with` hears the answers once the journey is to begin."""

    def __init__(
        self, known: Answers, people: Sequence[Persona], done_with: Callable[[Answers], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New journey"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done_with = done_with
        self._travellers, self._state = known.travellers, known.state
        body = QWidget(self)
        body.setObjectName("panel")
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(_EDGE, _EDGE, _EDGE, UNIT)
        self._rows.setSpacing(2 * UNIT)
        self._add_heading(body)
        self._add_purpose(known, body)
        self._add_people(people, body)
        self._add_keeping(known, body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled(body), 1)
        column.addLayout(self._buttons())
        self._fit(body)
        self.title.setFocus()
        self.title.selectAll()

    @property
    def answers(self) -> Answers:
        """What was answered so far."""
        return Answers(
            self.title.text().strip(),
            _words(self.scenario),
            _words(self.customer_goal),
            _words(self.business_goal),
            self.owner.text().strip(),
            self._state,
            self._travellers,
            self.persona.text().strip(),
            self.persona_role.text().strip(),
        )

    def accept(self) -> None:
        """Begin the journey with what was answered."""
        answers = self.answers
        super().accept()
        self._done_with(answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin on Enter, in whatever field it was pressed; a button that has the keyboard does its own."""
        if event.key() in _ENTERS and not isinstance(self.focusWidget(), QPushButton):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _add_heading(self, parent: QWidget) -> None:
        words = tr("All of this can wait: what you leave empty can be filled in at any time.")
        self._rows.addWidget(PlainLabel(tr("New journey"), parent, size=TITLE, weight=SEMIBOLD))
        self._rows.addWidget(PlainLabel(words, parent, tone="muted", wrap=True))

    def _add_purpose(self, known: Answers, parent: QWidget) -> None:
        self.title = _line(known.title, tr("For example: Booking a hearing test"), parent)
        self.title.setFont(window_font(LARGE))
        self.scenario = _Paragraph(
            known.scenario, tr("For example: Maria, 67, hears less in company and wants to know why."), parent
        )
        self.customer_goal = _Paragraph(known.customer_goal, tr("For example: Know within a week what to do"), parent)
        self.business_goal = _Paragraph(known.business_goal, tr("For example: Fewer booked tests missed"), parent)
        grid = QGridLayout()
        _space(grid)
        _put(grid, 0, 0, tr("Title"), self.title, across=2)
        _put(grid, 2, 0, field_words("journey", "scenario").title, self.scenario, across=2)
        _put(grid, 4, 0, field_words("journey", "customer_goal").title, self.customer_goal)
        _put(grid, 4, 1, field_words("journey", "business_goal").title, self.business_goal)
        self._rows.addLayout(grid)

    def _add_people(self, people: Sequence[Persona], parent: QWidget) -> None:
        self.people = PeopleField(parent)
        self.people.offer([(one.id, _called(one)) for one in people])
        self.people.show_value(self._travellers)
        self.people.changed.connect(self._take_travellers)
        self.people.setVisible(bool(people))
        self.persona = _line("", tr("For example: Maria"), parent)
        self.persona_role = _line("", tr("For example: Retired, lives alone"), parent)
        grid = QGridLayout()
        _space(grid)
        if people:
            _put(grid, 0, 0, tr("Who travels"), self.people, across=2)
        _put(grid, 2, 0, tr("Another persona") if people else tr("Persona"), self.persona)
        _put(grid, 2, 1, tr("Role"), self.persona_role)
        self._rows.addLayout(grid)

    def _add_keeping(self, known: Answers, parent: QWidget) -> None:
        self.owner = _line(known.owner, tr("Who keeps this map up to date"), parent)
        states = fields_of(Journey)["state"].choices
        self.state = SegmentsField([(one, choice_words(one), "", "") for one in states], parent, empty="")
        self.state.show_value(known.state)
        self.state.changed.connect(self._take_state)
        grid = QGridLayout()
        _space(grid)
        _put(grid, 0, 0, field_words("journey", "owner").title, self.owner, across=2)
        _put(grid, 2, 0, field_words("journey", "state").title, self.state, across=2)
        self._rows.addLayout(grid)

    def _scrolled(self, body: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(body)
        return area

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_EDGE, 2 * UNIT, _EDGE, 3 * UNIT)
        row.setSpacing(UNIT)
        row.addWidget(PlainLabel(tr("Enter begins · Tab goes on · Esc cancels"), self, size=SMALL, tone="muted"))
        row.addStretch(1)
        row.addWidget(push_button(tr("Cancel"), self.reject, parent=self))
        self.begin = push_button(tr("Begin journey"), self.accept, primary=True, parent=self)
        self.begin.setDefault(True)
        row.addWidget(self.begin)
        return row

    def _fit(self, body: QWidget) -> None:
        """Be as high as what is asked, as far as the screen is."""
        for widget in self.findChildren(QWidget):
            # Until then a widget does not know the room that the style sheet gives it.
            widget.ensurePolished()
        fix_width(body, _WIDTH)
        room = max(self._rows.totalHeightForWidth(scaled(_WIDTH)), body.minimumSizeHint().height())
        asked = room + self.begin.sizeHint().height() + 5 * UNIT
        fix_width(self, _WIDTH)
        self.resize(scaled(_WIDTH), min(asked, self.screen().availableGeometry().height() - 8 * UNIT))

    def _take_travellers(self, travellers: tuple[str, ...], _merge: str) -> None:
        self._travellers = travellers

    def _take_state(self, state: str, _merge: str) -> None:
        self._state = state


class _Paragraph(QPlainTextEdit):
    """Two lines of text; Enter is left to the dialog, Shift and Enter break the line."""

    def __init__(self, text: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(window_font())
        self.setPlainText(text)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 3 * UNIT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in _ENTERS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _line(text: str, hint: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(text, parent)
    field.setFont(window_font())
    field.setPlaceholderText(hint)
    field.setMaxLength(TITLE_CAP)
    return field


def _words(field: QPlainTextEdit) -> str:
    return field.toPlainText().strip()[:NOTE_CAP]


def _called(persona: Persona) -> str:
    return elided(", ".join(filter(None, (persona.name or tr("Unnamed"), persona.role))), 60)


def _space(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(2 * UNIT)
    grid.setVerticalSpacing(UNIT // 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)


def _put(grid: QGridLayout, row: int, column: int, name: str, field: QWidget, across: int = 1) -> None:
    """Put *field* below its name into two rows of the grid, with room above all but the first."""
    label = PlainLabel(name, field.parentWidget(), size=SMALL, weight=SEMIBOLD, tone="muted")
    label.setContentsMargins(0, UNIT if row else 0, 0, 0)
    field.setAccessibleName(name)
    grid.addWidget(label, row, column, 1, across)
    grid.addWidget(field, row + 1, column, 1, across)
