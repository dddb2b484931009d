-- one row per order and place that names it; one act may stand under two numbers
CREATE TABLE official_order (
    order_date DATE NOT NULL,
    order_number VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES source (source_id),
    locator VARCHAR NOT NULL CHECK (locator <> ''),
    quote VARCHAR NOT NULL CHECK (quote <> ''),
    PRIMARY KEY (order_date, order_number)
);
