"""Documents as an office writes them."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_BODY = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
_PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def word_file(text: str) -> bytes:
    """A docx with a paragraph for each line, without any looks (ECMA-376, part 1, 17.3.1)."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        paragraphs = (_PARAGRAPH.format(escape(line)) for line in text.splitlines())
        parts.writestr("word/document.xml", _BODY.format("".join(paragraphs)))
    return file.getvalue()
