"""What the pages share: page registry, filters, cache and blocks; imports streamlit."""
