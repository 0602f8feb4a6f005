"""A scene: what it shows, and how it is played."""

from collections.abc import Callable
from dataclasses import dataclass

from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """`play` acts it out on a stage and writes it down; raises `AssertionError` where something else is seen.

    Scenes leave the stage as others may find it: whatever they change of the library they change back.
    """

    name: str
    title: str
    about: str
    play: Callable[[Stage, Script], None]
