"""A small grammar of what cadres write, each phrase with the value that the label scheme gives it.

Written from the scheme alone and knows nothing of the reader: where the two disagree, one of them is wrong.
"""
