"""Eight steps of colour from one brand colour, with fixed contrasts against white.

Every organisation gets the same contrasts, so pages stay readable in any colour; only the hue differs.
The conversion between sRGB and OKLCH follows Björn Ottosson, "A perceptual color space for image processing" (2020);
contrast is that of WCAG 2.
"""

import math
import re

STEPS = (50, 100, 200, 300, 400, 500, 600, 700)
CONTRASTS = (1.05, 1.13, 1.30, 1.80, 5.00, 7.80, 11.2, 15.2)
CHROMA_SHARES = (0.16, 0.30, 0.46, 0.6, 1, 0.95, 0.8, 0.6)
_HEX = re.compile(r"#[0-9a-f]{6}")
_BISECTIONS = 50
_GAMUT_TOLERANCE = 0.002

Rgb = tuple[float, float, float]


class ColourError(ValueError):
    """A text that is not a colour of the form ``#1f509d``."""


def parse_colour(text: str) -> str:
    """Return a colour as ``#rrggbb`` in lower case.

    Raises
    ------
    ColourError
        If the text is not six hexadecimal digits, with or without ``#``.
    """
    colour = "#" + text.strip().lower().removeprefix("#")
    if not _HEX.fullmatch(colour):
        raise ColourError(text)
    return colour


def brand_ramp(colour: str) -> dict[int, str]:
    """Return the eight steps for a brand colour ``#rrggbb``, lightest first, as ``{50: "#…", …, 700: "#…"}``."""
    _, chroma, hue = _to_oklch(_parse(colour))
    shares = zip(STEPS, CONTRASTS, CHROMA_SHARES, strict=True)
    return {step: _step(chroma * share, hue, contrast) for step, contrast, share in shares}


def contrast_with_white(colour: str) -> float:
    """Return the WCAG contrast ratio of a colour ``#rrggbb`` with white, from 1 to 21."""
    return 1.05 / (_luminance(_parse(colour)) + 0.05)


def _parse(colour: str) -> Rgb:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  the sRGB curve


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004  the sRGB curve


def _to_oklch(rgb: Rgb) -> tuple[float, float, float]:
    red, green, blue = rgb
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def _to_rgb(light: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def _clip(rgb: Rgb) -> Rgb:
    red, green, blue = (min(1.0, max(0.0, value)) for value in rgb)
    return red, green, blue


def _step(chroma: float, hue: float, contrast: float) -> str:
    """Return the lightness at which this hue has the asked contrast; less chroma when it cannot be shown."""
    target = 1.05 / contrast - 0.05
    while True:
        rgb = _lightness_for(chroma, hue, target)
        clipped = _clip(rgb)
        if max(abs(one - other) for one, other in zip(rgb, clipped, strict=True)) < _GAMUT_TOLERANCE:
            return "#" + "".join(f"{round(255 * _gamma(value)):02x}" for value in clipped)
        chroma *= 0.97


def _lightness_for(chroma: float, hue: float, target: float) -> Rgb:
    low, high = 0.0, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if _luminance(_clip(_to_rgb(middle, chroma, hue))) < target:
            low = middle
        else:
            high = middle
    return _to_rgb((low + high) / 2, chroma, hue)
