"""Where the bot may download a file."""

from typing import Any

from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World


def get_file(world: World, parameters: Parameters) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getfile"""
    file_id = parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.files.downloadable(file_id)
    return {**file.as_json(), "file_path": file.path}
