-- one row per published value of an indicator, or the reason why there is none; value_note is how it stands in the document («>500»)
CREATE TABLE programme_fact (
    indicator_code VARCHAR NOT NULL REFERENCES programme_indicator (indicator_code),
    value DOUBLE CHECK (isfinite(value)),
    numerator DOUBLE CHECK (isfinite(numerator)),
    denominator DOUBLE CHECK (isfinite(denominator) AND denominator > 0),
    gap_reason VARCHAR NOT NULL CHECK (
        gap_reason IN (
            '', 'not_published', 'not_listed', 'not_loaded', 'suppressed', 'not_applicable', 'not_surveyed'
        )
    ),
    period_code VARCHAR NOT NULL REFERENCES programme_period (period_code),
    base_note_ru VARCHAR NOT NULL,
    base_note_en VARCHAR NOT NULL,
    value_note VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES programme_source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    CHECK ((value IS NULL AND numerator IS NULL) = (gap_reason <> '')),
    CHECK ((numerator IS NULL) = (denominator IS NULL)),
    UNIQUE (indicator_code, period_code, locator)
);
