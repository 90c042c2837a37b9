"""How a slide is divided into pages: measured type in lines, blocks and columns (pure).

matter      what a slide has to say, as blocks; words, lines, blocks, facts: what they are made of
paginate    matter -> pages, by layout, dividing, sizing and shortening
board       the same for the rows of a list
codes       how large a code may be on its page
"""
