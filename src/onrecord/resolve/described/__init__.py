"""Descriptions without a name: "the minister", "her lawyer", "the 52-year-old", "the airline"."""
