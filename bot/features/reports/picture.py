"""The picture of a report: how many questions a day, and how they ended."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.features.reports.figures import Ending, Figures

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Matplotlib takes 0.5 s to import and is wanted for reports only.

_WIDTH_IN, _HEIGHT_IN, _DPI = 7.2, 7.6, 150
_TEXT, _SMALL = 15, 13
_COLOURS = {Ending.ANSWERED: "#2a78b5", Ending.CLARIFIED: "#f2b134", Ending.DECLINED: "#c8553d"}
"""Told apart also by who sees no red and green, and in grey."""
_INK, _GREY, _LINES = "#222222", "#5f6368", "#dddddd"
_MOST_TICKS = 8
_LEAST_LABELLED = 0.08
"""A part of a bar that is narrower than this has no room for its label."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture says. `share` writes a part of a whole; `rows` name the period and the one before."""

    title: str
    per_day: str
    shares: str
    rows: tuple[str, str]
    endings: dict[Ending, str]
    share: Callable[[float, float], str]


def drawn(now: Figures, before: Figures, words: Words) -> bytes:
    """A PNG of 1080 × 1140 pixels, to be read on a phone."""
    from matplotlib.figure import Figure

    figure = Figure((_WIDTH_IN, _HEIGHT_IN), _DPI, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.15, h_pad=0.1)  # type: ignore[union-attr, call-arg]
    figure.suptitle(words.title, fontsize=_TEXT + 3, color=_INK, fontweight="bold")
    days, shares = figure.subplots(2, 1, height_ratios=(3, 1.4))
    _draw_days(days, now, words)
    _draw_shares(shares, (now.endings, before.endings), words)
    handles = days.get_legend_handles_labels()
    figure.legend(*handles, loc="outside lower center", ncols=3, frameon=False, fontsize=_SMALL)
    png = BytesIO()
    figure.savefig(png, format="png")
    return png.getvalue()


def _draw_days(axes: "Axes", figures: Figures, words: Words) -> None:
    from matplotlib.ticker import MaxNLocator

    days = list(figures.by_day)
    places = list(range(len(days)))
    bottoms = [0] * len(days)
    for ending in Ending:
        counts = [figures.by_day[day][ending] for day in days]
        axes.bar(places, counts, 0.8, bottoms, color=_COLOURS[ending], label=words.endings[ending])
        bottoms = [bottom + count for bottom, count in zip(bottoms, counts, strict=True)]
    if len(days) <= _MOST_TICKS:
        for place, total in zip(places, bottoms, strict=True):
            axes.annotate(
                str(total), (place, total), (0, 4), textcoords="offset points", ha="center", color=_INK, size=_TEXT
            )
    every = -(-len(days) // _MOST_TICKS)
    shown = places[::-every][::-1]
    axes.set_xticks(shown, [f"{days[place]:%d/%m}" for place in shown])
    axes.set_title(words.per_day, loc="left", fontsize=_TEXT, color=_INK)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_ylim(0, max(1, *bottoms) * 1.12)
    axes.grid(axis="y", color=_LINES)
    _plain(axes)


def _draw_shares(axes: "Axes", rows: Sequence[Counter[Ending]], words: Words) -> None:
    for place, (endings, row) in enumerate(zip(rows, words.rows, strict=True)):
        total, left = endings.total(), 0.0
        if not total:
            continue
        for ending in Ending:
            part = endings[ending] / total
            axes.barh(place, part, 0.5, left, color=_COLOURS[ending])
            if part >= _LEAST_LABELLED:
                label = words.share(endings[ending], total)
                ink = _INK if ending is Ending.CLARIFIED else "white"
                axes.text(left + part / 2, place, label, ha="center", va="center", color=ink, fontsize=_TEXT)
            left += part
        axes.text(0, place - 0.28, row, ha="left", va="bottom", fontsize=_SMALL, color=_GREY)
    axes.set_ylim(len(rows) - 0.7, -0.6)
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_title(words.shares, loc="left", fontsize=_TEXT, color=_INK)
    _plain(axes)
    axes.spines["bottom"].set_visible(False)


def _plain(axes: "Axes") -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_LINES)
    axes.tick_params(length=0, colors=_GREY, labelsize=_SMALL)
    axes.set_axisbelow(True)
