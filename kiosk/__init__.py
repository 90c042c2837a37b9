"""One screen: decides what is on, says it in words, sets it as pages and shows them."""
