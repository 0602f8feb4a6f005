"""Public document pages: where citations lead."""

from fastapi import APIRouter, HTTPException, Request, status
from fastapi.responses import HTMLResponse

from knowledge.law.instrument import Audience, Kind
from knowledge.library.records import HeldVersion
from knowledge.procedures.loader import GUIDANCE
from webhooks.dependencies import WithServices, templates
from webhooks.services import Services
from webhooks.views import slug_of

router = APIRouter(prefix="/vb", tags=["documents"])


@router.get("", response_class=HTMLResponse)
def list_documents(request: Request, services: WithServices) -> HTMLResponse:
    """Every public document held."""
    versions = [version for version in services.library.active_versions() if _is_public(version)]
    today = services.today()
    rows = [
        (slug_of(version.instrument.symbol), version.instrument, version.instrument.validity.status(today).value)
        for version in versions
    ]
    return templates.TemplateResponse(request, "documents.html", {"rows": rows})


@router.get("/{slug}", response_class=HTMLResponse)
def show_document(slug: str, request: Request, services: WithServices) -> HTMLResponse:
    """One document as held, each article, clause and point under its anchor."""
    version = _public_version(services, slug)
    status_today = version.instrument.validity.status(services.today())
    return templates.TemplateResponse(
        request,
        "document.html",
        {
            "version": version,
            "instrument": version.instrument,
            "structure": services.library.structure(version.id),
            "validity": status_today.value,
            "guidance": GUIDANCE if version.instrument.kind is Kind.PROCEDURE else None,
        },
    )


def _public_version(services: Services, slug: str) -> HeldVersion:
    wanted = slug_of(slug)
    for version in services.library.active_versions():
        if _is_public(version) and slug_of(version.instrument.symbol) == wanted:
            return version
    raise HTTPException(status.HTTP_404_NOT_FOUND, "Không có văn bản này. / No such document.")


def _is_public(version: HeldVersion) -> bool:
    return version.instrument.audience is Audience.PUBLIC
