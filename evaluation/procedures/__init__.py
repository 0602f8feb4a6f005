"""Proves the procedures against the corpus: every provision cited exists, every figure stands in it.

`python -m evaluation.procedures` prints the table; the modules are `provisions` (finding a clause or a point in
an article's text), `quantities` (figures and time limits in Vietnamese and English) and `check` (the findings).
"""
