"""How slides become pages: type and its lines, blocks, rows, the theme, and what was set before."""
