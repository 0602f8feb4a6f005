"""A standard answer as officials see it: with how the law that it cites stands today."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.conversation.outgoing import Block, BlockKind, Button, Buttons, Reply
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.features.standard.citing import CitationReader, Cited
from bot.services import Services
from bot.storage.people import People
from bot.storage.standard_answers import OPEN, KeptCitation, StandardAnswer, StandardState
from knowledge.answering.fate_notices import fate_told
from knowledge.language.personal_data import find_personal_data
from knowledge.law.instrument import Audience
from knowledge.links import page_url

_DEFAULT_LANGUAGE = "vi"
_say = phrases_of(__name__).say


_WISHES = {
    StandardState.DRAFT: ("public", "officials", "rewrite", "reject"),
    StandardState.REVIEW: ("public", "officials", "rewrite", "retire"),
    StandardState.APPROVED: ("retire",),
}


def key_of(standard_id: str) -> str:
    """What the replies that show it are known by; who replies to one rewords the question."""
    return f"standard:{standard_id}"


def language_of(official: Member) -> str:
    return official.language or _DEFAULT_LANGUAGE


class CardWriter:
    """Shows standard answers to those who write and approve them."""

    def __init__(self, services: Services, people: People) -> None:
        self._services = services
        self._people = people
        self._citations = CitationReader(services.library, services.holdings)

    def cited(self, standard: StandardAnswer) -> list[Cited]:
        """What its text cites, as the law stands today."""
        return list(self._citations.read(standard.text, self._services.today()))

    def citable(self, standard: StandardAnswer) -> list[KeptCitation]:
        """The same, with the digests of its words; empty unless all of it stands."""
        cited = self.cited(standard)
        if not all(each.is_good for each in cited):
            return []
        return [KeptCitation(each.address, each.digest) for each in cited if each.address is not None]

    def problems(self, standard: StandardAnswer, language: str) -> list[str]:
        """What is to be said of what it cites and does not stand."""
        return [self._line(standard, each, language) for each in self.cited(standard) if not each.is_good]

    def is_for_officials_only(self, standard: StandardAnswer) -> bool:
        """Whether it cites what not everybody may read."""
        return any(each.is_good and not each.readable_by(Audience.PUBLIC) for each in self.cited(standard))

    def to(self, reader: Member, standard: StandardAnswer) -> Reply:
        """For one official, alone; admins can decide about it."""
        language = language_of(reader)
        return Reply(
            reader.channel,
            reader.home,
            tuple(self.blocks(standard, language)),
            self.buttons(standard, reader, language),
            key=key_of(standard.id),
            language=language,
        )

    def blocks(self, standard: StandardAnswer, language: str) -> Iterator[Block]:
        """Everything about it."""
        yield Block(BlockKind.HEADING, _say(standard.state.value, language))
        yield Block(BlockKind.TEXT, _say("question", language, question=standard.question))
        yield Block(BlockKind.LEAD, standard.text)
        yield Block(BlockKind.TEXT, _say("rests_on", language))
        for each in self.cited(standard):
            yield Block(BlockKind.TEXT, self._line(standard, each, language), self._page(each))
        if find_personal_data(f"{standard.question}\n{standard.text}"):
            yield Block(BlockKind.TEXT, _say("personal_data", language))
        yield Block(BlockKind.NOTICE, "\n".join(self._told(standard, language)))

    def buttons(self, standard: StandardAnswer, reader: Member, language: str) -> Buttons:
        """What an admin can decide; nothing for others."""
        if reader.role is not Role.ADMIN or standard.state is StandardState.RETIRED:
            return ()
        wishes = _WISHES[standard.state]
        labels = {"public": "approve_public", "officials": "approve_officials"}
        if self.is_for_officials_only(standard):
            wishes = tuple(wish for wish in wishes if wish != "public")
        return tuple(
            (Button(_say(labels.get(wish, wish), language), data=f"std:{standard.id}:{wish}"),) for wish in wishes
        )

    def _line(self, standard: StandardAnswer, cited: Cited, language: str) -> str:
        kept = {each.address: each.digest for each in standard.cited}
        name, fate = cited.standing.value, ""
        if cited.fate is not None:
            name, fate = "ended", fate_told(cited.fate, language)
        if cited.is_good and cited.address in kept and kept[cited.address] != cited.digest:
            name = "changed"
        elif cited.is_good and not cited.readable_by(Audience.PUBLIC):
            name = "good_internal"
        return _say(name, language, place=cited.printed(language), said=cited.said, fate=fate)

    def _told(self, standard: StandardAnswer, language: str) -> Sequence[str]:
        written = _say(
            "written_by",
            language,
            name=self._name(standard.written_by, language),
            at=self._clock(standard.written_at),
        )
        if standard.state in OPEN and standard.approved_at is None:
            return (written, _say("how_to_reword", language))
        if standard.approved_at is None:
            return (written,)
        approved = _say(
            "approved_by",
            language,
            name=self._name(standard.approved_by, language),
            at=self._clock(standard.approved_at),
            audience=_say(f"for_{standard.audience.value}", language),
        )
        return (written, approved, *([_say("how_to_reword", language)] if standard.state in OPEN else []))

    def _name(self, member_id: int | None, language: str) -> str:
        found = self._people.get(member_id) if member_id is not None else None
        return (found.name if found is not None else "") or _say("nobody", language)

    def _clock(self, at: datetime) -> str:
        return at.astimezone(self._services.now().tzinfo).strftime("%H:%M %d/%m/%Y")

    def _page(self, cited: Cited) -> str:
        is_open = bool(cited.words) and cited.readable_by(Audience.PUBLIC)
        if not self._services.public_url or cited.address is None or not is_open:
            return ""
        return page_url(self._services.public_url, cited.address)
