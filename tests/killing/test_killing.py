"""A real process that ingests is killed, at every stage and at any moment; the next start makes everything good.

`python -m evaluation.killing --kills 200` does it at length.
"""

from pathlib import Path

from evaluation.killing.campaign import Campaign
from evaluation.killing.processes import context
from evaluation.killing.stages import Stage

STAGES = (
    Stage.COPIED,
    Stage.RECORDED,
    Stage.READING,
    Stage.STAGED,
    Stage.READ_CLAUSES,
    Stage.CLEARED,
    Stage.NOTED,
)
AT_ANY_MOMENT = 3


def test_nothing_is_lost_and_nothing_disagrees_whenever_the_process_is_killed(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path / "campaign", context(), seed=5)
    campaign.let_be()
    for stage in (*STAGES, *[None] * AT_ANY_MOMENT):
        campaign.kill_once(stage)
    tally = campaign.tally
    assert (tally.lost, tally.inconsistent, tally.wrong) == ([], [], [])
    assert tally.killed >= len(STAGES)
    assert tally.accepted
