"""Teaches the encoder the questions people ask: `python -m training.train FROM TO --home HOME`.

Contrastive learning (InfoNCE, van den Oord et al. 2018): of all passages of the library, the question's own
article must be nearest. Every passage is a negative of every question through a memory of its last vector
(He et al. 2020, MoCo), renewed whenever the passage passes through the encoder. Passages that the untrained
encoder already puts clearly before the right one are no negatives: they often answer too (positive-aware
mining, Moreira et al. 2024). Embeddings and lower layers stay as they are, which keeps what the
model knows of words that the bank never uses, and makes training feasible on two cores.
"""

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from knowledge.language.normal_form import fold
from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.question_bank.bank import bundled_bank
from knowledge.search.encoding.onnx_encoder import PASSAGE_PREFIX, QUERY_PREFIX
from training.pairs import Pair, Passages, read_pairs, read_passages


@dataclass(frozen=True)
class Recipe:
    """Every number that shapes the result."""

    epochs: int = 2
    batch: int = 32
    seeds: int = 8
    """Questions of a batch drawn freely; the others are neighbours of theirs, which makes the batch hard."""
    frozen_layers: int = 4
    learning_rate: float = 3e-5
    warm_up_steps: int = 40
    temperature: float = 0.01
    margin: float = 0.02
    """How far (cosine) a passage may lead the right one, for the untrained encoder, and still be a negative."""
    question_tokens: int = 64
    passage_tokens: int = 192
    unaccented: float = 0.08
    """Share of questions learnt without accents: what cannot be restored should still land near."""
    trained_share: float = 0.35
    """How much of the result is the trained model, the rest the untrained one: a mean of the weights keeps what
    training forgets (WiSE-FT, Wortsman et al. 2022). Alone, the trained model ranks Vietnamese no better."""
    seed: int = 20


