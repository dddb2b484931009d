-- one row per indicator and period that the region counted itself: a share has numerator and denominator, a count and an answer
-- (1 or 0) a value, a ratio a value or its numerator. Periods are codes of data.programme_periods, whether a document names them or not
CREATE TABLE programme_count (
    indicator_code VARCHAR NOT NULL REFERENCES programme_indicator (indicator_code),
    period_code VARCHAR NOT NULL CHECK (period_code <> ''),
    numerator DOUBLE CHECK (isfinite(numerator) AND numerator >= 0),
    denominator DOUBLE CHECK (isfinite(denominator) AND denominator > 0),
    value DOUBLE CHECK (isfinite(value) AND value >= 0),
    note VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (indicator_code, period_code),
    CHECK (coalesce(numerator, denominator, value) IS NOT NULL)
);
