"""The starter set: one YAML file a procedure, in our own words, each fact with the provisions it rests on."""
