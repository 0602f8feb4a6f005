"""Teaches the close reader: `python -m training.train_reader FOLDER --home HOME`.

The close reader (`knowledge.search.reading`) judges whether a clause answers a question from what the encoder
makes of their words: each word of the question looks for its like among short windows of the clause (late
interaction, Khattab and Zaharia 2020, arXiv:2004.12832), and one layer of attention reads the question over what
it found (modular reranking, Gao et al. 2020, arXiv:2004.13313). The encoder stays as it is; of the windows only a
projection is learnt, so that they can be kept small. The lesson: of ten passages near a question of the bank, its
own article's is the one, by itself and beside the others.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.question_bank.bank import bundled_bank
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.encoding.port import PartedText
from knowledge.search.encoding.windows import WINDOW_TOKENS, means
from training.pairs import Pair, read_pairs, read_passages
from training.reader_graph import HEADS, READER_FILE

Float16 = npt.NDArray[np.float16]


@dataclass(frozen=True)
class Recipe:
    """Every number that shapes the result."""

    epochs: int = 3
    questions: int = 16
    near_negatives: int = 5
    far_negatives: int = 4
    nearest: int = 8
    """Passages counted as near; the far ones are among the next, up to `hardest`."""
    hardest: int = 60
    margin: float = 0.01
    """How far (cosine) a passage may lead the right one for the encoder and still be a negative."""
    passage_tokens: int = 320
    """Of each passage, without its prefix; few are longer."""
    kept_back: int = 300
    """Questions that tell how well others are judged, and are not learnt from."""
    learning_rate: float = 1e-3
    warm_up_steps: int = 100
    dropout: float = 0.1
    key_size: int = 96
    size: int = 192
    alone: float = 0.5
    """How much it counts that a passage is told right from wrong by itself."""
    centre: float = 5.0
    seed: int = 3


class Reader(nn.Module):  # type: ignore[misc]
    """The network as `knowledge.search.reading.reader` computes it."""

    def __init__(self, dimension: int, recipe: Recipe) -> None:
        super().__init__()
        size, key_size = recipe.size, recipe.key_size
        self.keys = nn.Linear(dimension, key_size, bias=False)
        self.queries = nn.Linear(dimension, key_size, bias=False)
        self.importance = nn.Linear(dimension, 1)
        self.question = nn.Linear(dimension, size)
        self.found = nn.Linear(1, size)
        self.window = nn.Linear(key_size, size)
        self.across = nn.MultiheadAttention(size, HEADS, batch_first=True)
        self.within = nn.MultiheadAttention(size, HEADS, batch_first=True)
        self.wide, self.narrow = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        self.norms = nn.ModuleList(nn.LayerNorm(size) for _ in range(3))
        self.judgement = nn.Linear(size + 2, 1)
        self.likeness = nn.Parameter(torch.tensor(10.0))
        self.dropout = nn.Dropout(recipe.dropout)

    def forward(self, states: Tensor, windows: Tensor, asked: Tensor, there: Tensor) -> Tensor:
        """A judgement each of (pairs, tokens, dimension) against (pairs, windows, dimension), by masks of both."""
        keys = functional.normalize(self.keys(windows), dim=-1)
        queries = functional.normalize(self.queries(states), dim=-1)
        alike = (queries @ keys.transpose(1, 2)).masked_fill(~there[:, None, :], -1.0).max(-1).values
        importance = torch.softmax(self.importance(states).squeeze(-1).masked_fill(~asked, -1e4), -1)
        mean = (importance * alike).sum(-1)
        least = alike.masked_fill(~asked, 1.0).min(-1).values
        read = self.question(states) + self.found(alike.unsqueeze(-1))
        held = self.dropout(self.window(keys * keys.shape[-1] ** 0.5))
        read = self.dropout(read)
        read = self.norms[0](read + self.across(read, held, held, key_padding_mask=~there, need_weights=False)[0])
        read = self.norms[1](read + self.within(read, read, read, key_padding_mask=~asked, need_weights=False)[0])
        read = self.norms[2](read + self.narrow(functional.gelu(self.wide(read))))
        counted = asked.unsqueeze(-1).float()
        summary = (read * counted).sum(1) / counted.sum(1)
        judged = self.judgement(torch.cat([summary, mean[:, None], least[:, None]], -1)).squeeze(-1)
        return self.likeness * mean + judged


class Lessons:
    """What the encoder makes of questions and passages, and which passages are hard to tell from the right one."""

    def __init__(self, encoder: OnnxEncoder, pairs: Sequence[Pair], texts: Sequence[str], recipe: Recipe) -> None:
        with ThreadPoolExecutor(2) as pool:
            asked = list(pool.map(encoder.read_question, [pair.question for pair in pairs]))
            read = list(pool.map(lambda text: encoder.read_parts(PartedText(text, ((0, len(text)),))), texts))
        self.states = [one.states.astype(np.float16) for one in asked]
        self.windows = [
            means(one.parts[0][: recipe.passage_tokens], WINDOW_TOKENS).astype(np.float16) for one in read
        ]
        cosines = np.stack([one.vector for one in asked]) @ np.stack([one.vector for one in read]).T
        own = zip(pairs, cosines, strict=True)
        self.right = np.array([pair.passages[int(row[list(pair.passages)].argmax())] for pair, row in own])
        allowed = cosines[np.arange(len(pairs)), self.right] + recipe.margin
        cosines[cosines > allowed[:, None]] = -1.0
        for row, pair in zip(cosines, pairs, strict=True):
            row[list(pair.passages)] = -1.0
        self.hard = np.argsort(-cosines, axis=1)[:, : recipe.hardest]

    def __len__(self) -> int:
        return len(self.states)

    def kept_back(self, recipe: Recipe) -> set[int]:
        """The questions that are not learnt from."""
        return set(random.Random(recipe.seed).sample(range(len(self)), recipe.kept_back))


def train(reader: Reader, lessons: Lessons, recipe: Recipe) -> None:
    """All epochs; progress goes to standard error."""
    chance, started = random.Random(recipe.seed), time.monotonic()
    learnt = sorted(set(range(len(lessons))) - lessons.kept_back(recipe))
    steps = recipe.epochs * len(learnt) // recipe.questions
    optimiser = torch.optim.AdamW(reader.parameters(), lr=recipe.learning_rate, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / recipe.warm_up_steps, max(0.02, 1 - step / steps))
    )
    order: list[int] = []
    for step in range(1, steps + 1):
        if len(order) < recipe.questions:
            order = chance.sample(learnt, len(learnt))
        rows = [order.pop() for _ in range(recipe.questions)]
        loss = _loss(reader, lessons, rows, recipe, chance)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            spent = time.monotonic() - started
            sys.stderr.write(f"step {step} of {steps}: loss {float(loss.detach()):.3f}, {spent:.0f} s\n")


def judged_first(reader: Reader, lessons: Lessons, recipe: Recipe) -> float:
    """Of the questions kept back, the share whose own passage is judged better than the 15 nearest others."""
    reader.eval()
    first = 0
    with torch.no_grad():
        for row in sorted(lessons.kept_back(recipe)):
            passages = [lessons.right[row], *lessons.hard[row][:15]]
            first += int(_judged(reader, lessons, [(row, number) for number in passages]).argmax()) == 0
    reader.train()
    return first / recipe.kept_back


def _loss(reader: Reader, lessons: Lessons, rows: Sequence[int], recipe: Recipe, chance: random.Random) -> Tensor:
    """Among the passages of each question (cross-entropy), and of each passage alone (binary cross-entropy)."""
    near, far = range(recipe.nearest), range(recipe.nearest, recipe.hardest)
    drawn = [
        [lessons.right[row], *(lessons.hard[row][at] for at in _drawn(near, far, recipe, chance))] for row in rows
    ]
    flat = [(row, number) for row, numbers in zip(rows, drawn, strict=True) for number in numbers]
    by_length = sorted(range(len(flat)), key=lambda at: len(lessons.windows[flat[at][1]]))
    parts = [
        (at, _judged(reader, lessons, [flat[each] for each in at]))
        for at in (by_length[start : start + 40] for start in range(0, len(flat), 40))
    ]
    places = torch.argsort(torch.tensor([one for at, _ in parts for one in at]))
    scores = torch.cat([part for _, part in parts])[places].view(len(rows), -1)
    wanted = torch.zeros_like(scores)
    wanted[:, 0] = 1.0
    among = functional.cross_entropy(scores, torch.zeros(len(rows), dtype=torch.long))
    alone = functional.binary_cross_entropy_with_logits(
        scores - recipe.centre, wanted, pos_weight=torch.tensor(3.0)
    )
    return among + recipe.alone * alone


def _drawn(near: range, far: range, recipe: Recipe, chance: random.Random) -> list[int]:
    return chance.sample(near, recipe.near_negatives) + chance.sample(far, recipe.far_negatives)


def _judged(reader: Reader, lessons: Lessons, flat: Sequence[tuple[int, int]]) -> Tensor:
    states, asked = _padded([lessons.states[row] for row, _ in flat])
    windows, there = _padded([lessons.windows[number] for _, number in flat])
    judged: Tensor = reader(states, windows, asked, there)
    return judged


def _padded(matrices: Sequence[Float16]) -> tuple[Tensor, Tensor]:
    """The matrices one beside the other, and where each has rows."""
    longest = max(map(len, matrices))
    padded = torch.zeros(len(matrices), longest, matrices[0].shape[1])
    mask = torch.zeros(len(matrices), longest, dtype=torch.bool)
    for at, matrix in enumerate(matrices):
        padded[at, : len(matrix)] = torch.from_numpy(matrix.astype(np.float32))
        mask[at, : len(matrix)] = True
    return padded, mask


def _principal(windows: Sequence[Float16], count: int) -> Tensor:
    """The directions in which windows differ most: where learning the projection starts."""
    sample = np.concatenate(windows)[::7].astype(np.float32)
    directions = np.linalg.svd(np.cov((sample - sample.mean(0)).T))[0]
    return torch.from_numpy(directions[:, :count].T.copy().astype(np.float32))


def save(reader: Reader, folder: Path) -> None:
    """The weights by name, in one file that `training.export` reads without torch."""
    weights = {name: value.numpy() for name, value in reader.state_dict().items()}
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / READER_FILE, **weights)


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains and writes the weights; 0 done."""
    parser = argparse.ArgumentParser(description="Train the close reader on the question bank.")
    parser.add_argument("target", type=Path)
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    options = parser.parse_args(arguments)
    recipe, encoder = Recipe(), OnnxEncoder(bundled_path())
    torch.manual_seed(recipe.seed)
    passages = read_passages(Library(open_database(f"sqlite:///{options.home / 'library.db'}")))
    pairs = read_pairs(bundled_bank(), passages)
    lessons = Lessons(encoder, pairs, passages.texts, recipe)
    sys.stderr.write(f"{len(pairs)} questions, {len(passages.texts)} passages\n")
    reader = Reader(encoder.dimension, recipe)
    with torch.no_grad():
        start = _principal(lessons.windows, recipe.key_size)
        reader.keys.weight.copy_(start)
        reader.queries.weight.copy_(start)
    train(reader, lessons, recipe)
    sys.stderr.write(
        f"judged first of 16: {judged_first(reader, lessons, recipe):.3f} of the questions kept back\n"
    )
    save(reader, options.target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
