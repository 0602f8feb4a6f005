"""A written draft in words: its statements, each with the provisions it rests on, then those provisions."""

from functools import cache

from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.generating.written import Statement, WrittenDraft
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.writing import AnswerWriter, printed
from knowledge.law.instrument import Instrument


class LabelsPolicy(Policy):
    notice: dict[str, str]


@cache
def _labels() -> LabelsPolicy:
    return read_policy(f"{__package__}.labels", LabelsPolicy)


class WrittenAnswerWriter:
    """Writes in the asker's language, "vi" or "en"."""

    def __init__(self, language: str) -> None:
        self._language = language

    def write(self, draft: WrittenDraft) -> list[Block]:
        instruments = {one.address.symbol: one.hit.instrument for one in draft.quotations}
        said = "\n".join(self._line(statement, instruments) for statement in draft.statements)
        notice = _labels().notice.get(self._language, _labels().notice["vi"])
        quoted = AnswerWriter(self._language).write(draft)
        return [Block(BlockKind.LEAD, said), Block(BlockKind.NOTICE, notice), *quoted]

    def _line(self, statement: Statement, instruments: dict[str, Instrument]) -> str:
        places = [printed(self._language, address, instruments[address.symbol]) for address in statement.addresses]
        return f"{statement.text} ({'; '.join(places)})"
