"""What of scikit-learn's contract for estimators cannot hold for a model of profiles, and what holds instead."""

import pickle
from collections.abc import Callable

from sklearn.base import BaseEstimator

Learn = Callable[[BaseEstimator], BaseEstimator]

_NO_MATRIX = "it fits a matrix of numbers; this model learns from profiles, and its matrix learner passes this check"
_NO_REFUSAL = "it wants one matrix to be taken and another refused; here every matrix is, and a profile refuses a value"

EXCEPTIONS = dict.fromkeys(
    (
        "check_dict_unchanged",
        "check_dont_overwrite_parameters",
        "check_estimators_fit_returns_self",
        "check_estimators_overwrite_params",
        "check_estimators_pickle",
        "check_f_contiguous_array_estimator",
        "check_fit2d_1feature",
        "check_fit2d_1sample",
        "check_fit2d_predict1d",
        "check_fit_check_is_fitted",
        "check_fit_idempotent",
        "check_fit_score_takes_y",
        "check_methods_sample_order_invariance",
        "check_methods_subset_invariance",
        "check_n_features_in",
        "check_n_features_in_after_fitting",
        "check_pipeline_consistency",
        "check_readonly_memmap_input",
    ),
    _NO_MATRIX,
) | dict.fromkeys(
    (
        "check_complex_data",
        "check_dtype_object",
        "check_estimators_dtypes",
        "check_estimators_empty_data_messages",
        "check_estimators_nan_inf",
        "check_positive_only_tag_during_fit",
    ),
    _NO_REFUSAL,
)
"""Why each of these checks is expected to fail; every other check has to pass."""


def learning_gives_the_model_itself(model: BaseEstimator, learn: Learn) -> None:
    assert learn(model) is model


def learning_leaves_the_settings_alone(model: BaseEstimator, learn: Learn) -> None:
    settings, before = model.get_params(), set(vars(model))

    learn(model)

    assert model.get_params() == settings
    assert all(name.endswith("_") for name in vars(model).keys() - before)


def learning_again_gives_the_same(model: BaseEstimator, learn: Learn) -> None:
    first = learn(model).coefficients_.as_document()

    assert learn(model).coefficients_.as_document() == first


def a_model_survives_being_stored(model: BaseEstimator, learn: Learn) -> None:
    stored = pickle.loads(pickle.dumps(learn(model)))  # noqa: S301 -- made one line before

    assert stored.coefficients_.as_document() == model.coefficients_.as_document()
    assert stored.get_params() == model.get_params()


ON_PROFILES = (
    learning_gives_the_model_itself,
    learning_leaves_the_settings_alone,
    learning_again_gives_the_same,
    a_model_survives_being_stored,
)
"""What the checks named above are for, on profiles: both models have to pass these."""
