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
    "YEAR": "era@era_before year@year/early_year/small/day | year@year/early_year/small/day era@era | year@year/wordyear/apostrophe",
    "YEARSPEC": "comma? of? the? (unit_Y of?)? YEAR | of the? rel@relative unit_Y | of the? unit_Y rel@relative_after",
    "PART": "the? mod@part of the? | the? mod@early dash? (inside|of)? the?",
    "SOMEWHEN": "somewhen inside? the?",
    "LATE": "the? mod@early (inside the?)?",
    "JOIN": "dash | to | and | comma and?",
    "RELMONTH": "rel@relative? unit_M | unit_M rel@relative_after",
    "RELS": "relative/these/final/ordinal",
    "WHOLE": "of the? (month/shy_month (comma? of? year)? | year)",
    "HALFDAY": "meridiem@meridiem | (inside/of) the meridiem@daypart",
    "WEEKDAY": "weekday@weekday comma? the?",
    "MONTHDAY": "WEEKDAY? MONTH the? (DAYNO | day@ordinal) YEARSPEC?",
    "DAYMONTH": "the? WEEKDAY? unit_D? (DAYNO of? | (day@number | day@ordinal) unit_D? of the?) (the? unit_M of)? MONTH YEARSPEC?",
    "NUMBER": "n@day/small/count/number/decimal/a/few/year/early_year (plus@and_a_half)?",
    "HEDGE": "mod@hedge/circa/around",
    "UNIT": "unit@unit/units",
}
"""What several patterns share."""

