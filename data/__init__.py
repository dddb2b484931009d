"""What the documents say: registries, published facts, the workspace database and users' files."""
