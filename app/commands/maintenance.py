"""`reindex`, and the parts of `doctor` that need the open office."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from app.office import Office
from app.protocol import CommandError, Json, Tell
from knowledge.search.agreement import Comparison, Disagreement
from knowledge.search.mending import Mended, Mender
from knowledge.search.vector_soundness import unsound

_PATIENCE_S = 10.0
_EXAMPLES = 5
"""How many of the items that disagree are named, of each part of each version."""


def reindex(office: Office, _parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Build both indexes anew from the library: after a change of encoder, or when one is damaged.

    Questions are answered meanwhile by what was there. Begun again after a crash, it goes on where it was.
    """
    with office.writing:
        _mender(office).rebuild(*_progress(tell))
        _mended(office, tell)
    return status(office, {}, tell)


def status(office: Office, _parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """What is held and whether the indexes agree with it."""
    versions = office.library.active_versions()
    return {
        "documents": len(versions),
        "articles": sum(version.articles for version in versions),
        "passages": office.library.passage_count(),
        "vectors": len(office.indexes.vectors),
        "lexical_articles": len(office.indexes.lexical),
        "encoder": office.encoder.identity,
    }


def examine(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Compare all that is held, item by item, and with `fix` mend what disagrees.

    `disagreements` are those found; `left` how many there are after mending, `mended` what was done.
    """
    with _writing(office):
        problem = "; ".join(filter(None, map(unsound, office.indexes.vectors.collections())))
        found = _comparison(office).disagreements()
        result = status(office, {}, tell) | {
            "unsound": problem,
            "being_rebuilt": office.indexes.vectors.is_being_rebuilt,
            "disagreements": [_as_dict(each) for each in found],
        }
        if parameters.get("fix"):
            if problem:
                _mender(office).rebuild(*_progress(tell))
            mended = _mended(office, tell)
            left = _comparison(office).disagreements()
            result |= {"rebuilt": bool(problem), "mended": asdict(mended), "left": len(left)}
    return result


def _mended(office: Office, tell: Tell) -> Mended:
    mended = _mender(office).mend(_comparison(office).disagreements(), *_progress(tell))
    office.answers.forget()
    return mended


@contextmanager
def _writing(office: Office) -> Iterator[None]:
    """What is being published agrees with nothing yet."""
    if not office.writing.acquire(timeout=_PATIENCE_S):
        raise CommandError(
            "Đang nạp văn bản; chờ xong rồi kiểm tra lại. / "
            "Documents are being ingested; check again when that is done."
        )
    try:
        yield
    finally:
        office.writing.release()


def _comparison(office: Office) -> Comparison:
    indexes = office.indexes
    return Comparison(office.library, office.encoder, indexes.vectors, indexes.clauses, indexes.lexical)


def _mender(office: Office) -> Mender:
    return Mender(office.library, office.encoder, office.indexes)


def _progress(tell: Tell) -> tuple[Any, Any]:
    return (
        lambda symbol, done, total: tell({"message": symbol, "done": done, "total": total}),
        lambda count: tell({"advance": count}),
    )


def _as_dict(found: Disagreement) -> Json:
    return {
        "part": found.part.value,
        "version": found.version_id,
        "symbol": found.symbol,
        "missing": len(found.missing),
        "left_over": len(found.left_over),
        "examples": _examples((*found.missing, *found.left_over)),
    }


def _examples(items: Sequence[str]) -> list[str]:
    return list(items[:_EXAMPLES])
