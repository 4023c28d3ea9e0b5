"""Reads tables out of the files that sources are delivered in: delimited text, XLSX, Parquet.

What all sources share is here, so that a source is a layout and little else. Each kind of file
becomes a grid of text with line numbers; the header row is found by the column names of the layout.
"""
