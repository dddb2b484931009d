-- one row per indicator, period and basis: what is to be reached (a threshold is what a monitoring calls enough).
-- The operator 'eq' is a plain number: the document says neither «at least» nor «at most». A target of the operator 'by' has no value: its period is the time limit
CREATE TABLE programme_target (
    indicator_code VARCHAR NOT NULL REFERENCES programme_indicator (indicator_code),
    operator VARCHAR NOT NULL CHECK (operator IN ('ge', 'le', 'eq', 'lt', 'gt', 'range', 'by')),
    value DOUBLE CHECK (isfinite(value)),
    value_to DOUBLE CHECK (isfinite(value_to)),
    period_code VARCHAR NOT NULL REFERENCES programme_period (period_code),
    basis VARCHAR NOT NULL CHECK (basis IN ('target', 'threshold')),
    is_repeat BOOLEAN NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES programme_source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    CHECK ((value IS NULL) = (operator = 'by')),
    CHECK ((value_to IS NOT NULL) = (operator = 'range')),
    CHECK ((value < value_to) IS DISTINCT FROM FALSE),
    UNIQUE (indicator_code, period_code, basis, locator)
);
