"""The language a journey is told in: said, else guessed from its script."""

import pytest

from journeydesk.model.languages import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("من دبي إلى برلين: 90 days", "ar"),
        ("大阪からドバイへ", "ja"),
        ("从柏林到迪拜", "zh"),
        ("서울에서 베를린까지", "ko"),
        ("Zurück nach Berlin", "de"),
        ("", "de"),
        ("123 – !", "de"),
        ("חזרה לברלין", "he"),
    ],
)
def test_the_script_tells_the_language_and_latin_letters_do_not(text: str, code: str) -> None:
    assert language_of(text, "de") == code
