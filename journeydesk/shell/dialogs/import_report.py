"""What an import read, had to change and leaves out, before it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from journeydesk.importers.base import Report
from journeydesk.tr import tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import LARGE, SEMIBOLD, window_font


class ImportReport(QDialog):
    """Accepted when the person wants it done."""

    def __init__(self, name: str, report: Report, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.resize(72 * UNIT, 46 * UNIT)
        self.text = QPlainTextEdit(self)
        self.text.setFont(window_font())
        self.text.setReadOnly(True)
        self.text.setProperty("look", "report")
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.text.setPlainText(report_words(report))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(
            PlainLabel(tr("Import “{name}”").format(name=name), self, size=LARGE, weight=SEMIBOLD, wrap=True)
        )
        column.addWidget(PlainLabel(tr("This is what will come in. Undo takes all of it back."), self, tone="muted"))
        column.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch(1)
        buttons.addWidget(push_button(tr("Cancel"), self.reject, parent=self))
        button = push_button(tr("Import"), self.accept, primary=True, parent=self)
        button.setDefault(True)
        button.setFocus()
        buttons.addWidget(button)
        column.addLayout(buttons)


def report_words(report: Report) -> str:
    """Return the report as text, a heading for each part."""
    parts = [f"{heading}\n" + "\n".join(f"  •  {item}" for item in items) for heading, items in report.parts()]
    return "\n\n".join(parts) or tr("There is nothing in it.")
