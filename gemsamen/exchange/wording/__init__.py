"""The words of exchange: from codes and values to sentences, for pages and for the command line."""
