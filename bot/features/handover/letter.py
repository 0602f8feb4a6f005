"""What the person reads: the official's answer, signed by the office, with the law it cites."""

from collections.abc import Iterator, Sequence

from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.phrases import phrases_of
from bot.features.standard.citing import CitationReader, Cited, Standing
from bot.services import Services
from bot.storage.handovers import Handover
from knowledge.answering.fate_notices import fate_told
from knowledge.answering.writing import shortened
from knowledge.law.instrument import Audience
from knowledge.links import page_url

_QUESTION_CHARS = 300
_say = phrases_of(__name__).say


class LetterWriter:
    """Writes answers of officials for the people who asked."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._citations = CitationReader(services.library, services.holdings)

    def cited(self, text: str, reader: Audience) -> tuple[Cited, ...]:
        """The law that an official's answer cites, as it stands today, as far as `reader` may know of it."""
        return self._citations.read(text, self._services.today(), reader)

    def write(self, handover: Handover, text: str, cited: Sequence[Cited], language: str) -> list[Block]:
        """The answer as it goes out; of what is cited only what stands and the person may read is listed."""
        office = self._services.office.name or _say("office", language)
        question = shortened(handover.asked.question, _QUESTION_CHARS)
        blocks = [
            Block(BlockKind.HEADING, _say("heading", language, office=office)),
            Block(BlockKind.NOTICE, _say("question", language, number=handover.number, question=question)),
            *(Block(BlockKind.TEXT, part.strip()) for part in text.split("\n\n") if part.strip()),
        ]
        listed = [each for each in cited if each.is_good and each.readable_by(handover.asked.reader)]
        if listed:
            blocks.append(Block(BlockKind.TEXT, _say("rests_on", language)))
            blocks += [Block(BlockKind.TEXT, f"– {each.printed(language)}", self._page(each)) for each in listed]
        return [*blocks, Block(BlockKind.NOTICE, _say("reply_here", language))]

    def remarks(self, handover: Handover, cited: Sequence[Cited], language: str) -> Iterator[str]:
        """What the official should know of what the answer cites, before it goes out."""
        for each in cited:
            if each.fate is not None:
                yield _say("ended", language, place=each.printed(language), fate=fate_told(each.fate, language))
            elif each.standing is not Standing.GOOD:
                yield _say(each.standing.value, language, said=each.said, place=each.printed(language))
            elif not each.readable_by(handover.asked.reader):
                yield _say("internal", language, place=each.printed(language))

    def _page(self, cited: Cited) -> str:
        url = self._services.public_url
        return page_url(url, cited.address) if url and cited.address is not None and _is_open(cited) else ""


def _is_open(cited: Cited) -> bool:
    """Whether the page is there for everybody."""
    return cited.instrument is not None and cited.instrument.is_public
