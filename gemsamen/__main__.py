"""Run the command line with ``python -m gemsamen``."""

from gemsamen.cli import main

main()