PATTERNS = (
    Pattern("numeric date", DATE, "date@date"),
    Pattern("part of the day of a day", DATE, "WEEKDAY? LATE? the? daypart@daypart units_TH? (of|comma|in)? the? (MONTHDAY | DAYMONTH)"),
    Pattern("month day", DATE, "PART? MONTHDAY"),
    Pattern("day month", DATE, "PART? DAYMONTH"),
    Pattern("day of that month", DATE, "PART? the? unit_D? (DAYNO | day@ordinal unit_D) of the? RELMONTH YEARSPEC?"),
    Pattern("first of several days", DATE, "the? DAYNO (?= (JOIN the? day/nth)+ of? month/shy_month)"),
    Pattern("last of several days", DATE, "(?<= (month/shy_month) (day/nth) (dash/to/and/comma)) the? DAYNO YEARSPEC?"),
    Pattern("weekday and day", DATE, "WEEKDAY unit_D? DAYNO"),
    Pattern("month year", DATE, "(PART | SOMEWHEN)? the? (unit_M of)? MONTH YEARSPEC"),
    Pattern("relative month", RELATIVE, "PART? (the? rel@relative month@month/shy_month | the? month@month/shy_month rel@relative_after)"),
    Pattern("part of a month", DATE, "(PART | SOMEWHEN) (the? unit_M of)? MONTH"),
    Pattern("month", DATE, "(the? unit_M of)? month@month"),
    Pattern("month that is another word", DATE, "(?<= in) month@shy_month"),
    Pattern("first of two months", DATE, "month@shy_month (?= JOIN month/shy_month)"),
    Pattern("second of two months", DATE, "(?<= (month/shy_month) (and/dash/to/comma)) month@shy_month"),
    Pattern("season", DATE, "(PART | SOMEWHEN)? the? season@season YEARSPEC?"),
    Pattern("relative season", RELATIVE, "PART? (the? rel@relative season@season/shy_season | the? season@season/shy_season rel@relative_after)"),
    Pattern("season of a year", DATE, "PART? the? season@shy_season YEARSPEC"),
    Pattern("season that is another word", DATE, "(?<= in) the? season@shy_season (?! of)"),
    Pattern("vague season", FIXED, "none@vague_season"),
    Pattern("holiday", DATE, "holiday@holiday (daypart@daypart)? YEARSPEC?"),
    Pattern("moveable feast", DATE, "moveable@moveable YEARSPEC?"),
    Pattern("half of a year", DATE, "the? half@half of the? (unit_Y of?)? YEAR"),
    Pattern("half of the year", RELATIVE, "the? half@half of the? (rel@relative? unit@unit_Y | unit@unit_Y rel@relative_after)"),
    Pattern("part of a year", DATE, "(PART | SOMEWHEN | mod@circa) the? (unit_Y of?)? YEAR"),
    Pattern("the year", DATE, "the? (unit_Y/units_Y) of? YEAR"),
    Pattern("year with its era", DATE, "mod@circa? (era@era_before year@year/early_year/small/day | year@year/early_year/small/day era@era)"),
    Pattern("first of two years with one era", DATE, "(the? mod@part of)? year@year/early_year/small (?= (dash|to|and) (year/early_year/small/day) era@era)"),
    Pattern("decade", DATE, "PART? the? (unit_DE of the?)? decade@decade era@era?"),
    Pattern("decade by its name", DATE, "PART? the? (unit_DE of the? (units_Y)? | units_Y) decade@year/early_year/small/number/day"),
    Pattern("century", DATE, "(PART | the? half@half of the?)? the? (century@nth/ordinal dash? unit_CE | unit_CE century@roman) era@era?"),
    Pattern("first of two centuries", DATE, "the? century@nth/ordinal (?= JOIN the? (nth/ordinal) dash? (unit_CE/units_CE)) | the? units_CE century@roman"),
    Pattern("second of two centuries", DATE, "the? century@nth/ordinal dash? units_CE era@era? | (?<= roman (and/to/dash)) century@roman era@era?"),
    Pattern("year", DATE, "year@year | year@apostrophe"),
    Pattern("early year", DATE, "(the? mod@part of)? year@early_year"),
    Pattern("two last digits of a year", DATE, "(?<= base@year dash) short@day/small"),
    Pattern("weeks of a month", DURATION, "the? RELS (n@day/small/number | few)? filler? UNIT WHOLE"),
    Pattern("step in time", SHIFT, "HEDGE? (NUMBER filler?)? UNIT op@later/after"),
    Pattern("relative part of the day", RELATIVE, "LATE? the? (rel@relative/ordinal/nth daypart@daypart | daypart@daypart rel@relative_after)"),
    Pattern("part of a relative unit", RELATIVE, "(PART | SOMEWHEN) the? (rel@relative unit@unit | unit@unit rel@relative_after)"),
    Pattern("part of the unit", RELATIVE, "(the? mod@part of the? | mod@early inside the?) unit@unit"),
    Pattern("end of the unit", RELATIVE, "end@unit_end"),
    Pattern("the nth day", RELATIVE, "(the? mod@part of)? the? rel@ordinal/nth/final unit@unit_D"),
    Pattern("past unit", DURATION, "the? n@past unit@unit"),
    Pattern("relative unit", RELATIVE, "the? rel@relative unit@unit (?! dash)"),
    Pattern("unit relative", RELATIVE, "the? unit@unit rel@relative_after"),
    Pattern("the day after", RELATIVE, "shift@day_shift"),
    Pattern("units ahead or behind", DURATION, "the? RELS HEDGE? NUMBER? filler? UNIT"),
    Pattern("units with a place in time", DURATION, "the? NUMBER relative UNIT | the? NUMBER? units@units relative_after"),
    Pattern("duration with a half", DURATION, "HEDGE? the? (n@a/number/day/small)? UNIT plus@and_a_half | HEDGE? the? n@half_of dash? the? a? UNIT"),
    Pattern("first of several numbers of units", DURATION, "n@day/small/number (?= (JOIN (day/small/number))+ filler? unit@units)"),
    Pattern("as long as a unit", DURATION, "UNIT dash long"),
    Pattern("period of so many units", DURATION, "(a | the? relative?) n@day/small/number dash UNIT vague"),
    Pattern("duration", DURATION, "HEDGE? the? (?! a UNIT dash) NUMBER dash? filler? filler? UNIT (dash? (age/long))?"),
    Pattern("age", DURATION, "(?<= aged) n@number/small/day"),
    Pattern("every unit", SET, "every (n@day/small/number)? (UNIT | weekday@weekday | daypart@daypart)"),
    Pattern("per unit", DURATION, "n@per unit@unit"),
    Pattern("units", DURATION, "HEDGE? n@few? unit@units"),
    Pattern("often", SET, "none@often"),
    Pattern("tonight", FIXED, "none@tonight"),
    Pattern("clock", DATE, "clock@clock oclock? HALFDAY? | hour@day/number oclock? HALFDAY | hour@day/number oclock"),
    Pattern("weekday", DATE, "rel@relative? weekday@weekday (daypart@daypart)?"),
    Pattern("part of the day", DATE, "number? daypart@daypart"),
    Pattern("reference", FIXED, "none@reference/reference_adjective | the none@reference_noun"),
    Pattern("this time", FIXED, "(?<= in) none@this shy_vague | (?<= in/of) the none@shy_vague"),
    Pattern("that time", FIXED, "the? relative none@vague | (?<= in) the? relative none@shy_vague"),
    Pattern("the nth", DATE, "the DAYNO"),
)
"""A wording that stands earlier is tried before one that stands later."""
