"""The Zalo Bot Platform: bots with a token, polled or with a webhook (contract, part B)."""
