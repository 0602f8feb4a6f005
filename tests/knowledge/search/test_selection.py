"""Which versions a search may look at."""

from datetime import UTC, date, datetime

from knowledge.law.instrument import Audience
from knowledge.library.records import HeldVersion, VersionState
from knowledge.search.selection import Selection, select_versions
from tests.documents import instrument


def held(version_id: int, *, audience: Audience = Audience.PUBLIC, since: date | None = None) -> HeldVersion:
    return HeldVersion(
        id=version_id,
        instrument=instrument(effective_from=since, audience=audience),
        state=VersionState.ACTIVE,
        digest="",
        source_digest="",
        file_name="",
        articles=1,
        provisions=1,
        ingested_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


TODAY = date(2026, 11, 21)


def test_the_public_sees_public_instruments_only() -> None:
    versions = [held(1), held(2, audience=Audience.OFFICIALS)]
    public = select_versions(versions, [], Audience.PUBLIC, TODAY)
    assert (public.included, public.excluded) == (frozenset({1}), frozenset({2}))
    officials = select_versions(versions, [], Audience.OFFICIALS, TODAY)
    assert officials.is_everything


def test_what_is_not_yet_in_force_is_left_out() -> None:
    selection = select_versions([held(1), held(2, since=date(2027, 1, 1))], [], Audience.PUBLIC, TODAY)
    assert selection.included == {1}
    later = select_versions([held(1), held(2, since=date(2027, 1, 1))], [], Audience.PUBLIC, date(2027, 1, 1))
    assert later.included == {1, 2}


def test_versions_still_indexed_but_no_longer_active_are_left_out() -> None:
    selection = select_versions([held(1)], [7], Audience.OFFICIALS, TODAY)
    assert not selection.is_everything
    assert selection.excluded == {7}


def test_a_selection_is_narrowed_without_letting_anything_in() -> None:
    selection = Selection(included=frozenset({1, 2, 3}), excluded=frozenset({4}))
    assert selection.only(frozenset({3, 4})) == Selection(frozenset({3}), frozenset({1, 2, 4}))
    assert selection.without(frozenset({3, 4})) == Selection(frozenset({1, 2}), frozenset({3, 4}))
    assert selection.without(frozenset()) == selection
