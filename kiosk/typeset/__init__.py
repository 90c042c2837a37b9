"""How slides become pages: Typst measures, we divide, Typst sets and reports every box.

typesetter   slides -> pages: measuring, then pagination/, then jobs for the press
pages        what was set before
"""
