"""Rich Text Format (Microsoft's specification 1.9.1): text with its fonts, numbers, tables and notes."""
