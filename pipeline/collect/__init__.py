"""Addresses to files: postings with their attachments, lists of postings and feeds, fetched politely and kept.

Not tried on a live site: made after the structure of such pages, tested against a server that misbehaves on purpose.
"""
