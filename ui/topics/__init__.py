"""The figures of each page, by page address: what a page lays out and what Показ shows in large type."""
