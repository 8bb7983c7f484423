"""Can every colour be read on the grounds it is used on, and does docs/look.md say how well?"""

import re
import sys
from pathlib import Path

from tests.conftest import COURSE
from workbook_lib.parts.view import PARTS

THEMES = {"light": "theme-light", "dark": "theme-dark", "contrast": "theme-dark-high-contrast"}
SELECTORS = {".ju": "light", '[data-jp-theme-light="false"] .ju': "dark"}
GROUNDS = {
    "text": "card desk slip right-tint partly-tint notyet-tint hold-tint thread-tint",
    "muted": "card desk slip",
    "thread": "card desk slip thread-tint",
    "on-thread": "thread",
    "on-hold": "hold",
    "right": "card desk slip right-tint",
    "partly": "card desk slip partly-tint",
    "notyet": "card desk slip notyet-tint",
    "on-alert": "alert",
    "edge": "card desk slip",
    "focus": "card desk slip",
}


def read_themes() -> dict[str, dict[str, str]]:
    """The colours of each theme by role, the card's and light text's as JupyterLab has them."""
    text, found, so_far = (PARTS / "tokens.css").read_text(encoding="utf-8"), {}, dict[str, str]()
    for selector, body in re.findall(r"^(\.ju|\[data[^{]*\.ju) \{(.*?)^\}", text, re.DOTALL | re.MULTILINE):
        so_far = {**so_far, **dict(re.findall(r"--ju-([\w-]+):\s*(#[0-9a-f]{3,6})\b", body))}
        found[SELECTORS.get(selector, "contrast")] = so_far
    for name, theme in THEMES.items():
        path = Path(sys.prefix) / f"share/jupyter/lab/themes/@jupyterlab/{theme}-extension/index.css"
        css = path.read_text(encoding="utf-8")
        card = re.search(r"--jp-layout-color1:\s*([^;}]+)", css)
        assert card
        found[name] = {**found[name], "card": resolve(card[1], css)}
    return {**found, "light": {**found["light"], "text": "#212121"}}  # black at 87 %


def resolve(value: str, css: str) -> str:
    """A colour as #rrggbb, where it is one of JupyterLab's names too."""
    name = re.fullmatch(r"var\((--[\w-]+)(?:,\s*(.+))?\)", value.strip())
    if not name:
        return {"white": "#ffffff", "black": "#000000"}.get(value.strip(), value.strip())
    told = re.search(rf"{name[1]}:\s*([^;}}]+)", css)
    return resolve(told[1] if told else name[2], css)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """As WCAG 2.2 reckons it: 1 to 21."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def test_is_every_colour_read_as_well_as_the_page_on_the_look_says() -> None:
    themes = read_themes()
    assert set(themes) == set(THEMES)
    lowest = {
        role: [
            min(contrast(theme[role], theme[ground]) for ground in grounds.split())
            for theme in map(themes.get, THEMES)
            if theme
        ]
        for role, grounds in GROUNDS.items()
    }
    for role, ratios in lowest.items():
        assert min(ratios) >= (3 if role in ("edge", "focus") else 4.5), role
    text = (COURSE / "docs" / "look.md").read_text(encoding="utf-8")
    told = {
        row[0]: row[1:] for row in re.findall(r"^\| `([\w-]+)`.*? \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", text, re.MULTILINE)
    }
    assert told == {role: tuple(f"{int(ratio * 10) / 10:.1f}" for ratio in ratios) for role, ratios in lowest.items()}
