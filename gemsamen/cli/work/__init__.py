"""What commands do; imported when one of them runs, so that help and a wrong option are answered at once."""
