"""What request handlers are given."""

from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.templating import Jinja2Templates

from webhooks.services import Services


def _services(request: Request) -> Services:
    return cast("Services", request.app.state.services)


WithServices = Annotated[Services, Depends(_services)]

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
