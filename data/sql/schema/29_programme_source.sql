-- one row per document of a programme; not in source, which holds the documents of the workspace's own region
CREATE TABLE programme_source (
    source_id VARCHAR PRIMARY KEY,
    source_kind VARCHAR NOT NULL CHECK (source_kind IN ('document', 'reference', 'geography', 'model', 'file')),
    title VARCHAR NOT NULL,
    short_title_ru VARCHAR NOT NULL,
    short_title_en VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    document_number VARCHAR NOT NULL,
    published_label VARCHAR NOT NULL,
    licence VARCHAR NOT NULL
);
