"""A picture file: read as a page if it shows text, refused if it shows anything else."""

from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.reading.charsets import UNICODE
from ingest.reading.compose import finish
from ingest.reading.decoding import Decoded
from ingest.reading.ocr.pages import PagePicture, recognise_pages, without_red_ink
from ingest.reading.ocr.recognised import recognised_lines, recognition_warnings
from ingest.reading.ocr.words import is_page_of_text
from ingest.reading.port import Format, Limits, ReadDocument, Unreadable, UnreadableCode

_MAX_PIXELS = 120_000_000
_TARGET_LONG_SIDE_PX = 3300
_MAX_ENLARGEMENT = 3.0
# A page picture says nothing reliable of its size: taken as A4, whose long side is 11.7 inches.
_LONG_SIDE_INCHES = 11.69


class PictureReader:
    """Reads png, jpeg and tiff pictures of pages."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        try:
            with Image.open(file) as opened:
                pictures = self._pictures(opened)
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise Unreadable(UnreadableCode.DAMAGED, Format.PICTURE.value) from error
        pages = recognise_pages(pictures, self._limits)
        lines = recognised_lines(pages)
        if not is_page_of_text("\n".join(lines)):
            raise Unreadable(UnreadableCode.NOT_A_DOCUMENT)
        decoded = Decoded(lines, UNICODE, mixed=False)
        return finish([(line, None) for line in lines], Format.PICTURE, decoded, recognition_warnings(pages))

    def _pictures(self, opened: Image.Image) -> list[PagePicture]:
        if opened.width * opened.height > _MAX_PIXELS:
            raise Unreadable(UnreadableCode.TOO_LARGE, f"{opened.width} x {opened.height} px")
        if getattr(opened, "n_frames", 1) > self._limits.ocr_pages:
            raise Unreadable(UnreadableCode.TOO_MANY_PAGES, f"> {self._limits.ocr_pages}")
        frames = [_grey(frame) for frame in ImageSequence.Iterator(opened)]
        return [
            PagePicture(at, max(frame.size) / _LONG_SIDE_INCHES, frame.copy) for at, frame in enumerate(frames)
        ]


def _grey(frame: Image.Image) -> Image.Image:
    """Upright, grey, transparent parts white, small pictures enlarged to a size that letters are read at."""
    upright = ImageOps.exif_transpose(frame).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    grey = without_red_ink(Image.alpha_composite(paper, upright))
    factor = min(_MAX_ENLARGEMENT, _TARGET_LONG_SIDE_PX / max(grey.size))
    if factor <= 1:
        return grey
    return grey.resize((round(grey.width * factor), round(grey.height * factor)), Image.Resampling.BICUBIC)
