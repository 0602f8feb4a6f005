"""What is written down while a scene is played."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """Something said or done. `buttons` are rows of labels; `was_edited`: it took the place of what was there.

    `to` is who reads it in a chat of their own.
    """

    speaker: str
    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    where: str = ""
    was_edited: bool = False
    to: str = ""


@dataclass(slots=True)
class Script:
    """The lines of a scene, in the order in which they were said."""

    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        self.lines.append(line)
