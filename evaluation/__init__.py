"""Scorers, benchmarks and baselines: every figure we report is printed by a command of this package."""
