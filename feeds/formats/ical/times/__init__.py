"""When an entry is: zones, rules, exceptions, and the occurrences that they make."""
