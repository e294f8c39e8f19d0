"""Files in and out: reading, interpreting, previewing and applying portfolios, and exporting them."""
