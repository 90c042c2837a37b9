"""The mirror is the whole programme as web pages, out of the same slides as the screen.

Who cannot see the screen, cannot read that much at once, or wants to take it home finds it here.
"""
