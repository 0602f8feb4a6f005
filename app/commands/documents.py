"""`documents`, `show`, `retract` and `rollback`."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from app.commands.parameters import day_of
from app.office import Office
from app.protocol import CommandError, Json, Tell
from bot.administration import Earlier
from knowledge.law.address import Address, MalformedAddress
from knowledge.law.printing import provision_in_english, provision_in_vietnamese
from knowledge.law.provision import Provision
from knowledge.law.references import find_references
from knowledge.library.records import HeldVersion, VersionState
from webhooks.views import address_view, document_view, provision_view


class NotClear(CommandError):
    """No instrument, held or formerly held, is certainly the one that is meant."""


def documents(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """Every instrument held, with its status on the day asked about."""
    day = day_of(parameters.get("as_of"))
    return {"documents": [document_view(version, day) for version in office.library.active_versions()]}


def show(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """An instrument or one of its provisions, whole.

    The address may be canonical (`47/2014/QH13#dieu-8`) or in words ("khoản 1 điều 8 luật 47/2014").
    """
    address = _address(office, str(parameters["address"]))
    day = day_of(parameters.get("as_of"))
    version = office.library.text_of(address.symbol, day) or held_version(office, address.symbol)
    in_force = version.instrument.in_force(day)
    structure = office.library.structure(version.id)
    if not address.steps:
        return address_view(address) | {
            "title": version.instrument.title,
            "text": structure.verbatim,
            "in_force": in_force,
            "children": [provision_view(article, in_force) for article in structure.articles()],
        }
    node = next((node for node in structure.walk() if node.address == address), None)
    if node is None:
        raise CommandError(_no_such_provision(address, version, list(structure.walk())))
    return provision_view(node, in_force)


def retract(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Stop an instrument from answering; `rollback` brings it back."""
    with office.writing:
        version = held_version(office, symbol_of(office, str(parameters["symbol"])))
        office.publisher.retract(version, lambda count: tell({"advance": count}))
        office.learn_words()
    return {"symbol": version.instrument.symbol, "outcome": "retracted"}


def rollback(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Let the version before the present one (or the retracted one) answer again.

    Where only officials may read what is held now, one that everybody could read comes back only if that is meant
    (`public`): the admin may have hidden the document since.
    """
    symbol = symbol_of(office, str(parameters["symbol"]))
    with office.writing:
        earlier = earlier_version(office, symbol)
        if earlier is None:
            raise CommandError(
                f"Không có phiên bản trước của {symbol} để khôi phục; xem `ngoaivu documents`. / "
                f"No earlier version of {symbol} to go back to; see `ngoaivu documents`."
            )
        if earlier.would_publish and not parameters.get("public"):
            raise CommandError(_would_be_public(symbol))
        office.publisher.restore(earlier.version, lambda count: tell({"advance": count}))
        office.learn_words()
    ingested_at = earlier.version.ingested_at.isoformat()
    return {"symbol": symbol, "outcome": "restored", "ingested_at": ingested_at}


def earlier_version(office: Office, symbol: str) -> Earlier | None:
    """The version before the present one, or the retracted one."""
    active, versions = office.library.active_version(symbol), office.library.versions_of(symbol)
    for version in versions:
        if version.state is VersionState.RETIRED and (active is None or version.id < active.id):
            hidden = not all(each.instrument.is_public for each in ([active] if active else versions))
            return Earlier(version, hidden and version.instrument.is_public)
    return None


def symbol_of(office: Office, text: str) -> str:
    """The symbol of an instrument that is or was held, written so or in words. Raises `NotClear`."""
    return text if office.library.versions_of(text) else _address(office, text).symbol


def held_version(office: Office, symbol: str) -> HeldVersion:
    """The version of an instrument that answers. Raises `NotClear` when none does."""
    version = office.library.active_version(symbol)
    if version is None:
        raise NotClear(_not_held(symbol))
    return version


def _address(office: Office, text: str) -> Address:
    with suppress(MalformedAddress):
        address = Address.parse(text)
        if address.steps or office.library.active_version(address.symbol) is not None:
            return address
    if "#" in text:
        raise NotClear(_unclear(text))
    names = office.holdings.now().names
    found = {address for mention in find_references(text) for address in names.resolve(mention)}
    if len(found) == 1:
        return found.pop()
    raise NotClear(_unclear(text) if found or not text.strip() or " " in text.strip() else _not_held(text))


def _would_be_public(symbol: str) -> str:
    return (
        f"{symbol} đang là tài liệu nội bộ, còn phiên bản trước thì ai cũng xem được; nếu đúng là muốn công khai "
        f"lại: `ngoaivu rollback {symbol} --public`. / {symbol} is for officials only, and everybody could read "
        f"the version before; if it is to be public again: `ngoaivu rollback {symbol} --public`."
    )


def _unclear(text: str) -> str:
    return (
        f"Không hiểu địa chỉ {text!r}; viết như 47/2014/QH13#dieu-8 hoặc “khoản 1 Điều 8 Luật 47/2014/QH13”. / "
        f"Not an address: {text!r}; write 47/2014/QH13#dieu-8 or “clause 1, Article 8 of Law 47/2014/QH13”."
    )


def _not_held(symbol: str) -> str:
    return (
        f"Kho không có văn bản {symbol}; xem `ngoaivu documents`. / "
        f"No document {symbol} is held; see `ngoaivu documents`."
    )


def _no_such_provision(address: Address, version: HeldVersion, nodes: Sequence[Provision]) -> str:
    """Says what there is instead: the provisions inside the deepest part of the address that exists."""
    held = {node.address: node.children for node in nodes}
    parent = address.parent
    while parent is not None and parent.steps and parent not in held:
        parent = parent.parent
    inside = held.get(parent, ()) if parent is not None and parent.steps else ()
    places = inside or [node for node in nodes if node.address.unit == node.address]
    if not places:
        return _not_held(str(address))
    name = version.instrument.name
    first, last = places[0].address, places[-1].address
    return (
        f"{name} không có {provision_in_vietnamese(address)}; có từ {provision_in_vietnamese(first)} "
        f"đến {provision_in_vietnamese(last)}. / {name} has no {provision_in_english(address)}; "
        f"it has {provision_in_english(first)} to {provision_in_english(last)}."
    )
