"""A page with nothing on it: what Streamlit itself costs, the unit of the page timings."""
