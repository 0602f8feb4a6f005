"""Reports to admins: what was asked in a period, added up, grouped, drawn and written."""
