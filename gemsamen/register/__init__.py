"""Systems in use, contracts and gaps of every organisation."""
