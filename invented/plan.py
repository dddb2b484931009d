"""What is planted in the model region, and its sizes: chosen from ``power.csv`` beforehand."""

SEED = 500

# Schools in each year's list, as many as the published region had in 2021 and 2022, and on from there.
PARTICIPANTS = {2021: 69, 2022: 60, 2023: 58, 2024: 55}
YEARS = tuple(PARTICIPANTS)
# Of each year's schools, those that were in the list of the year before.
STAYED_COUNT = 45
DISTRICTS_WITH_SCHOOLS = 39
MOST_SCHOOLS = 3

COMMON = ("equipment", "staff_deficit", "competence", "ovz", "language", "failure", "parents")
OWN_2021 = ("motivation", "wellbeing", "discipline")
OWN_LATER = ("adaptivity", "inschool_pd", "environment")
FACTORS = (*COMMON, *OWN_2021, *OWN_LATER)
FACTORS_OF_YEAR = {year: (*COMMON, *(OWN_2021 if year == 2021 else OWN_LATER)) for year in YEARS}

# (a) Of the schools in both lists of 2021 and 2022, so many of the marked lose this mark.
FALLING = "competence"
FALLING_YEAR = 2022
LOSS_FRAC = 0.6
# (b) This one only flickers: as many schools lose it as get it.
STEADY = "parents"
# (c) Where the first of the pair is marked, the second is marked with this share; else one minus it.
PAIR = ("equipment", "staff_deficit")
PAIR_FRAC = 0.85
# (d) Two kinds of school: one has these factors with this share, the other one minus it; and back.
KIND_FACTORS = (
    ("ovz", "language", "motivation", "adaptivity"),
    ("failure", "wellbeing", "discipline", "inschool_pd", "environment"),
)
KIND_FRAC = 0.8

# A mark is kept from one year to the next with this share, else drawn anew.
KEEP_FRAC = 0.7
PLAIN_FRAC = 0.5
LEAST_MARKED = 2
MOST_ACTIVATED = 4
HIGH_FRAC = 0.45
