"""What people write beside the data: journal, states of documents, texts of reports, accepted proposals."""
