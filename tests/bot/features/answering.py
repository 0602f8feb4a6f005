"""Talks with everything that has to do with answers, over a small office; what is done takes effect at once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import Engine

from app.office import Office
from bot.conversation.conversation import Conversation, Otherwise
from bot.conversation.incoming import Said
from bot.conversation.outgoing import Button, Reply
from bot.conversation.talk import Talk
from bot.features import unreadable
from bot.features.answer_articles import AnswerArticles
from bot.features.answer_blocks import AnswerBlocks
from bot.features.answer_buttons import AnswerButtons
from bot.features.article_text import ArticleTexts
from bot.features.articles.articles import Articles
from bot.features.asking.asking import Asking
from bot.features.feedback import Feedback
from bot.features.forgetting import Forgetting
from bot.features.held import HeldDocuments
from bot.features.keeping import Keeping
from bot.features.procedures.procedures import Procedures
from bot.services import OfficeDetails, Services
from bot.storage.answers import Answers, GivenAnswer
from knowledge.answering.remembering import Answerer
from tests.bot.making import NOW

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì?"
PUBLIC_URL = "https://x.example"


@dataclass
class Chat:
    """`at` is the moment at which the next thing happens."""

    office: Office
    engine: Engine
    answerer: Answerer | None = None
    writes: bool = False
    public_url: str = PUBLIC_URL
    at: datetime = NOW
    answers: Answers = field(init=False)
    asking: Asking = field(init=False)
    conversation: Conversation = field(init=False)

    def __post_init__(self) -> None:
        numbers = count(1)
        services = Services(
            engine=self.engine,
            answers=self.office.answers,
            library=self.office.library,
            holdings=self.office.holdings,
            announcements=self.office.announcements,
            encoder=self.office.encoder,
            office=OfficeDetails("Sở Ngoại vụ"),
            public_url=self.public_url,
            now=lambda: self.at,
            new_id=lambda: f"id{next(numbers):09d}",
        )
        documents = HeldDocuments(services)
        self.answers = Answers(self.engine)
        articles = AnswerArticles(services)
        blocks = AnswerBlocks(services, documents)
        buttons = AnswerButtons(documents, articles, Procedures(services, documents).suggested)
        answerer = self.answerer or self.office.answers
        asking = Asking(services, answerer, self.answers, blocks, buttons, writes=self.writes)
        self.asking = asking
        features = (
            asking.feature(),
            Articles(self.answers, articles, ArticleTexts(services, documents), blocks).feature(),
            Feedback(self.answers, buttons).feature(),
            Keeping(services, self.answers, blocks, buttons).feature(),
            Forgetting().feature(),
        )
        self.conversation = Conversation(
            features, Otherwise(asking.asked, asking.edited, unreadable.declined_file, unreadable.explain, {})
        )

    def deal(self, told: Talk) -> list[Reply]:
        """What is replied; a minute later the next thing happens."""
        told.now = self.at
        self.conversation.deal(told)
        with self.engine.begin() as connection:
            for effect in told.effects:
                effect(connection)
        self.at += timedelta(minutes=1)
        return told.replies

    def given(self, replies: list[Reply]) -> GivenAnswer:
        """What was kept of the answer among the replies."""
        key = next(reply.key for reply in replies if reply.key.startswith("answer:") and reply.blocks)
        answer = self.answers.get(key.partition(":")[2])
        assert answer is not None
        return answer


def edited(message: str, text: str) -> Said:
    return Said(message, text, is_edit=True)


def words_of(replies: list[Reply]) -> str:
    return "\n\n".join(block.text for reply in replies for block in reply.blocks)


def buttons_of(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row]


def labels_of(reply: Reply) -> list[str]:
    return [button.label for button in buttons_of(reply)]


def data_of(reply: Reply, prefix: str) -> list[str]:
    return [button.data for button in buttons_of(reply) if button.data.startswith(f"{prefix}:")]
