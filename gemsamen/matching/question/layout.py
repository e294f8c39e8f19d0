"""The facts laid out once per register, so that a question touches only what is about it."""

import numpy as np

from gemsamen.matching.question.closeness import Relations
from gemsamen.matching.question.columns import Postings, has_rows
from gemsamen.matching.question.facts import BoardFacts
from gemsamen.matching.question.kinship import Kinship
from gemsamen.matching.question.terms import TextIndex


class Layout:
    """Facts with everything beside them that does not depend on a question.

    Parameters
    ----------
    facts : BoardFacts
        What everybody may see.

    Attributes
    ----------
    n : int
        Number of organisations.
    by_component, by_product, by_supplier : Postings
        Rows of the systems in use.
    has_systems, has_facts, has_texts : ndarray of shape (n,)
        Who registered a system; anything at all; a gap with a text.
    """

    def __init__(self, facts: BoardFacts) -> None:
        self.facts = facts
        self.n = len(facts.homes)
        self.relations = Relations(facts.tree)
        self.by_component = Postings(facts.uses.components, facts.tree.n_components)
        self.by_product = Postings(facts.uses.products)
        self.by_supplier = Postings(facts.uses.suppliers)
        self.kinship = Kinship(facts.homes, facts.ties)
        self.texts = TextIndex(facts.gaps.texts)
        self.has_systems = has_rows(facts.uses.owners, self.n)
        others = has_rows(facts.gaps.owners, self.n) | has_rows(facts.strengths.owners, self.n)
        self.has_facts = self.has_systems | others
        self.has_texts = has_rows(facts.gaps.owners[np.flatnonzero(self.texts.has_terms)], self.n)
