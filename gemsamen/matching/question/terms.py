"""What organisations wrote about their gaps: stems, and how alike two texts are."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from snowballstemmer import stemmer

LONGEST_TEXT = 4000
"""Signs of a text that count; nobody reads on."""
MOST_STEMS = 50_000
"""Words of which the stem is kept; people use the same words again and again."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY_TEXT = """
aan als bij dan dat den der deze die dit door een eens elk elke enkele enz etc geen graag had heb hebben heeft
het hier hij hoe hun iets ieder iedere ons onze ook over per tot uit van veel voor waar wat wel welke werd wie
wij wil willen worden wordt zal zij zijn zich zoals zodat zonder zou zouden kan kunnen moet moeten niet nog
naar maar met meer mee mogelijk nieuw nieuwe nodig onder omdat om en er in is of op te ten ter tijdens the and
for zoeken zoekt gemeente gemeenten systeem systemen
"""
_EMPTY_WORDS = frozenset(_EMPTY_TEXT.split())


def terms(text: str) -> list[str]:
    """Stems of the telling words of a Dutch text, in its order; words of every text are left out.

    The stemmer is Snowball's `dutch_porter`, the same as that of PostgreSQL.
    """
    words = _WORD.findall(text[:LONGEST_TEXT].casefold())
    return [_stem(word) for word in words if word not in _EMPTY_WORDS]


class TextIndex:
    """Texts that everybody may read, as unit vectors of TF-IDF.

    Parameters
    ----------
    texts : sequence of str, length n
        A term weighs (1 + ln(times in the text)) · (ln((1 + n) / (1 + texts that have it)) + 1).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        self._columns = {term: column for column, term in enumerate(sorted(set().union(*counts)))}
        self._n_texts = len(texts)
        self.has_terms: NDArray[np.bool_] = np.array([bool(each) for each in counts], dtype=np.bool_)
        pointers = np.concatenate([[0], np.cumsum([len(each) for each in counts], dtype=np.int64)])
        columns = np.array([self._columns[term] for each in counts for term in each], dtype=np.int64)
        values = np.array([times for each in counts for times in each.values()], dtype=np.float64)
        holders = np.bincount(columns, minlength=len(self._columns))
        self._idf = np.log((1 + self._n_texts) / (1 + holders)) + 1.0
        weighted: Any = csr_matrix(
            ((1.0 + np.log(values)) * self._idf[columns], columns, pointers), shape=(len(texts), len(self._columns))
        )
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        weighted.data /= np.repeat(np.where(norms == 0.0, 1.0, norms), np.diff(weighted.indptr))
        self._described: NDArray[np.int64] = np.flatnonzero(self.has_terms)
        self._by_term: Any = weighted[self._described].tocsc()

    def cosines(self, text: str) -> NDArray[np.float64]:
        """Cosine of a text with every text of the index, in [0, 1]; 0 where either has no telling word.

        Words that no text of the index has count in the length of the text, as words of one text only.
        """
        texts, cosines = self.alike(text)
        found = np.zeros(self._n_texts)
        found[texts] = cosines
        return found

    def alike(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Which texts of the index share a telling word with a text, and their cosines, in (0, 1]."""
        found = np.zeros(len(self._described))
        length = 0.0
        for term, times in Counter(terms(text)).items():
            column = self._columns.get(term)
            idf = self._idf[column] if column is not None else np.log(1.0 + self._n_texts) + 1.0
            weight = float((1.0 + np.log(times)) * idf)
            length += weight**2
            if column is not None:
                span = slice(self._by_term.indptr[column], self._by_term.indptr[column + 1])
                found[self._by_term.indices[span]] += weight * self._by_term.data[span]
        alike = np.flatnonzero(found)
        return self._described[alike], np.minimum(found[alike] / np.sqrt(length), 1.0)


@cache
def _snowball() -> Any:  # noqa: ANN401  the package has no types
    return stemmer("dutch_porter")


@lru_cache(maxsize=MOST_STEMS)
def _stem(word: str) -> str:
    return str(_snowball().stemWord(word))
