"""One small function a metric.

A metric of retrieval maps one ranking to a number between 0 and 1. A metric of replies maps one question
and its reply to its observations: one number for each thing it counts (a reply, a fact, a citation), none
where it does not apply; a reported figure is the mean of all observations, with their count.
"""
