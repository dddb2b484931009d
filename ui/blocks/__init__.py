"""Components: each stands once, pages only fill them."""
