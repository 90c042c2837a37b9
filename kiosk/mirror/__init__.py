"""The mirror is the whole programme as web pages, out of the same slides as the screen.

Who cannot see the screen, cannot read that much at once, or wants to take it home finds it here.

    making      once: the snapshot -> content -> a folder
    content     entry, overview -> pages; entry -> calendars, newsfeeds, schema
    keeping     when to make it again, in a child; serving, answers: for whoever asks
"""
