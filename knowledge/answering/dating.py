"""Second step: the day on which the law is asked for, where the question says one."""

from knowledge.answering.as_of import read_as_of, without
from knowledge.answering.context import AnsweringContext


class QuestionDater:
    """Takes "năm 2021 thì thế nào?" at its word: what follows looks at the law of that day."""

    def date(self, context: AnsweringContext) -> None:
        said = read_as_of(context.screened, context.as_of)
        if said is None:
            return
        context.passes_screening(without(context.screened, said))
        context.is_asked_as_of(said.day)
        context.notes(as_of=said.day.isoformat(), said=said.said)
