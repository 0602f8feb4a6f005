"""`/nhatky`: who changed what."""

from bot.conversation.conversation import outdated
from bot.conversation.outgoing import Block, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.paging import Page
from bot.features.roles.words import clock, heading, name_of, text
from bot.storage.audit import MACHINE, Action, Audit, Entry
from bot.storage.people import People

_PAGE = 10
_ABOUT_PEOPLE = frozenset({Action.JOIN, Action.CHANGE_ROLE, Action.LIST})
_words = phrases_of(__name__)
_say = _words.say


class Journal:
    """Shows the audit log to admins, the newest entries first."""

    def __init__(self, audit: Audit, people: People) -> None:
        self._audit = audit
        self._people = people

    def show(self, talk: Talk, _rest: str) -> None:
        blocks, buttons = self._page(talk, 0)
        talk.say(*blocks, buttons=buttons)

    def pressed(self, talk: Talk, rest: str) -> None:
        if not rest.isdecimal():
            outdated(talk, rest)
            return
        blocks, buttons = self._page(talk, int(rest))
        talk.change(*blocks, buttons=buttons)

    def _page(self, talk: Talk, number: int) -> tuple[list[Block], Buttons]:
        pages = max(1, -(-self._audit.count() // _PAGE))
        number = min(number, pages - 1)
        page = Page(tuple(self._audit.page(number, _PAGE)), number, pages, number * _PAGE)
        lines = "\n".join(self._line(talk, entry) for entry in page.items)
        told = page.told(talk.language)
        blocks = [
            heading(_say("heading", talk.language)),
            text(lines or _say("empty", talk.language)),
            *((text(told),) if told else ()),
        ]
        turns = page.turns(lambda to: f"role:log:{to}", talk.language)
        back = (Button(_say("back", talk.language), "role:page:0"),)
        return blocks, (*((turns,) if turns else ()), back)

    def _line(self, talk: Talk, entry: Entry) -> str:
        language = talk.language
        actor = _say("machine", language) if entry.actor == MACHINE else self._name(str(entry.actor), language)
        subject = self._name(entry.subject, language) if entry.action in _ABOUT_PEOPLE else entry.subject
        told = _say(entry.action.value, language, subject=subject).strip()
        details = " → ".join(_word(each, language) for each in entry.details)
        return f"{clock(entry.at, talk)} · {actor} · {told}" + (f" ({details})" if details else "")

    def _name(self, number: str, language: str) -> str:
        return name_of(self._people.get(int(number)) if number.isdecimal() else None, language)


def _word(detail: str, language: str) -> str:
    """A detail as people call it; a name, such as a file's, as it is."""
    name = f"detail_{detail}"
    return _say(name, language) if name in _words.texts else detail
