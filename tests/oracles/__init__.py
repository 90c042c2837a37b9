"""Other people's calendar programs as oracles: what do they see in our calendars?"""
