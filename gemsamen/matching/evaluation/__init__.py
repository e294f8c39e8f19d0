"""Judge rankings on real collaborations that the model was not learned from."""
