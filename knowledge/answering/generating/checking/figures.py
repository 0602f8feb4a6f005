"""The figures of a claim must be in what it cites, and belong to what it speaks of."""

from collections.abc import Iterator, Sequence

from knowledge.answering.generating.checking.content import Content
from knowledge.answering.generating.checking.evidence import Evidence, LawSentence
from knowledge.answering.generating.checking.subject_policy import subject_policy
from knowledge.language.language_detection import Language
from knowledge.language.quantities import Figure, Quantities


def unsupported_figures(
    quantities: Quantities, content: Content, language: str, evidence: Evidence
) -> Iterator[str]:
    """The figures that the evidence does not say, then those it says of something else."""
    missing = quantities.missing_from(evidence.quantities)
    yield from missing
    if missing:
        return
    policy = subject_policy()
    lead = policy.en_lead if language == Language.ENGLISH else policy.vi_lead
    for figure in sorted(quantities.figures):
        if figure.unit and _is_of_another(figure, quantities, content, evidence.sentences, lead):
            yield str(figure)


def _is_of_another(
    figure: Figure, claimed: Quantities, content: Content, sentences: Sequence[LawSentence], lead: int
) -> bool:
    """Whether a sentence with other figures in the same unit is clearly nearer to the claim: "5 years" of a
    representative office, said of a project. A claim that holds those figures too speaks of both."""
    with_it = [content.said_in(one.spelt) for one in sentences if _says(one, figure)]
    rivals = [content.said_in(one.spelt) for one in sentences if _says_another(one, figure, claimed)]
    return bool(with_it and rivals) and max(rivals) >= max(with_it) + lead


def _says(sentence: LawSentence, figure: Figure) -> bool:
    return any(map(figure.follows_from, sentence.quantities.figures))


def _says_another(sentence: LawSentence, figure: Figure, claimed: Quantities) -> bool:
    """Whether it has figures in the unit, and none of the claim's."""
    alike = {one.amount for one in sentence.quantities.figures if one.unit == figure.unit}
    return bool(alike) and alike.isdisjoint(one.amount for one in claimed.figures if one.unit == figure.unit)