class Encoding:
    """A model folder loaded for training or for reading."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        for module in self.model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0

    def vectors(self, texts: Sequence[str], tokens: int) -> Tensor:
        """Unit vectors, (texts, dimension), with gradients where they are enabled."""
        batch = self.tokenizer(list(texts), padding=True, truncation=True, max_length=tokens, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.model(**batch).last_hidden_state.float()
        mask = batch["attention_mask"].unsqueeze(-1).float()
        return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)

    def read(self, texts: Sequence[str], tokens: int, batch: int = 32) -> Tensor:
        """Vectors of many texts, those of like length together."""
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        vectors = torch.empty(len(texts), self.model.config.hidden_size)
        with torch.no_grad():
            for start in range(0, len(order), batch):
                chosen = order[start : start + batch]
                vectors[chosen] = self.vectors([texts[index] for index in chosen], tokens)
        return vectors


class Lessons:
    """The pairs with what the untrained encoder thinks of them: which passage is meant, which are no negatives."""

    def __init__(self, pairs: Sequence[Pair], questions: Tensor, passages: Tensor, recipe: Recipe) -> None:
        self.pairs = pairs
        cosines = questions @ passages.T
        self.positives = [_nearest(row, pair.passages) for row, pair in zip(cosines, pairs, strict=True)]
        right = cosines[torch.arange(len(pairs)), self.positives]
        self._barred = cosines > (right + recipe.margin).unsqueeze(1)
        for row, pair in enumerate(pairs):
            self._barred[row, list(pair.passages)] = True
        usable = cosines.masked_fill(self._barred, -1.0)
        self._neighbours = usable.topk(40, dim=1).indices
        self._questions_of: dict[int, list[int]] = {}
        for row, number in enumerate(self.positives):
            self._questions_of.setdefault(number, []).append(row)

    def barred(self, rows: Sequence[int]) -> Tensor:
        """True where a passage is no negative of a question, the right one among them; (rows, passages)."""
        return self._barred[list(rows)]

    def batches(self, recipe: Recipe, chance: random.Random) -> Iterator[list[int]]:
        """Each question once, in batches of seeds and questions about passages near to the seeds' answers."""
        left = dict.fromkeys(chance.sample(range(len(self.pairs)), len(self.pairs)))
        while len(left) >= recipe.batch:
            batch: list[int] = []
            while len(batch) < recipe.batch:
                seed = next(iter(left))
                del left[seed]
                batch.append(seed)
                for row in self._near(seed, left)[: recipe.batch // recipe.seeds - 1]:
                    if len(batch) < recipe.batch:
                        del left[row]
                        batch.append(row)
            yield batch

    def _near(self, seed: int, left: dict[int, None]) -> list[int]:
        found = []
        for number in self._neighbours[seed].tolist():
            free = [row for row in self._questions_of.get(number, ()) if row in left]
            if free:
                found.append(free[0])
        return found


def _nearest(cosines: Tensor, numbers: Sequence[int]) -> int:
    return numbers[int(cosines[list(numbers)].argmax())]


class Trainer:
    """One run: steps over the lessons with a memory of all passages; every hundred steps it is saved."""

    def __init__(
        self, encoding: Encoding, passages: Passages, lessons: Lessons, memory: Tensor, recipe: Recipe
    ) -> None:
        self._encoding = encoding
        self._passages = passages
        self._lessons = lessons
        self._memory = memory.clone()
        self._recipe = recipe
        self._chance = random.Random(recipe.seed)
        self._freeze()
        steps = recipe.epochs * (len(lessons.pairs) // recipe.batch)
        learnt = [value for value in encoding.model.parameters() if value.requires_grad]
        self._optimiser = torch.optim.AdamW(learnt, lr=recipe.learning_rate, weight_decay=0.01)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser,
            lambda step: min((step + 1) / recipe.warm_up_steps, max(0.02, 1 - step / steps)),
        )

    def _freeze(self) -> None:
        model = self._encoding.model
        for part in [model.embeddings, *model.encoder.layer[: self._recipe.frozen_layers]]:
            for value in part.parameters():
                value.requires_grad_(False)

    def run(self, save: Path) -> None:
        """All epochs; progress goes to standard error."""
        started, done = time.monotonic(), 0
        self._encoding.model.train()
        for epoch in range(self._recipe.epochs):
            for batch in self._lessons.batches(self._recipe, self._chance):
                loss, right = self._step(batch)
                done += 1
                if done % 10 == 0:
                    spent = time.monotonic() - started
                    sys.stderr.write(
                        f"epoch {epoch} step {done}: loss {loss:.3f}, right {right:.2f}, {spent:.0f} s\n"
                    )
                if done % 100 == 0:
                    self._encoding.model.save_pretrained(save)

    def _step(self, batch: Sequence[int]) -> tuple[float, float]:
        recipe, lessons = self._recipe, self._lessons
        positives = [lessons.positives[row] for row in batch]
        questions = self._encoding.vectors([self._asked(row) for row in batch], recipe.question_tokens)
        fresh = self._encoding.vectors(
            [PASSAGE_PREFIX + self._passages.texts[number] for number in positives], recipe.passage_tokens
        )
        barred = lessons.barred(batch)
        own = (questions * fresh).sum(1, keepdim=True)
        others = (questions @ self._memory.T).masked_fill(barred, -1.0)
        within = (questions @ fresh.T).masked_fill(barred[:, positives], -1.0)
        logits = torch.cat((own, within, others), dim=1) / recipe.temperature
        loss = functional.cross_entropy(logits, torch.zeros(len(batch), dtype=torch.long))
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._encoding.model.parameters(), 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._memory[positives] = fresh.detach()
        return float(loss.detach()), float((logits.argmax(1) == 0).float().mean())

    def _asked(self, row: int) -> str:
        question = self._lessons.pairs[row].question
        return QUERY_PREFIX + (fold(question) if self._chance.random() < self._recipe.unaccented else question)


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains and saves; 0 done."""
    parser = argparse.ArgumentParser(description="Train the encoder on the question bank.")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    options = parser.parse_args(arguments)
    torch.manual_seed(Recipe.seed)
    recipe = Recipe(epochs=options.epochs)
    options.target.mkdir(parents=True, exist_ok=True)

    passages = read_passages(Library(open_database(f"sqlite:///{options.home / 'library.db'}")))
    encoding = Encoding(options.source)
    memory = encoding.read([PASSAGE_PREFIX + text for text in passages.texts], recipe.passage_tokens)
    pairs = read_pairs(bundled_bank(), passages)
    sys.stderr.write(f"{len(pairs)} questions, {len(passages.texts)} passages\n")
    asked = encoding.read([QUERY_PREFIX + pair.question for pair in pairs], recipe.question_tokens)
    lessons = Lessons(pairs, asked, memory, recipe)
    Trainer(encoding, passages, lessons, memory, recipe).run(options.target / "trained")
    encoding.model.save_pretrained(options.target / "trained")
    blend(options.source, options.target / "trained", options.target, recipe.trained_share)
    return 0


def blend(untrained: Path, trained: Path, target: Path, share: float) -> None:
    """Write the weighted mean of two models of one shape, with the first one's tokenizer and configuration."""
    before, after = (load_file(folder / "model.safetensors") for folder in (untrained, trained))
    mean = {name: (1 - share) * value + share * after[name] for name, value in before.items()}
    save_file(mean, target / "model.safetensors", {"format": "pt"})
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(untrained / name, target / name)


if __name__ == "__main__":
    sys.exit(main())
