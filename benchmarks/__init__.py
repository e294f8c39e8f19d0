"""What `make bench` measures: each row beside a baseline of the same run."""
