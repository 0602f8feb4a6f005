"""PDF files written by hand: Courier, so that the width of every line is known without font tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595.0, 842.0
CHAR_WIDTH = 0.6


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text at a place from the top left corner, in points."""

    x: float
    y: float
    text: str
    size: float = 10.0
    rise: float = 0.0


def set_lines(
    lines: Iterable[str], x: float = 70.0, y: float = 100.0, size: float = 10.0, step: float = 14.0
) -> list[Text]:
    """Lines one under the other."""
    return [Text(x, y + step * at, line, size) for at, line in enumerate(lines)]


def wrapped(paragraphs: Iterable[str], chars: int) -> list[str]:
    """Paragraphs broken where the next word would not fit any more."""
    lines = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > chars:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def make_pdf(
    pages: Sequence[Sequence[Text]], encrypted: bool = False, pictures: frozenset[int] = frozenset()
) -> bytes:
    """A PDF of those pages; `pictures` are the pages that a grey picture covers.

    `encrypted` declares a security handler that no password opens.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 1 >>\nstream\n\xc0\nendstream",
    ]
    resources = b"/Resources << /Font << /F1 3 0 R >> /XObject << /P1 4 0 R >> >>"
    box = b"/MediaBox [0 0 %d %d]" % (WIDTH, HEIGHT)
    kids = []
    for number, page in enumerate(pages):
        picture = b"q %d 0 0 %d 0 0 cm /P1 Do Q\n" % (WIDTH, HEIGHT) if number in pictures else b""
        content = picture + b"".join(_show(text) for text in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        parts = (box, resources, b"/Contents %d 0 R" % len(objects))
        objects.append(b"<< /Type /Page /Parent 2 0 R %s %s %s >>" % parts)
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects, encrypted)


def _show(text: Text) -> bytes:
    escaped = text.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.2f Tf %.2f %.2f Td (%s) Tj ET\n" % (text.size, text.x, HEIGHT - text.y + text.rise, escaped)


def _file(objects: Sequence[bytes], encrypted: bool) -> bytes:
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    key = b"00" * 32
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (key, key)
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, lock if encrypted else b"")
    start = len(body)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        start,
    )
