"""The tables of the first schema, in the order in which foreign keys can be filled. It never changes again."""
