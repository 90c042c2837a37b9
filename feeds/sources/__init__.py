"""Where the town's news comes from: addresses, and how a server or a folder is asked."""
