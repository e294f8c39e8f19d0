"""The part of scikit-learn's contract for estimators that cannot hold for a model of profiles."""

_NO_MATRIX = "it fits a matrix of numbers; this model learns from profiles, and its matrix learner passes this check"
_NO_REFUSAL = "it wants a wrong matrix to be refused; here a profile refuses a wrong value when it is made"

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
        "check_estimator_sparse_array",
        "check_estimator_sparse_matrix",
        "check_estimator_sparse_tag",
        "check_estimators_dtypes",
        "check_estimators_empty_data_messages",
        "check_estimators_nan_inf",
        "check_fit1d",
        "check_positive_only_tag_during_fit",
    ),
    _NO_REFUSAL,
)
"""Why each of these checks is expected to fail; every other check has to pass."""
