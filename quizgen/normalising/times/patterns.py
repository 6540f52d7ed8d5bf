"""The wordings that are time expressions: one visible list, the first that fits wins."""

from dataclasses import dataclass

DATE = "date"
RELATIVE = "relative"
SHIFT = "shift"
DURATION = "duration"
SET = "set"
FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording."""

    name: str
    says: str
    """What its words come to: a date, a step from another time, a duration …"""
    shape: str
    """In the notation of ``shapes``."""


PARTS = {
    "DAYNO": "day@day/nth",
    "MONTH": "month@month/shy_month",
    "ANYMONTH": "month/shy_month",
    "YEARNO": "year/early_year/small/day",
    "YEAR": "era@era_before year@YEARNO | year@YEARNO era@era | year@year/wordyear/apostrophe",
    "YEARSPEC": "comma? of? the? (unit_Y of?)? YEAR | SHORTYEAR | of the? RELYEAR (of short@small/day)?",
    "SHORTYEAR": "of_the short@small/day | of_the year@early_year",
    "RELYEAR": "rel@relative unit_Y | unit_Y rel@relative_after",
    "RELMONTH": "rel@relative? unit_M | unit_M rel@relative_after",
    "RELUNIT": "rel@relative unit@unit | unit@unit rel@relative_after",
    "RELS": "relative/these/final/edge/ordinal",
    "PART": "the? mod@part of the? | the? mod@edge units of the? | the? mod@early dash? (inside|of)? the?",
    "LATE": "the? mod@early (inside the?)?",
    "SOMEWHEN": "somewhen inside? the?",
    "WEEKDAY": "weekday@weekday comma? the?",
    "DAYPART": "daypart@daypart/dayhour/shy_daypart",
    "HALFDAY": "meridiem@meridiem | (inside/of) the meridiem@daypart/dayhour/shy_daypart",
    "MINUTES": "minutes@minutes | and minutes@day/small/number",
    "MONTHDAY": "WEEKDAY? MONTH the? (DAYNO | day@ordinal)",
    "DAYOF": "DAYNO of? | (day@number | day@ordinal) unit_D? of the?",
    "DAYMONTH": "the? WEEKDAY? unit_D? DAYOF (the? unit_M of)? MONTH",
    "UNTIL": "(to/dash) the? day/nth of? ANYMONTH YEARSPEC?",
    "DAYRANGE": "unit_D? DAYNO ((to|dash) the? day/nth (of? MONTH YEARSPEC?)?)?",
    "DECADENO": "decade@YEARNO/number",
    "DECADES": "unit_DE of the? units_Y? DECADENO | units_Y DECADENO (?! (and/to/dash/comma) year)",
    "NUMBER": "n@day/small/count/number/decimal/a/few/year/early_year (dash? plus@and_a_half)?",
    "HEDGE": "mod@hedge/circa/around",
    "UNIT": "unit@unit/units",
    "JOIN": "dash | to | and | comma and?",
    "WHOLE": "of the? (ANYMONTH (comma? of? year)? | year)",
}
"""What several patterns share."""

_IDLE = (
    "the of in and to a comma dash number ordinal hedge circa around nearby few filler day small count decimal "
    "half_of and_a_half in_only the_day the_hours the_many to_hours stepper by_then bound dater inside "
    "relative these final later after this past per age aged of_the minutes idiom part early somewhen roman "
)
IDLE = frozenset(_IDLE.split())
"""Kinds of word that make no time expression among themselves."""

ALERT = "the_day unit_D? day | in_only the_day small | of_the small | the_hours (number/day) | aged (number/small/day)"
"""What does so nevertheless."""

PATTERNS = (
    Pattern("numeric date", DATE, "date@date"),
    Pattern(
        "part of the day of a day",
        DATE,
        "WEEKDAY? LATE? the? DAYPART units_TH? "
        "((of/comma/in)? the? (MONTHDAY | DAYMONTH) YEARSPEC? UNTIL? | (of/in) the? DAYRANGE)",
    ),
    Pattern("relative day", RELATIVE, "the? rel@relative DAYMONTH | (DAYMONTH | MONTHDAY) rel@relative_after"),
    Pattern("formal day", DATE, "day@day/number units_D of the? unit_M of MONTH YEARSPEC?"),
    Pattern("month day", DATE, "PART? MONTHDAY YEARSPEC?"),
    Pattern("day month", DATE, "PART? DAYMONTH YEARSPEC?"),
    Pattern("day of that month", DATE, "PART? the? unit_D? (DAYNO | day@ordinal unit_D?) of the? RELMONTH YEARSPEC?"),
    Pattern("day of this month in a letter", DATE, "the? DAYNO of? rel@month_word"),
    Pattern("first of several days", DATE, "the? DAYNO (?= (JOIN the? day/nth)+ of? ANYMONTH)"),
    Pattern(
        "last of several days",
        DATE,
        "((?<= ANYMONTH (day/nth) (dash/to/and/comma)) | (?<= ANYMONTH (day/nth) comma (day/nth) (and/comma))) "
        "the? DAYNO (?! meridiem/oclock) YEARSPEC?",
    ),
    Pattern("weekday and day", DATE, "the? WEEKDAY unit_D? DAYNO"),
    Pattern("month year", DATE, "(PART | SOMEWHEN | HEDGE)? the? (unit_M/units_M of)? MONTH YEARSPEC"),
    Pattern("relative month", RELATIVE, "PART? (the? rel@relative MONTH | the? MONTH rel@relative_after)"),
    Pattern("part of a month", DATE, "(PART | SOMEWHEN) (the? unit_M of)? MONTH"),
    Pattern("month", DATE, "(the? (unit_M/units_M) of)? month@month"),
    Pattern("month that is another word", DATE, "(?<= in) month@shy_month"),
    Pattern("first of two months", DATE, "month@shy_month (?= JOIN ANYMONTH)"),
    Pattern("second of two months", DATE, "(?<= ANYMONTH (and/dash/to/comma)) month@shy_month"),
    Pattern(
        "season of two years",
        DATE,
        "PART? the? relative? season@season/shy_season of? base@year dash (year@year | short@day/small)",
    ),
    Pattern(
        "season of a year", DATE, "PART? the? relative? season@season/shy_season YEARSPEC | year@year season@season"
    ),
    Pattern(
        "relative season",
        RELATIVE,
        "PART? (the? rel@relative season@season/shy_season | the? season@season/shy_season rel@relative_after)",
    ),
    Pattern("season", DATE, "(PART | SOMEWHEN)? the? season@season YEARSPEC?"),
    Pattern("season that is another word", DATE, "(?<= in) the? season@shy_season (?! of)"),
    Pattern("vague season", FIXED, "none@vague_season"),
    Pattern("holiday", DATE, "the? holiday@holiday (DAYPART)? YEARSPEC?"),
    Pattern("moveable feast", DATE, "moveable@moveable YEARSPEC?"),
    Pattern("half of a month", DATE, "the? half@half of the? (unit_M of)? MONTH YEARSPEC?"),
    Pattern("half of a year", DATE, "the? half@half of the? (unit_Y of?)? YEAR"),
    Pattern(
        "half of the year",
        RELATIVE,
        "the? half@half of the? (rel@relative? unit@unit_Y | unit@unit_Y rel@relative_after)",
    ),
    Pattern("part of a year", DATE, "(PART | SOMEWHEN | mod@circa/around) the? (unit_Y of?)? YEAR"),
    Pattern("decade", DATE, "PART? the? (unit_DE of the?)? decade@decade era@era?"),
    Pattern("decade by its name", DATE, "PART? the? (DECADES | decade@decade_word) (of the? unit_CE age@roman)?"),
    Pattern("the year", DATE, "the? relative? (unit_Y/units_Y) of? YEAR"),
    Pattern("year with its era", DATE, "(PART | HEDGE)? the? (era@era_before year@YEARNO | year@YEARNO era@era)"),
    Pattern(
        "first of two years with one era",
        DATE,
        "(the? mod@part of)? the? year@year/early_year/small (?= (dash|to|and) the? (YEARNO) era@era)",
    ),
    Pattern(
        "century",
        DATE,
        "(PART | the? half@half of the?)? the? mod@early? "
        "(century@nth/ordinal/roman dash? unit_CE | unit_CE century@roman) era@era?",
    ),
    Pattern(
        "first of two centuries",
        DATE,
        "PART? the? century@nth/ordinal (?= JOIN the? early? (nth/ordinal) dash? (unit_CE/units_CE)) "
        "| PART? the? units_CE century@roman",
    ),
    Pattern(
        "second of two centuries",
        DATE,
        "PART? the? century@nth/ordinal dash? units_CE era@era? | (?<= roman (and/to/dash)) century@roman era@era?",
    ),
    Pattern("year", DATE, "year@year | year@apostrophe"),
    Pattern("the early year", DATE, "PART? the? relative? unit_Y of? year@early_year"),
    Pattern("year in words", DATE, "(?<= dater) year@wordyear"),
    Pattern("second of two decades", DATE, "(?<= units_Y (number/small) and) decade@number/small"),
    Pattern("early year", DATE, "(the? mod@part of the? | the_day)? year@early_year"),
    Pattern(
        "two last digits of a year",
        DATE,
        "(?<= base@year dash) short@day/small | (?<= in_only) the_day short@day/small | (?<= of_the) short@small",
    ),
    Pattern(
        "units of a month",
        DURATION,
        "the? RELS (n@day/small/number | few)? filler? UNIT WHOLE | the? n@day/small/number edge UNIT WHOLE",
    ),
    Pattern("the unit before", RELATIVE, "the (unit@unit | DAYPART) way@later/after"),
    Pattern("step in time", SHIFT, "HEDGE? (NUMBER filler?)? UNIT (plus@and_a_half)? op@later/after"),
    Pattern("step back from the writing", SHIFT, "op@ago_before HEDGE? NUMBER filler? UNIT"),
    Pattern("after so many units", SHIFT, "(?<= op@stepper) the n@number/small/day (unit@units_D/units_W/units_M)"),
    Pattern(
        "relative part of the day",
        RELATIVE,
        "LATE? the? (rel@relative/ordinal/nth DAYPART | DAYPART rel@relative_after) "
        "| mod@early dash? (inside the)? DAYPART",
    ),
    Pattern("part of a relative unit", RELATIVE, "(PART | SOMEWHEN) the? (RELUNIT)"),
    Pattern("part of the unit", RELATIVE, "(the? mod@part of the? | (mod@early/somewhen) inside the?) unit@unit"),
    Pattern("end of the unit", RELATIVE, "end@unit_end"),
    Pattern("the nth day", RELATIVE, "(the? mod@part of)? the? rel@ordinal/nth/final unit@unit_D"),
    Pattern("past unit", DURATION, "the? n@past unit@unit"),
    Pattern("relative unit", RELATIVE, "the? (RELUNIT) (?! dash)"),
    Pattern("the day after", RELATIVE, "shift@day_shift"),
    Pattern("day seen from the writing", RELATIVE, "deictic@deictic (DAYPART)? | deictic@last_night"),
    Pattern("units ahead or behind", DURATION, "the? RELS HEDGE? NUMBER? filler? UNIT"),
    Pattern(
        "units with a place in time", DURATION, "the? NUMBER relative UNIT | the? NUMBER? unit@units relative_after"
    ),
    Pattern("hour and its part", DATE, "HEDGE? minutes@past_hour spoken@number/day (oclock)? (HALFDAY)?"),
    Pattern("full hour", DATE, "(?<= to_hours) the_hours hour@day/number oclock (HALFDAY)?"),
    Pattern(
        "duration with a half",
        DURATION,
        "HEDGE? the? (n@a/number/day/small)? UNIT plus@and_a_half | HEDGE? the? a? n@half_of dash? the? a? UNIT",
    ),
    Pattern(
        "first of several numbers of units",
        DURATION,
        "n@day/small/number (?= (JOIN (day/small/number))+ filler? unit@units)",
    ),
    Pattern("as long as a unit", DURATION, "UNIT dash long"),
    Pattern("period of so many units", DURATION, "(a | the? relative?) n@day/small/number dash UNIT vague"),
    Pattern("duration", DURATION, "HEDGE? the? (?! a UNIT dash) NUMBER dash? filler? filler? UNIT (dash? (age/long))?"),
    Pattern("age", DURATION, "(?<= aged) years@number/small/day"),
    Pattern(
        "every unit",
        SET,
        "every (n@day/small/number)? (UNIT | weekday@weekday | DAYPART | season@season) | the_many weekday@weekday",
    ),
    Pattern("per unit", DURATION, "n@per unit@unit"),
    Pattern("units", DURATION, "HEDGE? n@few? unit@units"),
    Pattern("often", SET, "none@often"),
    Pattern("clock", DATE, "the_hours? clock@clock (oclock/units_TH)? HALFDAY?"),
    Pattern(
        "spoken hour of a day",
        DATE,
        "HEDGE? the_hours? hour@day/number MINUTES? HALFDAY (of the? (DAYMONTH YEARSPEC? | DAYRANGE))?",
    ),
    Pattern("hour of the clock", DATE, "hour@day/number oclock (HALFDAY)?"),
    Pattern("spoken hour", DATE, "(?<= to_hours) the_hours spoken@number/day MINUTES?"),
    Pattern("weekday", DATE, "the? (weekday@weekday rel@relative_after | rel@relative? weekday@weekday (DAYPART)?)"),
    Pattern(
        "hour of the day",
        RELATIVE,
        "the? daypart@dayhour | (?<= by_then) the? daypart@daypart | the daypart@daypart/shy_daypart",
    ),
    Pattern("one part of a day", RELATIVE, "rel@number DAYPART"),
    Pattern("part of the day", DATE, "daypart@daypart"),
    Pattern("reference", FIXED, "none@reference/reference_adjective | the none@reference_noun"),
    Pattern("this time", FIXED, "(?<= in) none@this shy_vague"),
    Pattern("at the time", FIXED, "(?<= in/of) none@the_present shy_vague"),
    Pattern("stretch of time", FIXED, "none@stretch"),
    Pattern("that time", FIXED, "the? relative none@vague | (?<= in) the? relative none@shy_vague"),
    Pattern("the nth", DATE, "the nth@nth | (?<! in_only) the_day unit_D? nth@day | the unit_D nth@day"),
)
"""A wording that stands earlier is tried before one that stands later."""
