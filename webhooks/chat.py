"""The web chat at `/`: anyone may ask, as the public; works without scripts too."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from knowledge.answering.answer import Answer
from knowledge.law.instrument import Audience
from knowledge.law.printing import in_english, in_vietnamese
from webhooks.dependencies import WithServices, templates
from webhooks.services import Services
from webhooks.views import answer_view

router = APIRouter(tags=["chat"])

EXAMPLES = (
    "Hồ sơ xin cấp thẻ tạm trú gồm những gì?",
    "Mất hộ chiếu phổ thông phải báo trong mấy ngày?",
    "khach san phai khai bao tam tru cho khach nuoc ngoai trong bao lau",
    "How long is a five-year visa exemption certificate valid?",
)


class ChatQuestion(BaseModel):
    question: str = Field(max_length=5000)


@router.get("/", response_class=HTMLResponse)
def page(request: Request, services: WithServices, q: str = "") -> HTMLResponse:
    """The chat; with `q`, the answer is already on the page, so that it works without scripts."""
    answer = _view(_answer(services, q), services) if q else None
    return templates.TemplateResponse(
        request, "chat.html", {"question": q, "answer": answer, "examples": EXAMPLES}
    )


@router.post("/chat")
def reply(body: ChatQuestion, services: WithServices) -> dict[str, Any]:
    """One turn of the chat."""
    return _view(_answer(services, body.question), services)


def _answer(services: Services, question: str) -> Answer:
    return services.composer.answer(question, as_of=services.today(), reader=Audience.PUBLIC)


def _view(answer: Answer, services: Services) -> dict[str, Any]:
    """The contract's JSON; each citation with a label in the answer's language."""
    view = answer_view(answer, services.public_url)
    label = in_english if answer.language == "en" else in_vietnamese
    for citation, shown in zip(answer.citations, view["citations"], strict=True):
        shown["label"] = label(citation.address)
    return view
