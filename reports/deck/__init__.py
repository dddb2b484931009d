"""A story that leaves the screen: slides as PPTX, PDF and XLSX, all from the same figures."""
