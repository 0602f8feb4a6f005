"""`reindex`, and the part of `doctor` that needs the open office."""

from collections.abc import Mapping
from typing import Any

from app.office import Office
from app.protocol import Json, Tell


def reindex(office: Office, _parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Build both indexes anew from the library: after a change of encoder, or when one is damaged."""
    with office.writing:
        tell({"message": "reindex", "done": 0, "total": office.library.passage_count()})
        office.indexes.rebuild_vectors(lambda count: tell({"advance": count}))
        office.indexes.rebuild_lexical()
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
