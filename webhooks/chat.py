"""The web chat at `/`: anyone may ask, as the public; works without scripts too."""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from knowledge.answering.answer import Answer
from knowledge.language.normal_form import clean
from knowledge.law.address import Address, MalformedAddress
from knowledge.law.instrument import Audience
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.search.hit import Turn
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


class Earlier(BaseModel):
    """The turn before, which the page keeps: we remember nobody's questions. It may say anything."""

    question: str = Field(max_length=1000)
    cited: list[str] = Field(default_factory=list, max_length=20)

    def turn(self) -> Turn:
        """Addresses that are none are left out."""
        cited = []
        for address in self.cited:
            with suppress(MalformedAddress):
                cited.append(Address.parse(address))
        return Turn(clean(self.question), tuple(cited))


class ChatQuestion(BaseModel):
    question: str = Field(max_length=5000)
    earlier: Earlier | None = None


@router.get("/", response_class=HTMLResponse)
def page(
    request: Request,
    services: WithServices,
    q: str = "",
    before: Annotated[str, Query(max_length=1000)] = "",
    cited: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> HTMLResponse:
    """The chat; with `q`, the answer is already on the page, so that it works without scripts.

    `before` and `cited` are the turn before, as the form on the page sends them.
    """
    earlier = Earlier(question=before, cited=cited or []) if before else None
    answer = _view(_answer(services, q, earlier), services) if q else None
    return templates.TemplateResponse(
        request, "chat.html", {"question": q, "answer": answer, "examples": EXAMPLES}
    )


@router.post("/chat")
def reply(body: ChatQuestion, services: WithServices) -> dict[str, Any]:
    """One turn of the chat."""
    return _view(_answer(services, body.question, body.earlier), services)


def _answer(services: Services, question: str, earlier: Earlier | None) -> Answer:
    turn = earlier.turn() if earlier is not None else None
    return services.composer.answer(question, as_of=services.today(), reader=Audience.PUBLIC, earlier=turn)


def _view(answer: Answer, services: Services) -> dict[str, Any]:
    """The contract's JSON, each citation with a label in the answer's language; and the turn for the next."""
    view = answer_view(answer, services.public_url, services.today())
    label = in_english if answer.language == "en" else in_vietnamese
    for citation, shown in zip(answer.citations, view["citations"], strict=True):
        shown["label"] = label(citation.address)
    if answer.turn is not None:
        view["turn"] = {
            "question": answer.turn.question,
            "cited": [str(address) for address in answer.turn.cited],
        }
    return view
