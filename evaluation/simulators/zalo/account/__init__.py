"""An Official Account: its API, its tokens, and the deliveries to its webhook (contract, part A)."""
