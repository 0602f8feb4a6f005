"""Applying single amendments to a draft: each either changes it, finds its work done, or tells why it cannot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.law.address import Address, Level
from knowledge.law.amending.amendment import (
    Amendment,
    DeleteWords,
    Insert,
    InsertWords,
    Part,
    Rename,
    Repeal,
    Replace,
    ReplaceLead,
    ReplaceWords,
    Side,
    WordAmendment,
)
from knowledge.law.amending.draft import Draft, Node
from knowledge.law.amending.marking import bears, marker, says_repealed
from knowledge.law.amending.numbering import is_inserted
from knowledge.law.amending.places import Place, place_of
from knowledge.law.amending.unsettled import Reason
from knowledge.law.amending.wording import (
    Edit,
    applied,
    edits,
    inserted_at_end,
    inserted_at_start,
    reads_as_amended,
)
from knowledge.law.provision import Provision

REPEALED = "(được bãi bỏ)"
"""After Pháp lệnh Hợp nhất văn bản quy phạm pháp luật 2012 and Thông tư 20/2013/TT-BQP, Điều 16: a number that was
repealed stays, followed by these words."""

_KEPT = re.compile(r"[\s*_]*(?:…|\.{3,})[\s.…;*_]*")
_ENDS = frozenset({Side.START, Side.END})
_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION})


@dataclass(frozen=True, slots=True)
class Effect:
    """What an amendment did to one provision."""

    address: Address
    before: str
    after: str


Outcome = Reason | Sequence[Effect]
"""Why nothing could be done, or what was done: nothing, where the text already read as amended."""


def apply(amendment: Amendment, draft: Draft) -> Outcome:
    """Apply one amendment, or leave the draft as it is and say why."""
    if isinstance(amendment, ReplaceWords | DeleteWords | InsertWords):
        return _change_words(amendment, draft)
    if not amendment.target.steps:
        return Reason.TITLE_OF_INSTRUMENT if isinstance(amendment, Rename) else Reason.PROVISION_UNNAMED
    if draft.is_ambiguous(amendment.target):
        return Reason.TARGET_AMBIGUOUS
    if isinstance(amendment, Insert):
        return _insert(amendment, draft)
    node = draft.find(amendment.target)
    if node is None:
        return _missing(amendment.target, draft)
    match amendment:
        case Replace():
            return _replace(amendment, node, draft)
        case ReplaceLead():
            return _replace_lead(amendment, node)
        case Rename():
            return _rename(amendment, node)
        case Repeal():
            return _repeal(node)


def _missing(target: Address, draft: Draft) -> Reason:
    """Why a provision may not be there: numbers like 10a are given by amendments, maybe by one not held."""
    for cut in range(1, len(target.steps) + 1):
        if draft.find(Address(target.symbol, target.steps[:cut])) is None and is_inserted(target.steps[cut - 1]):
            return Reason.LATER_NUMBERING
    return Reason.TARGET_NOT_FOUND


def _replace(amendment: Replace, node: Node, draft: Draft) -> Outcome:
    if not _bears_own_number(amendment.provision) and marker(amendment.provision.own, node.level):
        return Reason.NEW_TEXT_MISMATCH
    provision = _with_kept_parts(_with_number(amendment.provision, node), draft)
    if provision is None:
        return Reason.KEPT_PART_MISSING
    before = node.verbatim
    if _same(before, provision.verbatim):
        return ()
    new = draft.replace(node, provision)
    return (Effect(new.address, before, new.verbatim),)


def _with_number(provision: Provision, node: Node) -> Provision:
    """The provision under the heading or number of the one it replaces, where the new text leaves it out."""
    if _bears_own_number(provision):
        return provision
    head = node.heading or marker(node.own, node.level)
    heading = head if node.heading else ""
    return replace(provision, title=node.title, heading=heading, own=head + provision.own)


def _with_kept_parts(provision: Provision, draft: Draft) -> Provision | None:
    """The provision with "2. …" filled from the text held; None where that has no such part."""
    children: list[Provision] = []
    for child in provision.children:
        head = len(marker(child.own, child.level))
        if not child.children and _KEPT.fullmatch(child.own[head:]):
            held = draft.find(child.address)
            if held is None:
                return None
            children.append(held.frozen())
            continue
        filled = _with_kept_parts(child, draft)
        if filled is None:
            return None
        children.append(filled)
    return replace(provision, children=tuple(children))


def _replace_lead(amendment: ReplaceLead, node: Node) -> Outcome:
    head = node.heading or marker(node.own, node.level)
    body = node.own[len(head) :]
    text = amendment.text.strip()
    if bears(text, node.address.steps[-1]):
        text = text[len(marker(text, node.level)) :]
    if _same(body, text):
        return ()
    before = node.own
    node.own = head + text + (body[len(body.rstrip()) :] or ("\n" if node.children else ""))
    return (Effect(node.address, before, node.own),)


def _rename(amendment: Rename, node: Node) -> Outcome:
    number = marker(node.heading, node.level)
    if not number:
        return Reason.TARGET_NOT_FOUND
    title = " ".join(amendment.text.split())
    if bears(title, node.address.steps[-1]):
        title = title[len(marker(title, node.level)) :]
    if not title or marker(title, node.level):
        return Reason.NEW_TEXT_MISMATCH
    if _same(node.title, title):
        return ()
    before = node.own
    old = node.heading[len(number.rstrip()) :]
    parting = old[: len(old) - len(old.lstrip())]  # a chapter's title stands on a line of its own
    heading = number.rstrip() + (parting if "\n" in parting and old.strip() else " ") + title
    heading += node.heading[len(node.heading.rstrip()) :] or "\n"
    node.own = heading + node.own[len(node.heading) :]
    node.heading, node.title = heading, title
    return (Effect(node.address, before, node.own),)


def _repeal(node: Node) -> Outcome:
    """Empty a provision but for its number; of a chapter the articles stay too, each of them repealed."""
    if _is_repealed(node) and not node.children:
        return ()
    before, own = node.verbatim, node.own
    number = _number(node)
    heading = f"{number.rstrip()} " if number.strip() else ""
    effects = [effect for child in node.children for effect in _repeal_inside(node, child)]
    if node.level in _DIVISIONS and node.children:
        if _is_repealed(node):
            return effects
        node.own = heading + REPEALED + (own[len(own.rstrip()) :] or "\n")
        effects.insert(0, Effect(node.address, own, node.own))
    else:
        node.own, node.children = heading + REPEALED + node.trailing, []
        effects = [Effect(node.address, before, node.own)]
    node.title, node.heading = "", heading if node.heading else ""
    return effects


def _number(node: Node) -> str:
    return node.heading if node.level is Level.ANNEX else marker(node.heading or node.own, node.level)


def _is_repealed(node: Node) -> bool:
    """Whether nothing but its number and the words for a repeal stand at a node itself."""
    return says_repealed(node.own[len(_number(node)) :])


def _repeal_inside(node: Node, child: Node) -> Sequence[Effect]:
    if node.level not in _DIVISIONS:
        return ()
    outcome = _repeal(child)
    return () if isinstance(outcome, Reason) else outcome


def _bears_own_number(provision: Provision) -> bool:
    return bears(provision.own, provision.address.steps[-1])


def _insert(amendment: Insert, draft: Draft) -> Outcome:
    if amendment.target.steps[-1].level is not Level.ANNEX and not _bears_own_number(amendment.provision):
        return Reason.NEW_TEXT_MISMATCH
    held = draft.find(amendment.target)
    if held is not None:
        return () if _same(held.verbatim, amendment.text) else Reason.NUMBER_TAKEN
    place: Place | Reason = place_of(amendment, draft)
    if isinstance(place, Reason):
        return place
    new = draft.insert(amendment.provision, place.beside, after=place.after)
    return (Effect(new.address, "", new.verbatim),)


def _change_words(amendment: WordAmendment, draft: Draft) -> Outcome:
    at_end = isinstance(amendment, InsertWords) and amendment.side in _ENDS
    if not (amendment.text if isinstance(amendment, InsertWords) else amendment.old).strip():
        return Reason.WORDS_NOT_FOUND
    nodes = _scope(amendment, draft, at_end=at_end)
    if isinstance(nodes, Reason):
        return nodes
    effects = [effect for node in nodes if (effect := _change_own(amendment, node, draft)) is not None]
    done = at_end or any(reads_as_amended(node.own, amendment) for node in nodes)
    return effects if effects or done else Reason.WORDS_NOT_FOUND


def _scope(amendment: WordAmendment, draft: Draft, *, at_end: bool) -> list[Node] | Reason:
    """The provisions whose own words an amendment looks through."""
    target = amendment.target
    if not target.steps:
        if at_end:
            return Reason.PROVISION_UNNAMED
        nodes = list(draft.walk())
    elif draft.is_ambiguous(target):
        return Reason.TARGET_AMBIGUOUS
    else:
        node = draft.find(target)
        if node is None:
            return _missing(target, draft)
        if at_end and amendment.side is Side.END and amendment.part is Part.WHOLE:
            nodes = [node.last()]
        else:
            nodes = [node] if at_end or amendment.part is not Part.WHOLE else list(node.walk())
    return [
        node
        for node in nodes
        if not _is_repealed(node) and not any(each.contains(node.address) for each in amendment.excepted)
    ]


def _change_own(amendment: WordAmendment, node: Node, draft: Draft) -> Effect | None:
    before, title = node.own, len(node.heading)
    start, end = {
        Part.WHOLE: (0, len(before)),
        Part.TITLE: (0, title),
        Part.LEAD: (title, len(before)),
    }[amendment.part]
    found = [
        Edit(each.start + start, each.end + start, each.new)
        for each in _edits(amendment, before[start:end], _words_begin(amendment, node) - start, draft)
    ]
    after = applied(before, found)
    if after == before:
        return None
    of_title = amendment.part is Part.TITLE
    grown = sum(len(each.new) - (each.end - each.start) for each in found if of_title or each.end < title)
    node.own, node.heading = after, after[: title + grown] if title else ""
    if title:
        of_words = _edits(amendment, node.title, 0, draft) if of_title else edits(node.title, amendment)
        node.title = applied(node.title, of_words)
    return Effect(node.address, before, after)


def _words_begin(amendment: WordAmendment, node: Node) -> int:
    """Where in a node's own words that begins whose start an amendment may mean: behind a number or a heading."""
    if amendment.part is Part.TITLE:
        return len(marker(node.heading, node.level))
    return len(node.heading or marker(node.own, node.level))


def _edits(amendment: WordAmendment, text: str, begins: int, draft: Draft) -> list[Edit]:
    if isinstance(amendment, InsertWords):
        if amendment.side is Side.START:
            return inserted_at_start(text, begins, amendment.text, draft.says)
        if amendment.side is Side.END:
            return inserted_at_end(text, amendment.text)
    return edits(text, amendment)


def _same(one: str, other: str) -> bool:
    """Whether two texts have the same words, white space and the decoration of headings apart."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"\*\*|__", "", text).split())
