"""Uploads of images, gifs and files: kinds and sizes (contract, part A4); an upload lives seven days."""

from dataclasses import dataclass
from typing import Any

from evaluation.simulators.zalo.account.failures import invalid, refusal, too_much
from evaluation.simulators.zalo.account.pictures import picture_kind
from evaluation.simulators.zalo.account.world import Uploaded, World

Json = dict[str, Any]

UPLOAD_LIFE_S = 7 * 24 * 3600.0


@dataclass(frozen=True)
class _Kind:
    """What may be uploaded there, how big (bytes), and under which key the answer names it."""

    most_bytes: int
    kinds: frozenset[str]
    key: str


KINDS = {
    "image": _Kind(2**20, frozenset({"jpg", "png"}), "attachment_id"),
    "gif": _Kind(5 * 2**20, frozenset({"gif"}), "attachment_id"),
    "file": _Kind(5 * 2**20, frozenset({"pdf", "doc", "docx", "csv"}), "token"),
}


def upload(world: World, kind: str, values: Json) -> Json:
    """Keeps an upload, a pair of name and bytes. Pictures are known by their bytes, files by their name."""
    rule = KINDS[kind]
    if not isinstance(values.get("file"), tuple):
        raise invalid("file")
    name, data = values["file"]
    suffix = name.rpartition(".")[2].lower() if kind == "file" else picture_kind(data)
    if not data or suffix not in rule.kinds:
        raise invalid("file")
    if len(data) > rule.most_bytes:
        raise too_much("file size")
    stored = world.files.add(name, data, "application/octet-stream")
    upload_id = f"{kind}-{len(world.uploads) + 1}"
    world.uploads[upload_id] = Uploaded(kind, stored, world.clock())
    return {rule.key: upload_id}


def uploaded(world: World, upload_id: object, kinds: set[str], field: str) -> Uploaded:
    """What was uploaded under an id; raises -201 where nothing of these kinds was, -100 where it is too old."""
    found = world.uploads.get(upload_id) if isinstance(upload_id, str) else None
    if found is None or found.kind not in kinds:
        raise invalid(field)
    if world.clock() - found.at_s > UPLOAD_LIFE_S:
        raise refusal(-100)
    return found
