"""What was said in a scene, as Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Line, Script

_SECRET = re.compile(r"start=[\w-]+")
_MARKS = re.compile(r"([\\`*_<>#|\[\]])")


def as_markdown(heading: str, about: str, played: Iterable[tuple[Scene, Script]]) -> str:
    """The whole document."""
    return "\n".join(
        (f"# {heading}", "", about, "", *(line for scene, script in played for line in _scene(scene, script)))
    )


def _scene(scene: Scene, script: Script) -> Iterator[str]:
    yield from (f"## {scene.title}", "", scene.about, "")
    is_one_chat = len({line.to for line in script.lines if line.to}) == 1
    for line in script.lines:
        yield from _line(replace(line, to="") if is_one_chat else line)


def _line(line: Line) -> Iterator[str]:
    """A paragraph of a quotation a speaker; whatever would be markup stands as it is."""
    to = f" → {_plain(line.to)}" if line.to else ""
    where = f" ({line.where})" if line.where else ""
    changed = " *(sửa tin trước / edits its message)*" if line.was_edited else ""
    yield f"> **{_plain(line.speaker)}**{to}{where}{changed}  "
    for said in line.text.split("\n"):
        yield f"> {_plain(said)}  " if said.strip() else ">"
    for row in line.buttons:
        yield ">"
        yield "> " + " ".join(f"`{label}`" for label in row)
    yield ""


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", _SECRET.sub("start=…", text))
