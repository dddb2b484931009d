"""Results to bytes: xlsx, docx, pptx and pdf with the same numbers and citations as the screen."""
