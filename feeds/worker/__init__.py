"""A worker is a process that reads for us what came from outside, and may be killed over it.

Whatever is wrong with an answer, a rule without an end, a picture that crashes its decoder, costs
the source that sent it, never the pull.
"""
