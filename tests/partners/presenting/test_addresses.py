from gemsamen.matching import Scope
from gemsamen.partners.presenting import query_from
from gemsamen.partners.service import SuggestionQuery


def test_what_is_chosen_is_read_from_the_address():
    found = query_from({"bereik": "land", "onderdeel": "zaakregistratiecomponent", "n": "25"})

    assert found == SuggestionQuery(scope=Scope.NATIONAL, component="zaakregistratiecomponent", limit=25)


def test_what_makes_no_sense_counts_as_not_asked():
    assert query_from({}) == SuggestionQuery()
    assert query_from({"bereik": "heelal", "onderdeel": "", "n": "-1"}) == SuggestionQuery()
    assert query_from({"n": "9" * 5000}) == SuggestionQuery()
