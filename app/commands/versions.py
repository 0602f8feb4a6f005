"""`history`, `compare` and `amendments`: the texts of an instrument, and what makes one differ from another."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.commands.documents import held_version, symbol_of
from app.commands.parameters import day_of
from app.office import Office
from app.protocol import CommandError, Json, Tell
from knowledge.language.language_detection import Language
from knowledge.law.amending import Reason, reason_texts
from knowledge.law.comparing import Comparison, compare, describe
from knowledge.law.validity import Validity
from knowledge.library.records import ChangeOutcome, HeldChange, HeldVersion

_SHORTEST_KEY = 8


def history(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """The versions of an instrument that were ingested, newest first, and the texts of the one that answers."""
    symbol = symbol_of(office, str(parameters["symbol"]))
    versions = office.library.versions_of(symbol)
    if not versions:
        held_version(office, symbol)
    active = office.library.active_version(symbol)
    editions = office.library.editions_of(active.id) if active is not None else []
    return {
        "symbol": symbol,
        "versions": [_version_view(version) for version in versions],
        "texts": [_text_view(text) for text in ([active] if active is not None else []) + editions],
    }


def compare_versions(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """What changed from one text of an instrument to another, clause by clause.

    `old` and `new` are numbers of versions as `history` tells them, or days; without them, the version before the
    one that answers is compared with that.
    """
    symbol = symbol_of(office, str(parameters["symbol"]))
    versions = office.library.versions_of(symbol)
    new = _chosen(office, symbol, parameters.get("new"), versions, 0)
    old = _chosen(office, symbol, parameters.get("old"), versions, 1)
    if old is None or new is None:
        raise CommandError(_nothing_to_compare(symbol))
    comparison = compare(office.library.structure(old.id), office.library.structure(new.id))
    return {
        "symbol": symbol,
        "old": _text_view(old),
        "new": _text_view(new),
        "changes": _changes_view(comparison),
        "summary": {language.value: describe(comparison, language) for language in Language},
    }


def amendments(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """What other instruments change in those held, or in one; `unsettled` alone where they could not be applied.

    `settle` records that the text stands as it is, although that change could not be applied; answers then warn of
    it no more.
    """
    wanted = parameters.get("symbol")
    symbol = symbol_of(office, str(wanted)) if wanted else None
    if parameters.get("settle"):
        with office.writing:
            settled = _by_key(office.library.changes(symbol), str(parameters["settle"]))
            office.library.settle(settled, str(parameters.get("note") or ""))
            office.indexes.note_generation()
        return {"changes": [_change_view(replace(settled, outcome=ChangeOutcome.SETTLED))]}
    changes = office.library.changes(symbol)
    if parameters.get("unsettled"):
        changes = [change for change in changes if change.outcome is ChangeOutcome.UNSETTLED]
    return {"changes": [_change_view(change) for change in changes]}


def _chosen(
    office: Office, symbol: str, wanted: str | None, versions: list[HeldVersion], place: int
) -> HeldVersion | None:
    """The version meant by a number or a day; without either the one at a place, newest first."""
    if not wanted:
        return versions[place] if place < len(versions) else None
    if wanted.isdecimal():
        found = next((version for version in versions if version.id == int(wanted)), None)
        if found is None:
            numbers = ", ".join(str(version.id) for version in versions)
            raise CommandError(
                f"{symbol} không có phiên bản {wanted}; có: {numbers}. / "
                f"{symbol} has no version {wanted}; there are: {numbers}."
            )
        return found
    day = day_of(wanted)
    return office.library.text_of(symbol, day) or held_version(office, symbol)


def _by_key(changes: list[HeldChange], key: str) -> HeldChange:
    found = [
        change for change in changes if change.key.startswith(key) and change.outcome is ChangeOutcome.UNSETTLED
    ]
    if len(key) < _SHORTEST_KEY or len(found) != 1:
        raise CommandError(
            f"Không có sửa đổi nào chờ xử lý mang mã {key!r}; xem `ngoaivu amendments --unsettled`. / "
            f"No amendment to settle bears the code {key!r}; see `ngoaivu amendments --unsettled`."
        )
    return found[0]


def _version_view(version: HeldVersion) -> Json:
    return {
        "version": version.id,
        "state": version.state.value,
        "ingested_at": version.ingested_at.isoformat(),
        "file": version.file_name,
        "source": version.instrument.source,
        "audience": version.instrument.audience.value,
        "articles": version.articles,
    }


def _text_view(version: HeldVersion) -> Json:
    """A text and the days on which it holds."""
    return {"version": version.id, "edition_of": version.base_id, **_days(version.text_holds)}


def _days(holds: Validity) -> Json:
    return {"from": _iso(holds.effective_from), "to": _iso(holds.effective_to)}


def _changes_view(comparison: Comparison) -> list[Json]:
    return [
        {
            "kind": change.kind.value,
            "part": change.part.value,
            "address": str(change.address) if change.address is not None else None,
            "old": change.old_text,
            "new": change.new_text,
        }
        for change in comparison.changes
    ]


def _change_view(change: HeldChange) -> Json:
    reason = reason_texts()[Reason(change.reason)] if change.reason else None
    return {
        "code": change.key[:_SHORTEST_KEY],
        "symbol": change.symbol,
        "address": str(change.address) if change.address is not None else None,
        "outcome": change.outcome.value,
        "kind": change.kind,
        "source": str(change.source),
        **_days(change.validity),
        "before": change.before,
        "after": change.after,
        "reason": f"{reason.vietnamese} / {reason.english}" if reason is not None else "",
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _nothing_to_compare(symbol: str) -> str:
    return (
        f"{symbol} mới có một phiên bản; nêu hai ngày để so nội dung theo thời gian, ví dụ "
        f"`ngoaivu compare {symbol} 2024-01-01 2026-01-01`. / {symbol} has one version only; name two days to "
        f"compare its texts over time, as in `ngoaivu compare {symbol} 2024-01-01 2026-01-01`."
    )
