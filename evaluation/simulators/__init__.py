"""Stand-ins, on loopback, for the platforms we talk with: real servers that keep the wire contract."""
