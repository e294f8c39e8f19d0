"""Starting without pauses."""

import gc

import pytest

from gemsamen.pauses import without_pauses

pytestmark = pytest.mark.pure


def test_nothing_is_collected_while_something_starts():
    with without_pauses():
        was_on = gc.isenabled()

    assert not was_on
    assert gc.isenabled()


def test_a_start_that_fails_leaves_collecting_on():
    with pytest.raises(RuntimeError), without_pauses():
        raise RuntimeError

    assert gc.isenabled()


def test_who_switched_collecting_off_keeps_it_off():
    gc.disable()
    try:
        with without_pauses():
            pass
        is_on = gc.isenabled()
    finally:
        gc.enable()

    assert not is_on
