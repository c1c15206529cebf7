"""The pages of a table's note-taker, behind a code of their own."""
