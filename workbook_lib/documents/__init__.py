"""A learner's work as documents: pieces of it in blocks, and two renderings of the same blocks, a page and a Word file.

All but the Word file needs nothing but msgspec, so that it also works on a plain page.
"""
