"""Timings of queries, pages and figures; run with make bench."""
