"""The mirror is the whole programme as web pages, out of the same slides as the screen.

Who cannot see the screen, cannot read that much at once, or wants to take it home finds it here.

    making      once: the snapshot -> content -> a folder
    content     entries -> web, exports: every file of it, by its path
    web/        for people: pages, their look, what is on the screen
    exports/    for programs: calendars, feeds, what search engines read
    server/     when to make it again, in a child; answers for whoever asks
    heard       the way back: what somebody hears who has a page read out
"""
