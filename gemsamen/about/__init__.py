"""Pages about gemsamen itself: health, accessibility, privacy, source code."""
