-- one row per period that a target or a fact names; its days are those of data.programme_periods, none where the document gives none
CREATE TABLE programme_period (
    period_code VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL CHECK (
        kind IN ('year', 'years', 'half_year', 'school_year', 'date', 'each_year', 'undated')
    ),
    period_from DATE,
    period_to DATE,
    name_ru VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    CHECK ((period_from IS NULL) = (period_to IS NULL) AND (period_from <= period_to) IS DISTINCT FROM FALSE)
);
