"""Reading an amending instrument: what each of its provisions does to other instruments.

A provision says which instrument is amended for those below it ("Điều 1. Sửa đổi, bổ sung một số điều của Nghị
định số …"), down to the single clause; the instrument's title says it for all. Sentences that only tell, as "hồ sơ
đề nghị sửa đổi", give no order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.amending.instructions import Instruction, instructions_in
from ingest.amending.operations import Operation, operations_in
from ingest.amending.quoting import quotations
from ingest.amending.resolving import Instruments, Resolve
from ingest.amending.setting import Instructed, Setting
from ingest.amending.settling import settled
from ingest.amending.targeting import Context
from ingest.amending.verbs import Verb, may_order
from ingest.amending.wordings import Parse
from ingest.structure import parse_structure
from knowledge.law.address import Address, Level
from knowledge.law.amending import Amendment, Reason, Unsettled
from knowledge.law.amending.marking import marker, says_repealed
from knowledge.law.provision import Provision, StructuredText

_LISTS = frozenset({Verb.REPEAL, Verb.SWAP, Verb.SUSPEND})
_LEADS_LIST = re.compile(r":\s*\Z|\b(?:sau đây|dưới đây|như sau)\b[^.;:\n]*\s*\Z", re.IGNORECASE)
"""The end of what a list follows; a title may say so without a colon."""


@dataclass(frozen=True, slots=True)
class AmendmentsRead:
    """What an instrument does to others, in the order of its text, and what of it an admin has to settle."""

    amendments: tuple[Amendment, ...]
    unsettled: tuple[Unsettled, ...]


def read_amendments(
    structured: StructuredText, title: str = "", resolve: Resolve | None = None, parse: Parse = parse_structure
) -> AmendmentsRead:
    """The amendments that an instrument makes; `title` is its own, which may name what it amends.

    `resolve` finds the instruments held by other spellings and names; without it an instrument is known by its
    symbol alone. Replacing or repealing whole instruments is no amendment: the relations of an instrument tell it.
    Nothing is raised.
    """
    reader = _Reader(structured, title, resolve, parse)
    found = list(dict.fromkeys(reader.read()))
    return AmendmentsRead(
        tuple(each for each in found if not isinstance(each, Unsettled)),
        tuple(each for each in found if isinstance(each, Unsettled)),
    )


class _Reader:
    def __init__(self, structured: StructuredText, title: str, resolve: Resolve | None, parse: Parse) -> None:
        self._structured = structured
        self._title = title
        self._instruments = Instruments(f"{title}\n{structured.verbatim}", resolve)
        self._parse = parse
        self._annexes = {node.address: node for node in structured.provisions if node.level is Level.ANNEX}

    def read(self) -> Iterator[Amendment | Unsettled]:
        if not self._structured.provisions:
            return
        own = Address(self._structured.provisions[0].address.symbol)
        context = self._context(self._title, own, Context())
        for provision in self._structured.provisions:
            yield from self._provision(provision, context, None)

    def _provision(
        self, provision: Provision, context: Context, listing: Verb | None
    ) -> Iterator[Amendment | Unsettled]:
        if provision.level is Level.ANNEX:
            return
        children = provision.children
        own = provision.own
        if children and _runs_on(own):
            own, children = provision.verbatim, ()
        context = self._context(provision.title, provision.address, context)
        orders = self._orders(own[len(provision.heading) :], listing)
        if not any(operations for _, operations in orders) and not children:
            orders = self._orders(own, listing)
        setting = self._setting(provision.address, context, leads=bool(children))
        found = [each for one, operations in orders for each in settled(Instructed(one, operations, setting))]
        yield from found
        if context.orders and not (children or found or _is_repealed(provision)):
            yield Unsettled(provision.address, Reason.PROVISION_UNNAMED, " ".join(own.split()), context.amended)
        below = self._below(orders, setting)
        if any(operations for _, operations in orders):
            verb = _list_verb(orders)
        else:
            verb = _list_verb(self._orders(provision.title, None)) or listing
        leads_list = _LEADS_LIST.search(own) is not None or listing is not None
        for child in children:
            yield from self._provision(child, below, verb if leads_list else None)

    def _orders(self, text: str, listing: Verb | None) -> list[tuple[Instruction, list[Operation]]]:
        if listing is None and not may_order(text):
            return []
        return [(each, operations_in(each.words, listing)) for each in instructions_in(text)]

    def _setting(self, source: Address, context: Context, *, leads: bool) -> Setting:
        return Setting(source, context, self._instruments, self._parse, leads, self._annexes.get)

    def _context(self, title: str, source: Address, around: Context) -> Context:
        """What a title says is amended, for the provisions below it."""
        if not title:
            return around
        orders = self._orders(title, None)
        context = self._below(orders, self._setting(source, around, leads=True))
        return context if source.steps else replace(context, orders=False)

    def _below(self, orders: Sequence[tuple[Instruction, list[Operation]]], setting: Setting) -> Context:
        """What the provisions below are about: the one provision, or the one instrument, that was named."""
        found = [
            each
            for instruction, operations in orders
            for each in Instructed(instruction, operations, setting).around()
        ]
        ordering = setting.leads and bool(found)
        if len(found) == 1:
            return Context(found[0], ordering)
        if len({each.symbol for each in found}) != 1:
            return setting.context
        return Context(_around(found), ordering)


def _is_repealed(provision: Provision) -> bool:
    own = provision.own
    return says_repealed(own[len(marker(own, provision.level)) :])


def _around(found: Sequence[Address]) -> Address:
    """What several provisions of one instrument lie in: the same article, or else the instrument."""
    articles = {each.unit for each in found}
    unit = articles.pop() if len(articles) == 1 else Address(found[0].symbol)
    return unit if unit.article else Address(found[0].symbol)


def _runs_on(own: str) -> bool:
    """Whether new wording that opens in a provision's own words goes on in what was taken for its children."""
    return any(each.is_wording and not each.closed for each in quotations(own))


def _list_verb(orders: Sequence[tuple[Instruction, list[Operation]]]) -> Verb | None:
    """The verb of a list: that of a lead which names no provision itself."""
    verbs = [operation.verb for _, operations in orders for operation in operations]
    named = any(name.steps for _, operations in orders for operation in operations for name, _ in operation.named)
    return verbs[-1] if verbs and verbs[-1] in _LISTS and not named else None
