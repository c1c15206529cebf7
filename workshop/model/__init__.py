"""The records, and the frozen views that screens and documents read.

`words` (enumerations), `text` (cleaning), `ids` and `views` need nothing but the standard library and `regex`;
the record modules import SQLModel, which takes half a second: import them where something is written.
"""
