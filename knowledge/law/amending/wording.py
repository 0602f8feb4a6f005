"""Changing words in a piece of text: which places an amendment means, and how the new words are set in.

Words are matched whole, over any white space, and with either case of their first letter, for the same words may
begin a sentence. A place that already reads as amended is left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.law.amending.amendment import DeleteWords, InsertWords, ReplaceWords, Side, WordAmendment

_BEGINS_PROVISION = re.compile(r"(?:^|\n)\s*(?:Điều\s+\d+\w?\s*[.:]|\d+\w?\s?[.)]|\w\d?\s?\))[*_]*\s*\Z")
_AFTER_BEGINNING = re.compile(r"\s*,?\s*(\w)")
_CLINGS = ",.;:)”»?!/"


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def edits(text: str, amendment: WordAmendment) -> list[Edit]:
    """What an amendment changes in `text`, in order; nothing where its words are not there."""
    match amendment:
        case ReplaceWords():
            return list(_replacements(text, amendment))
        case DeleteWords():
            return [_deletion(text, *each) for each in _places(text, amendment.old, amendment)]
        case InsertWords():
            return list(_insertions(text, amendment))


def applied(text: str, changes: list[Edit]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def reads_as_amended(text: str, amendment: WordAmendment) -> bool:
    """Whether `text` shows what the amendment makes of it; of words deleted nothing can show."""
    match amendment:
        case ReplaceWords():
            return any(_places(text, amendment.text, amendment))
        case InsertWords():
            return _pattern(_together(amendment)).search(text) is not None
        case DeleteWords():
            return False


def inserted_at_start(text: str, at: int, words: str, says: Callable[[str], bool]) -> list[Edit]:
    """`words` set before what stands at `at`, whose capital they take over.

    A name keeps its own: what has several capitals, or one within a sentence that `says` knows ("cấp Giấy phép").
    """
    if _pattern(words).match(text, at):
        return []
    first = re.compile(r"(\w)(\w*)(?:\s+(\w)\w*)?").match(text, at)
    if first is None:
        return [Edit(at, at, f"{words} ")]
    is_name = first[2][:1].isupper() or (first[3] or "").isupper() or says(first[0])
    letter = first[1] if is_name else first[1].lower()
    return [Edit(at, at + 1, f"{words} {letter}")]


def inserted_at_end(text: str, words: str) -> list[Edit]:
    """`words` set at the end of `text`, before its closing mark unless they bring their own."""
    body = text.rstrip()
    end = len(body) - (body[-1:] in ".;,:" and body[-1:] != "" and words[-1:] not in ".;,:")
    if text[:end].endswith(words):
        return []
    return [Edit(end, end, words if words[:1] in _CLINGS else f" {words}")]


def _places(text: str, words: str, amendment: WordAmendment) -> Iterator[tuple[int, int]]:
    """Where `words` stand, beside the words that the amendment wants near them."""
    if not words.strip():
        return
    found, near = _source(words), _source(amendment.near)
    if not amendment.near:
        pattern = f"(?P<words>{found})"
    elif amendment.side is Side.BEFORE:
        pattern = rf"(?P<words>{found})(?=\s*{near})"
    else:
        pattern = rf"{near}\s*(?P<words>{found})"
    for match in re.finditer(pattern, text):
        yield match.span("words")


def _replacements(text: str, amendment: ReplaceWords) -> Iterator[Edit]:
    old, new = amendment.old.strip(), amendment.text.strip()
    only_case = old.lower() == new.lower()
    done = [match.span() for match in _pattern(new).finditer(text)]
    for start, end in _places(text, old, amendment):
        if only_case and text[start:end] == new:
            continue
        if not only_case and any(first <= start and end <= last for first, last in done):
            continue
        set_in = new
        if old[0].islower() and text[start].isupper():
            set_in = new[:1].upper() + new[1:]
        if new[:1] in _CLINGS:
            start = len(text[:start].rstrip())
        elif start and text[start] in _CLINGS and not text[start - 1].isspace() and new[:1].isalnum():
            set_in = f" {set_in}"
        yield Edit(start, end, set_in)


def _deletion(text: str, start: int, end: int) -> Edit:
    """The words and one of the spaces around them; what comes to begin a provision gets a capital."""
    before, after = text[:start], text[end:]
    if _BEGINS_PROVISION.search(before):
        rest = _AFTER_BEGINNING.match(text, end)
        return Edit(start, rest.end(), rest[1].upper()) if rest is not None else Edit(start, end, "")
    if before.endswith(" ") and (not after or after[0].isspace() or after[0] in _CLINGS):
        start -= 1
    elif (not before or before[-1].isspace()) and after.startswith(" "):
        end += 1
    return Edit(start, end, "")


def _insertions(text: str, amendment: InsertWords) -> Iterator[Edit]:
    words, after = amendment.text, amendment.side is Side.AFTER
    if not amendment.near.strip() or not words.strip():
        return
    done = [match.span() for match in _pattern(_together(amendment)).finditer(text)]
    for match in re.finditer(_source(amendment.near), text):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in done):
            continue
        if after:
            yield Edit(end, end, words if words[0] in _CLINGS else f" {words}")
        else:
            yield Edit(start, start, f"{words} ")


def _together(amendment: InsertWords) -> str:
    """The words put in and those they stand beside, as they read once amended."""
    near, words = amendment.near.strip(), amendment.text.strip()
    return f"{near} {words}" if amendment.side is Side.AFTER else f"{words} {near}"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_source(words))


def _source(words: str) -> str:
    """A pattern for whole words over any white space, none at all before a mark that clings to what it follows."""
    parts = words.split()
    if not parts:
        return r"(?!)"
    pattern = ""
    for place, part in enumerate(parts):
        if place:
            pattern += r"\s*" if part[0] in _CLINGS else r"\s+"
        first = part[0]
        if place == 0 and first.lower() != first.upper():
            pattern += f"[{first.lower()}{first.upper()}]{re.escape(part[1:])}"
        else:
            pattern += re.escape(part)
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return f"{before}{pattern}{after}"
