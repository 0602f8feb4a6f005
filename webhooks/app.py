"""The web application: API, document pages, web chat, health."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from webhooks import api, chat, documents, health
from webhooks.services import Services

_FOLDER = Path(__file__).parent


def create_app(services: Services, *more: APIRouter) -> FastAPI:
    """The application over one office; `more` are routers the caller adds."""
    app = FastAPI(title="Ngoại Vụ", docs_url="/api/docs", redoc_url=None, openapi_url="/api/openapi.json")
    app.state.services = services
    app.mount("/static", StaticFiles(directory=_FOLDER / "static"), name="static")
    for router in (api.router, documents.router, health.router, chat.router, *more):
        app.include_router(router)
    return app
