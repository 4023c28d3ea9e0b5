"""Reads what public APIs answer: JSON as they gave it, one page or a whole fetch in one file.

A fetch is a file of JSON lines. The first line says what was asked for; each of the others is one
page, ``{"kind": ..., "url": ..., "fetched_at": ..., "answer": ...}``. A single answer that someone
has saved by hand is read too.
"""
