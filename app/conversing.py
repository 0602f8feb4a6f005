"""The conversation, put together from the features of the bot and what the office has."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import Engine

from app.administration import OfficeAdministration
from app.allow_lists import listed
from app.office import Office
from bot.conversation.conversation import Conversation, Otherwise
from bot.conversation.due import Duty
from bot.conversation.feature import Command
from bot.conversation.incoming import Channel, Turn
from bot.conversation.people import Member
from bot.delivery.resending import Resending
from bot.features.announced import AnnouncementTeller
from bot.features.answer_articles import AnswerArticles
from bot.features.answer_blocks import AnswerBlocks
from bot.features.answer_buttons import AnswerButtons
from bot.features.article_text import ArticleTexts
from bot.features.articles.articles import Articles
from bot.features.asking.asking import Asking
from bot.features.feedback import Feedback
from bot.features.files.feature import Files
from bot.features.forgetting import Forgetting, withdraw
from bot.features.handover.feature import HandingOver
from bot.features.held import HeldDocuments
from bot.features.help import Help
from bot.features.instruments.instruments import Instruments
from bot.features.keeping import Keeping
from bot.features.language import Language
from bot.features.news import News
from bot.features.procedures.procedures import Procedures
from bot.features.reports.feature import Reports
from bot.features.retracting import Retracting
from bot.features.roles.feature import Roles
from bot.features.standard.answering import StandardAnswers
from bot.features.standard.feature import StandardAnswering
from bot.features.status import Status
from bot.features.subscriptions.subscriptions import Subscriptions
from bot.features.subscriptions.telling import SubscriberNews
from bot.features.unreadable import declined_file, explain
from bot.services import OfficeDetails, Services
from bot.storage.answers import Answers
from bot.storage.people import People
from bot.storage.statistics import Statistics

_ID_BYTES = 8
_VIETNAM = timezone(timedelta(hours=7))
"""The offices' time, whatever that of the server is; there is no summer time."""


@dataclass(frozen=True, slots=True)
class Conversing:
    """`answers` prefers the office's own standard answers; `duties` are to be seen to every few seconds."""

    services: Services
    conversation: Conversation
    people: People
    answers: StandardAnswers
    handing_over: HandingOver
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is done elsewhere: `link_of` makes a link of an invitation, `menu_changed` follows a role."""

    link_of: Callable[[str], str]
    menu_changed: Callable[[Member], None]


def services_for_talking(office: Office, engine: Engine) -> Services:
    settings = office.settings
    return Services(
        engine=engine,
        answers=office.answers,
        library=office.library,
        holdings=office.holdings,
        announcements=office.announcements,
        encoder=office.encoder,
        office=OfficeDetails(
            settings.office_name, settings.office_address, settings.office_hours, settings.office_phone
        ),
        public_url=settings.public_url,
        now=lambda: datetime.now(_VIETNAM),
        new_id=lambda: secrets.token_urlsafe(_ID_BYTES),
    )


def conversing(office: Office, engine: Engine, hooks: Hooks, channels: Iterable[Channel]) -> Conversing:
    """Every feature made with what it needs, and who deals with what none of them claims."""
    services = services_for_talking(office, engine)
    people = People(engine, listed(office.settings), hooks.menu_changed)
    answers, statistics = Answers(engine), Statistics(engine)
    administration = OfficeAdministration(office)
    documents = HeldDocuments(services)
    articles, blocks = AnswerArticles(services), AnswerBlocks(services, documents)
    procedures = Procedures(services, documents)
    buttons = AnswerButtons(documents, articles, procedures.suggested)
    texts = ArticleTexts(services, documents)
    teller = AnnouncementTeller(services, documents)
    standard = StandardAnswers(services, office.answers, office.reader)
    standards = StandardAnswering(services, people, office.reader)
    asking = Asking(services, standard, answers, blocks, buttons, writes=office.language_model is not None)
    handing_over = HandingOver(services, people)
    files = Files(administration, office.settings.home / "files", declined_file, services.public_url)

    def commands() -> tuple[Command, ...]:
        return conversation.commands

    help_ = Help(services, asking.ask, commands)
    roles = Roles(services, people, help_.greet, hooks.link_of, hooks.menu_changed)
    conversation = Conversation(
        [
            feature.feature()
            for feature in (
                roles,
                procedures,
                Instruments(services, documents, texts),
                News(services, teller),
                Subscriptions(services, documents),
                Keeping(services, answers, blocks, buttons),
                Language(),
                help_,
                asking,
                Articles(answers, articles, texts, blocks),
                Feedback(answers, buttons),
                handing_over,
                standards,
                files,
                Status(administration.standing, statistics),
                Retracting(administration),
                Reports(services, statistics),
                Forgetting(),
                Resending(engine, services.now),
            )
        ],
        Otherwise(
            asked=asking.asked,
            edited=asking.edited,
            sent_file=files.received,
            unreadable=explain,
            met={Turn.FOLLOWED: help_.greet, Turn.WITHDRAWN: withdraw, **roles.met()},
        ),
    )
    quiet = timedelta(seconds=office.settings.news_quiet_s)
    news = (SubscriberNews(services, teller, channel, quiet).due for channel in channels)
    duties = (*news, handing_over.due_reminders, standards.review)
    return Conversing(services, conversation, people, standard, handing_over, duties)
