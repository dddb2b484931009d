-- one row per indicator and relation that holds it to others, which the checks compare: parts sum up to a whole ('sum') or to
-- 100 % ('hundred'), a whole is 100 % less a part ('rest'), two places give the same number ('same'),
-- the facts of a part are results of the whole's targets ('result')
CREATE TABLE programme_relation (
    relation_code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('sum', 'hundred', 'rest', 'same', 'result')),
    member VARCHAR NOT NULL CHECK (member IN ('whole', 'part')),
    indicator_code VARCHAR NOT NULL REFERENCES programme_indicator (indicator_code),
    PRIMARY KEY (relation_code, indicator_code)
);
