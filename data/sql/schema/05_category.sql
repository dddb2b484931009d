-- one row per member of a dimension that splits indicators; the code '' is the whole
CREATE TABLE category (
    category_code VARCHAR PRIMARY KEY,
    dimension_code VARCHAR NOT NULL,
    category_name_ru VARCHAR NOT NULL,
    category_name_en VARCHAR NOT NULL
);
