"""The Zalo simulator."""
