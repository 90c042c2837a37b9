"""For people: the pages, their look, and the links and signs on them."""
