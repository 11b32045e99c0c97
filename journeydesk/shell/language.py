"""The language of the windows: the person's choice, or the system's, for our words and for Qt's own dialogs alike."""

import gettext
import struct
from contextlib import suppress

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from journeydesk.resources import PartMissing, resources_dir
from journeydesk.tr import LANGUAGES, choose_language, language

SYSTEM = "system"
CHOICES = (SYSTEM, *LANGUAGES)
"""What a person can choose; each language is called as its speakers call it."""


def speak(app: QApplication, choice: str) -> None:
    """Let all that is made from now on speak *choice*; what is shown already stays as it is."""
    is_own = choice in LANGUAGES
    say_in(choice if is_own else _of_system())
    QLocale.setDefault(QLocale(choice) if is_own else QLocale.system())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(app)
    if words.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def say_in(code: str) -> None:
    """Say our own words in the language *code*; a program that lost its resources speaks English."""
    with suppress(PartMissing):
        choose_language(code, resources_dir() / "i18n")


def has_catalogue(code: str) -> bool:
    """Tell whether the words of a language are there and sound; those of English are in the code itself."""
    try:
        with open(resources_dir() / "i18n" / f"{code}.mo", "rb") as file:
            gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        return code == "en"
    return True


def _of_system() -> str:
    """Return the first language of the system that there is a catalogue for; English when there is none."""
    codes = (name.replace("-", "_").split("_")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in LANGUAGES), "en")
