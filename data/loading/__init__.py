"""Users' files: read safely, recognise, normalise, validate, plan, apply."""
