"""Shapes on the map: schematic boundaries (built once) and what a page needs to draw them."""
