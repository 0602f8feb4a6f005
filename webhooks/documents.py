"""Public document pages: where citations lead."""

from collections.abc import Callable
from datetime import date, timedelta

from fastapi import APIRouter, HTTPException, Request, status
from fastapi.responses import HTMLResponse

from knowledge.law.instrument import Audience, Kind
from knowledge.library.records import HeldVersion
from knowledge.links import slug_of
from knowledge.procedures.loader import GUIDANCE
from webhooks.changes import change_notes
from webhooks.dependencies import WithServices, templates
from webhooks.services import Services

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
def show_document(slug: str, request: Request, services: WithServices, as_of: date | None = None) -> HTMLResponse:
    """One document as it reads on a day, each article, clause and point under its anchor."""
    day = as_of or services.today()
    version = _public_version(services, slug)
    instrument = version.instrument
    text = services.library.text_of(instrument.symbol, day) or version
    return templates.TemplateResponse(
        request,
        "document.html",
        {
            "instrument": instrument,
            "structure": services.library.structure(text.id),
            "validity": instrument.validity.status(day).value,
            "guidance": GUIDANCE if instrument.kind is Kind.PROCEDURE else None,
            "shown_on": day,
            "one_day": timedelta(days=1),
            "texts": [version.text_holds, *(each.text_holds for each in services.library.editions_of(version.id))],
            "notes": change_notes(services.library.changes(instrument.symbol), _publicly(services), day),
        },
    )


def _publicly(services: Services) -> Callable[[str], bool]:
    """Whether everybody may know of the instrument with a symbol."""
    public = {version.instrument.symbol for version in services.library.active_versions() if _is_public(version)}
    return public.__contains__


def _public_version(services: Services, slug: str) -> HeldVersion:
    wanted = slug_of(slug)
    for version in services.library.active_versions():
        if _is_public(version) and slug_of(version.instrument.symbol) == wanted:
            return version
    raise HTTPException(status.HTTP_404_NOT_FOUND, "Không có văn bản này. / No such document.")


def _is_public(version: HeldVersion) -> bool:
    return version.instrument.audience is Audience.PUBLIC
