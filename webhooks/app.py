"""The web application: API, document pages, web chat, health."""

from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response, status
from fastapi.exception_handlers import http_exception_handler
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from webhooks import api, chat, documents, health
from webhooks.dependencies import templates
from webhooks.services import Services

_FOLDER = Path(__file__).parent


def create_app(services: Services, *more: APIRouter) -> FastAPI:
    """The application over one office; `more` are routers the caller adds."""
    app = FastAPI(title="Ngoại Vụ", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.services = services
    app.mount("/static", StaticFiles(directory=_FOLDER / "static"), name="static")
    for router in (api.router, documents.router, health.router, chat.router, *more):
        app.include_router(router)
    app.add_exception_handler(HTTPException, _say_missing)
    return app


async def _say_missing(request: Request, problem: Exception) -> Response:
    """A page for people who follow a dead link; programs get JSON."""
    assert isinstance(problem, HTTPException)  # noqa: S101  what the handler is registered for
    wants_page = "text/html" in request.headers.get("accept", "")
    if problem.status_code == status.HTTP_404_NOT_FOUND and wants_page:
        return templates.TemplateResponse(request, "missing.html", status_code=status.HTTP_404_NOT_FOUND)
    return await http_exception_handler(request, problem)
