"""Every scene, as it is written down in docs/telegram.md."""

import pytest

from evaluation.conversations.scene import Scene
from evaluation.conversations.scenes import SCENES
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_scene_goes_as_it_should(stage: Stage, scene: Scene) -> None:
    scene.play(stage, Script())
