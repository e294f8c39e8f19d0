import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import parametrize_with_checks

from gemsamen.matching.learning import SignedLogisticRegression

pytestmark = pytest.mark.pure


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")  # the checks allow few iterations
@parametrize_with_checks([SignedLogisticRegression()])
def test_it_keeps_the_contract_of_scikit_learn(estimator: SignedLogisticRegression, check: object):
    check(estimator)


def pairs() -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(0)
    rows = generator.normal(size=(400, 3))
    return rows, rows @ [1.0, -2.0, 0.0] + generator.logistic(size=400) > 0.5


def test_it_agrees_with_scikit_learn_on_standardised_features():
    rows, labels = pairs()
    rows = (rows - rows.mean(axis=0)) / rows.std(axis=0)

    ours = SignedLogisticRegression(penalty=4.0).fit(rows, labels)

    theirs = LogisticRegression(C=1 / 4.0, tol=1e-8).fit(rows, labels)
    assert ours.coef_ == pytest.approx(theirs.coef_, abs=1e-3)
    assert ours.intercept_ == pytest.approx(theirs.intercept_, abs=1e-3)


def test_a_coefficient_with_the_wrong_sign_becomes_nothing():
    rows, labels = pairs()

    fitted = SignedLogisticRegression(signs=(-1, -1, 0)).fit(rows, labels)

    assert fitted.coef_[0, 0] == 0.0
    assert fitted.coef_[0, 1] < -1.0


def test_as_many_signs_as_features_are_needed():
    with pytest.raises(ValueError, match="2 signs were given for 3 features"):
        SignedLogisticRegression(signs=(1, 1)).fit(*pairs())


def test_too_few_iterations_are_told():
    with pytest.warns(ConvergenceWarning, match="not converged after 2 iterations"):
        SignedLogisticRegression(max_iter=2).fit(*pairs())
