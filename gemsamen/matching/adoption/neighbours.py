"""How strongly every municipality counts as an example for one that asks."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.geography import Places, great_circle_kilometres, province_centres
from gemsamen.matching.incidence import AffinityBlock, CosineBlock
from gemsamen.matching.profiles import Profile

Floats = NDArray[np.float64]
IsClose = Callable[[str], bool]

NEARBY_KM = 15.0
"""Distance over which the example of a neighbour falls to 1 / e."""
SAME_PROVINCE = 0.05
"""What the same province adds to the example of a neighbour: all that is known of nearness where distances are not."""
NEARBY, ALIKE, ARRANGEMENTS = range(3)
UNKNOWN = -1
PRIORS = (3.0, 3.0, 0.5)
"""Weight of the whole register beside the neighbours of each kind; keeps a few neighbours from deciding all."""


class Neighbourhood:
    """The three kinds of neighbours: near, with like systems, with close arrangements.

    Parameters
    ----------
    profiles : sequence of Profile, length n
        What everybody may see, in the order of the rows.
    is_close : callable
        Whether the key of an arrangement is one in which municipalities share their ICT.
    """

    def __init__(self, profiles: Sequence[Profile], *, is_close: IsClose) -> None:
        self._is_close = is_close
        self._centres = province_centres(profiles)
        self._places = Places.of(profiles, centres=self._centres)
        names, self._provinces = np.unique(self._places.provinces, return_inverse=True)
        self._province_numbers = {name: number for number, name in enumerate(names.tolist()) if name}
        self.systems = CosineBlock([dict.fromkeys((fact.token for fact in each.systems), 1.0) for each in profiles])
        self._ties = AffinityBlock([self._close(profile.arrangements) for profile in profiles])

    def weights(self, asker: Profile, row: int | None) -> Floats:
        """Weigh every row for one asker.

        Parameters
        ----------
        asker : Profile
            With all that it may see of itself; it need not be in the register.
        row : int or None
            Its own row, which is no example for itself.

        Returns
        -------
        ndarray of shape (3, n)
            0 or more, per kind of neighbour. What is unknown, such as a distance, weighs 0.
        """
        cosines = self.systems.cosines({fact.token: 1.0 for fact in asker.systems})
        found = np.array(
            [
                self._nearness(asker),
                cosines**2,
                self._ties.affinities(self._close(asker.arrangements)),
            ],
            dtype=np.float64,
        )
        if row is not None:
            found[:, row] = 0.0
        return found

    def _nearness(self, asker: Profile) -> Floats:
        own = Places.of([asker], centres=self._centres)
        kilometres = great_circle_kilometres(own, self._places)[0]
        is_in_province = self._provinces == self._province_numbers.get(asker.province, UNKNOWN)
        nearness: Floats = np.nan_to_num(np.exp(-kilometres / NEARBY_KM)) + SAME_PROVINCE * is_in_province
        return nearness

    def _close(self, arrangements: Collection[str]) -> frozenset[str]:
        return frozenset(key for key in arrangements if self._is_close(key))
