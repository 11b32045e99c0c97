"""Small drawings made by hand: text in every bundled script, and every kind of shape."""

import io

from PIL import Image

from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Node, Path, Picture, Placed, Shape, TextStyle
from journeydesk.layout.geometry import Rect
from journeydesk.layout.icons import FACES
from journeydesk.layout.text import QtTypesetter

SCRIPTS = {
    "latin": "AVATAR To Wave “fi fl ffi” 24/7 -> résumé naïve",
    "greek": "Καλημέρα κόσμε, η εμπειρία",
    "cyrillic": "Привет мир, клиент доволен",
    "vietnamese": "Tiếng Việt khách hàng chờ đợi",
    "arabic": "مرحبا بالعالم العميل ينتظر",
    "hebrew": "שלום עולם הלקוח מחכה",
    "devanagari": "नमस्ते दुनिया क्षत्रिय हिन्दी ग्राहक",
    "thai": "สวัสดีชาวโลก ลูกค้ารอ น้ำ",
    "japanese": "日本語テキスト、顧客の声",
    "emoji": "Happy 😀 angry 😡 heart ❤️ family 👩‍👧 key 1️⃣",
    "mixed": "The customer says مرحبا بالعالم and then שלום, 50% off",
}

LONG = (
    "Wrapped paragraph: the customer waits for a long time in the queue and finally talks to support, which is open "
    "day and night."
)


def script_sheet(typesetter: QtTypesetter, weight: int = 400, size: float = 18) -> Drawing:
    """Return a sheet with one line in every script and a paragraph that wraps."""
    children = []
    y = 20.0
    for name, text in [*SCRIPTS.items(), ("wrapped", LONG)]:
        block = typesetter.set_text(text, TextStyle(size, weight), 520)
        shapes: tuple[Shape, ...] = (Glyphs(0, 0, block, "#101010"),)
        node = Node(name, "note", Rect(0, 0, 520, block.height), shapes, text=text)
        children.append(Placed(30, y, node))
        y += block.height + 6
    return Drawing(Node("sheet", "sheet", Rect(0, 0, 580, y + 20), children=tuple(children)), title="Scripts")


def shape_sheet(typesetter: QtTypesetter) -> tuple[Drawing, dict[str, bytes]]:
    """Return a sheet with boxes, paths, icons, a picture and text on them, and the picture's bytes."""
    wave = (("M", 20.0, 150.0), ("C", 80.0, 60.0, 120.0, 240.0, 180.0, 150.0), ("L", 260.0, 120.0))
    shapes: list[Shape] = [
        Box(Rect(20, 20, 120, 60), "#fff4d6", "#c08a00", 1.5, 8),
        Box(Rect(160, 20, 100, 60), "#d33f49", opacity=0.4),
        Box(Rect(180, 40, 100, 60), "", "#1f6f8b", 2, 0, (6, 3)),
        Path(wave, stroke="#7a3e9d", width=3),
        Path((("M", 20.0, 200.0), ("L", 70.0, 200.0), ("L", 45.0, 240.0), ("Z",)), fill="#2e8b57", opacity=0.7),
        Path(wave, stroke="#888888", width=1, dash=(9.0, 5.0)),
        Glyphs(30, 30, typesetter.set_text("A card with text", TextStyle(12, 600, align="centre"), 100), "#5a3b00"),
        Picture("sun", Rect(300, 20, 80, 60)),
        Picture("gone", Rect(300, 100, 80, 60)),
    ]
    names = [*FACES, "phone", "globe", "storefront", "envelope", "no-such-icon"]
    shapes += [Icon(name, Rect(20 + 36 * i, 260, 28, 28), "#22303c") for i, name in enumerate(names)]
    return Drawing(Node("sheet", "sheet", Rect(0, 0, 400, 310), tuple(shapes))), {"sun": picture_bytes()}


def picture_bytes(width: int = 800, height: int = 600, kind: str = "PNG") -> bytes:
    """Return a picture with a different colour in each corner."""
    small = Image.new("RGB", (2, 2))
    small.putdata([(220, 60, 60), (60, 160, 220), (240, 200, 60), (60, 180, 90)])
    out = io.BytesIO()
    small.resize((width, height), Image.Resampling.NEAREST).save(out, kind)
    return out.getvalue()
