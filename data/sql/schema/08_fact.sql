-- one row per published figure: a value or the reason why there is none, at one place of one source
CREATE TABLE fact (
    fact_id INTEGER PRIMARY KEY,
    indicator_code VARCHAR NOT NULL REFERENCES indicator (indicator_code),
    place_code VARCHAR NOT NULL REFERENCES place (place_code),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    period_label VARCHAR NOT NULL,
    category_code VARCHAR NOT NULL REFERENCES category (category_code),
    value DOUBLE CHECK (isfinite(value)),
    gap_reason VARCHAR CHECK (
        gap_reason IN (
            'not_published', 'not_listed', 'not_loaded', 'suppressed', 'not_applicable', 'not_surveyed'
        )
    ),
    is_repeat BOOLEAN NOT NULL,
    data_kind VARCHAR NOT NULL CHECK (data_kind IN ('published', 'loaded', 'model')),
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    CHECK ((value IS NULL) <> (gap_reason IS NULL)),
    UNIQUE (indicator_code, place_code, year, category_code, locator)
);
