"""The scenes, in the order of the document; each module has its own."""

from evaluation.conversations.scene import Scene
from evaluation.conversations.scenes import administering, asking, browsing, groups, handing_over, roles

SCENES: tuple[Scene, ...] = (
    *asking.SCENES,
    *browsing.SCENES,
    *roles.SCENES,
    *handing_over.SCENES,
    *groups.SCENES,
    *administering.SCENES,
)
