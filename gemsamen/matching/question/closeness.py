"""How near a component or business function is to what is asked, along the tree of business functions."""

from dataclasses import dataclass

import numpy as np

from gemsamen.matching.question.asking import NOTHING, Question
from gemsamen.matching.question.columns import Postings, Values
from gemsamen.matching.question.facts import FunctionTree, Numbers

SUPPORT = 0.7
"""A component and a function that it supports are nearly the same question."""
DECAY = 0.5
"""Every step up or down the tree halves the closeness."""
FARTHEST_STEPS = 2


@dataclass(frozen=True, eq=False)
class Closeness:
    """How near everything is to the question, in [0, 1]; 0 means unrelated.

    Attributes
    ----------
    components : ndarray of shape (n_components,)
        1 for a component that was asked for; `SUPPORT` for one that supports a function that was asked for, halved
        per step of the tree.
    functions : ndarray of shape (n_functions,)
        1 for a function that was asked for; `SUPPORT` for one that a component that was asked for supports; halved
        per step, at most two steps up or down.
    subject : ndarray of int32
        Components whose systems answer the question: those asked for, or else those that support a function that was
        asked for.
    """

    components: Values
    functions: Values
    subject: Numbers


class Relations:
    """The tree laid out for walking.

    Parameters
    ----------
    tree : FunctionTree
        As everybody knows it.
    """

    def __init__(self, tree: FunctionTree) -> None:
        self._tree = tree
        self._children = Postings(tree.parents, len(tree.parents))
        self._by_component = Postings(tree.linked_components, tree.n_components)
        self._by_function = Postings(tree.linked_functions, len(tree.parents))

    def around(self, question: Question) -> Closeness:
        """Walk from what is asked to everything that is near."""
        components = np.zeros(self._tree.n_components, dtype=np.float32)
        functions = self.spread(question.functions)
        asked = self._supporting(question.functions)
        self._support(components, functions)
        supported = self._tree.linked_functions[self._by_component.rows(question.components)]
        np.maximum(functions, SUPPORT * self.spread(supported), out=functions)
        components[question.components] = 1.0
        subject = question.components if len(question.components) else asked
        return Closeness(components, functions, subject)

    def spread(self, functions: Numbers) -> Values:
        """Return how near every function is to some functions: 1 for themselves, halved per step up or down."""
        near = np.zeros(len(self._tree.parents), dtype=np.float32)
        if not len(functions):
            return near
        near[functions] = 1.0
        up, down = functions, functions
        for step in range(1, FARTHEST_STEPS + 1):
            up = _known(self._tree.parents[up])
            down = self._children.rows(down).astype(np.int32)
            for reached in (up, down):
                near[reached] = np.maximum(near[reached], DECAY**step)
        return near

    def _supporting(self, functions: Numbers) -> Numbers:
        if not len(functions):
            return NOTHING
        return np.unique(self._tree.linked_components[self._by_function.rows(functions)])

    def _support(self, components: Values, functions: Values) -> None:
        """Let the closeness of functions reach the components that support them."""
        reached = self._by_function.rows(np.flatnonzero(functions).astype(np.int32))
        values = SUPPORT * functions[self._tree.linked_functions[reached]]
        np.maximum.at(components, self._tree.linked_components[reached], values)


def _known(rows: Numbers) -> Numbers:
    return np.unique(rows[rows >= 0])
