"""Tables from outside, CSV or XLSX: read with care, looked at line by line, taken in by what their headings mean."""
