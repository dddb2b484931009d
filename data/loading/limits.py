"""What a user's file may cost. Each limit has a message of its own (``refusals``)."""

MEGABYTE = 1 << 20

FILE_BYTES = 20 * MEGABYTE
UNPACKED_BYTES = 200 * MEGABYTE
# Deflate cannot pass 1032; tables of a million equal styled rows reach about 60.
RATIO = 200
RATIO_BYTES = 10 * MEGABYTE
MEMBERS = 2_000
SHEETS = 50
CELLS = 200_000
COLUMNS = 500
# What a spreadsheet itself allows.
TEXT_LENGTH = 32_767
SHEET_NAME_LENGTH = 255
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
# One text of a shared table may stand in every cell: this counts it each time it stands.
TEXT_IN_ALL = 20_000_000
MERGED_AREAS = 20_000
# Positions that merged areas cover, within the rows and columns in use.
MERGED_POSITIONS = 1_000_000
# Notes of one kind in one file; the rest is counted.
NOTES = 50

# Of the child: with the checks before it, a refusal comes within ten seconds.
SECONDS = 8.0
MEMORY_BYTES = 512 * MEGABYTE
# Children at a time: what several uploads together may take.
CHILDREN = 2
