"""Sentences and words about partners, in the language of the reader."""

from gemsamen.partners.wording.factors import FactorLine, factor_lines
from gemsamen.partners.wording.joining import listed, sentence, shortened, within_sentence
from gemsamen.partners.wording.raising import raising_sentences
from gemsamen.partners.wording.reasons import lead_sentence, period_text, reason_sentence, timing_text
from gemsamen.partners.wording.standing import chance_text, former_sentence, given_place_sentence, otherwise_sentence
from gemsamen.partners.wording.words import (
    band_word,
    chances_explained,
    confidence_level,
    confidence_word,
    factor_word,
    scope_sentence,
    scope_word,
    words_explained,
)

__all__ = [
    "FactorLine",
    "band_word",
    "chance_text",
    "chances_explained",
    "confidence_level",
    "confidence_word",
    "factor_lines",
    "factor_word",
    "former_sentence",
    "given_place_sentence",
    "lead_sentence",
    "listed",
    "otherwise_sentence",
    "period_text",
    "raising_sentences",
    "reason_sentence",
    "scope_sentence",
    "scope_word",
    "sentence",
    "shortened",
    "timing_text",
    "within_sentence",
    "words_explained",
]
