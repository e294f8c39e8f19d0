"""The facts laid out once per register, so that a question touches only what is about it."""

import numpy as np

from gemsamen.matching.question.closeness import Relations
from gemsamen.matching.question.columns import has_rows
from gemsamen.matching.question.facts import BoardFacts
from gemsamen.matching.question.grouping import Subjects, UsesByComponent
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
    uses : UsesByComponent
        Systems in use.
    gaps, strengths : Subjects
        By what they are about.
    has_systems, has_facts, has_texts : ndarray of shape (n,)
        Who registered a system; anything at all; a gap with a text.
    """

    def __init__(self, facts: BoardFacts) -> None:
        self.facts = facts
        self.n = len(facts.homes)
        self.relations = Relations(facts.tree)
        self.uses = UsesByComponent(facts.uses, facts.tree.n_components)
        n_components, n_functions = facts.tree.n_components, len(facts.tree.parents)
        self.gaps = Subjects(facts.gaps, n_components, n_functions)
        self.strengths = Subjects(facts.strengths, n_components, n_functions)
        self.kinship = Kinship(facts.homes, facts.ties)
        self.texts = TextIndex(facts.gaps.texts)
        self.has_systems = has_rows(facts.uses.owners, self.n)
        others = has_rows(facts.gaps.owners, self.n) | has_rows(facts.strengths.owners, self.n)
        self.has_facts = self.has_systems | others
        self.has_texts = has_rows(facts.gaps.owners[np.flatnonzero(self.texts.has_terms)], self.n)
