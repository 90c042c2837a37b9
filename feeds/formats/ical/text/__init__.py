"""A calendar as text: its lines, its blocks, and what may be kept of them."""
