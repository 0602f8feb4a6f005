"""What a reply took: tokens, and money where prices are known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counts them."""

    input_tokens: int
    output_tokens: int


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in the currency of whoever sets them."""

    input_per_million: float
    output_per_million: float

    def cost(self, usage: Usage) -> float:
        spent = usage.input_tokens * self.input_per_million + usage.output_tokens * self.output_per_million
        return spent / 1_000_000
