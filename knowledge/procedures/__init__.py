"""Administrative procedures (thủ tục hành chính) as structured data, and the starter set."""
