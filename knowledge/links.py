"""Where documents are found on the office's own pages."""

from datetime import date
from urllib.parse import quote

from knowledge.language.normal_form import fold
from knowledge.law.address import Address


def slug_of(symbol: str) -> str:
    """The document page's name: `58/2022/NĐ-CP` → `58-2022-nd-cp`."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(symbol)).split())


def page_url(public_url: str, address: Address, as_of: date | None = None) -> str:
    """Where a citation leads: the document's page at the provision's anchor, as it reads on a day, else today."""
    day = f"?as_of={as_of.isoformat()}" if as_of is not None else ""
    anchor = f"#{quote(address.anchor)}" if address.steps else ""
    return f"{public_url.rstrip('/')}/vb/{slug_of(address.symbol)}{day}{anchor}"
