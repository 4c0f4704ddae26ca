"""The activity of 30 days as a picture for a phone: three numbers and a bar for each day.

It has a ground of its own, so it reads alike in light and dark chats, and no words, so it needs the font of no
language: what the signs mean is in the message below it.
"""

from io import BytesIO
from typing import Any

from bot.rendering.activity import Activity
from knowledge import Tier

_PIXELS, _DPI = 1080, 150
_GROUND, _INK, _FAINT = "#fbfaf7", "#22252b", "#8d9199"
# Told apart by people who see red and green alike, too.
_COLOURS = {Tier.SURE: "#1b7f79", Tier.PERHAPS: "#e2a93b", Tier.SILENT: "#b8bcc4"}
_SIGNS = {Tier.SURE: "✓", Tier.PERHAPS: "?", Tier.SILENT: "–"}
_DAYS = 30


def activity_picture(activity: Activity) -> bytes:
    """A PNG. It takes some 200 ms, and half a second more the first time: call it in a thread."""
    # Imported late, as it takes half a second of a start, and most processes never draw.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(_PIXELS / _DPI, _PIXELS / _DPI), dpi=_DPI, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    _write_numbers(figure, activity)
    _draw_days(figure.add_axes((0.09, 0.08, 0.86, 0.5), facecolor=_GROUND), activity)
    drawn = BytesIO()
    figure.savefig(drawn, format="png", facecolor=_GROUND)
    return drawn.getvalue()


def _write_numbers(figure: Any, activity: Activity) -> None:
    """The questions, the share of answers, and the share of votes that found them helpful."""
    month = activity.month
    answered = month.share(Tier.SURE) + month.share(Tier.PERHAPS)
    helpful = "–" if month.helpful_share is None else f"{month.helpful_share:.0f} %"
    numbers = [(f"{month.questions:,}", "Σ"), (f"{answered:.0f} %", "✓ + ?"), (helpful, "♥")]
    for place, (number, sign) in zip((0.18, 0.51, 0.84), numbers, strict=True):
        figure.text(place, 0.86, number, size=30, weight="bold", color=_INK, ha="center", va="center")
        figure.text(place, 0.77, sign, size=20, color=_FAINT, ha="center", va="center")
    for place, tier in zip((0.18, 0.51, 0.84), Tier, strict=True):
        figure.text(place, 0.645, f"{_SIGNS[tier]} {month.share(tier):.0f} %", size=19, color=_INK, ha="center")
        figure.text(place - 0.13, 0.645, "■", size=19, color=_COLOURS[tier], ha="center")


def _draw_days(axes: Any, activity: Activity) -> None:
    by_day = {one.day: one.tiers for one in activity.days}
    days = list(range(-_DAYS + 1, 1))
    floor = [0] * _DAYS
    for tier in Tier:
        heights = [by_day.get(-day, {}).get(tier, 0) for day in days]
        axes.bar(days, heights, bottom=floor, width=0.8, color=_COLOURS[tier])
        floor = [below + height for below, height in zip(floor, heights, strict=True)]
    axes.set_xlim(-_DAYS + 0.4, 0.6)
    axes.set_ylim(0, max(1, *floor) * 1.05)
    axes.set_xticks([-28, -21, -14, -7, 0])
    axes.locator_params(axis="y", nbins=4, integer=True)
    axes.tick_params(labelsize=16, colors=_FAINT, length=0)
    axes.grid(axis="y", color="#e4e2dc")
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
