"""`/moi`: what became of documents lately."""

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.announced import AnnouncementTeller
from bot.features.paging import in_rows, page_of
from bot.services import Services

_A_PAGE = 5
_MOST = 50
_say = phrases_of(__name__).say


class News:
    """What those may hear of who read in the place, newest first."""

    def __init__(self, services: Services, teller: AnnouncementTeller) -> None:
        self._services = services
        self._teller = teller

    def feature(self) -> Feature:
        command = Command("moi", self.tell, "Văn bản mới, thay đổi", "What is new")
        return Feature((command,), {"news": self.turn})

    def tell(self, talk: Talk, _rest: str) -> None:
        blocks, buttons = self._page(talk, 0)
        talk.say(*blocks, buttons=buttons)

    def turn(self, talk: Talk, rest: str) -> None:
        """To another page, in place."""
        blocks, buttons = self._page(talk, int(rest) if rest.isdecimal() and rest.isascii() else 0)
        talk.change(*blocks, buttons=buttons)

    def _page(self, talk: Talk, number: int) -> tuple[tuple[Block, ...], Buttons]:
        latest = self._services.announcements.latest(talk.reader, _MOST)
        page = page_of(latest, number, _A_PAGE)
        if not latest:
            return (Block(BlockKind.TEXT, _say("nothing", talk.language)),), ()
        told = [
            self._teller.told(announced, place, talk.reader, talk.language)
            for place, announced in enumerate(page.items, start=page.first + 1)
        ]
        heading = Block(BlockKind.HEADING, _say("heading", talk.language))
        where = page.told(talk.language)
        notices = (Block(BlockKind.NOTICE, where),) if where else ()
        openings = {each.button.data: each.button for each in told if each.button is not None}
        turns = page.turns("news:{}".format, talk.language)
        rows = (*in_rows(list(openings.values()), 1), *((turns,) if turns else ()))
        return (heading, *(each.block for each in told), *notices), rows
