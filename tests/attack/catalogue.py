"""What is published: each table's universe, the universe around it, its sides, when and of whom.

Written down from the definitions that are printed with the tables, not from the product's code: what a reader can know.
"""

UP, NOT = True, False
ONE = ("one", ["all"], UP)
WHOLE, CHALLENGE, ORGANISATION = 0, 1, 2


def book(name, adds_up=UP):
    return ("book", name, adds_up)


def fixed(codes, adds_up=UP):
    return ("fixed", codes.split(), adds_up)


STAGES = fixed("participant engaged")
GENDERS = fixed("women men non_binary")
OPEN_LENGTHS = fixed("open_months_3 open_months_6 open_months_12 open_months_24 open_months_more")
BANDS = ["low", "middle", "high"]
MOVEMENTS = ["improved", "stable", "declined"]
WAITS = "met_14 met_28 met_56 met_90 declined waiting"

# code: (universe, within, rows, columns, "persons" or "contacts", "both" | "quarter" | "year", lowest level)
TABLES = {
    "open_length": ("open", None, OPEN_LENGTHS, ONE, "persons", "quarter", ORGANISATION),
    "opened": ("new", "active", ONE, ONE, "persons", "both", ORGANISATION),
    "reopened": ("reentered", "active", ONE, ONE, "persons", "both", ORGANISATION),
    "arrived_late": ("arrived_late", None, ONE, ONE, "persons", "both", ORGANISATION),
    "closed": ("left", "active", ONE, ONE, "persons", "both", ORGANISATION),
    "withdrawn": ("withdrawn", None, ONE, ONE, "persons", "both", ORGANISATION),
    "funnel": ("funnel", None, fixed("opened_only engaged participant"), ONE, "persons", "quarter", CHALLENGE),
    "cohort": ("cohort", None, fixed("after_3 after_6 after_12", NOT), fixed("running forward otherwise lost moved died", NOT),
               "persons", "quarter", CHALLENGE),
    "returns": ("returns", None, fixed("within_6 within_12", NOT), ONE, "persons", "quarter", CHALLENGE),
    "active_stage": ("active", None, ONE, STAGES, "persons", "both", ORGANISATION),
}
for dimension in ["municipality", "gender", "age_band", "persona", "organisation"]:
    TABLES[f"active_{dimension}"] = ("active", None, book(dimension), STAGES, "persons", "both", CHALLENGE)
    TABLES[f"new_{dimension}"] = ("new", "active", book(dimension), ONE, "persons", "both", CHALLENGE)
    TABLES[f"reentered_{dimension}"] = ("reentered", "active", book(dimension), ONE, "persons", "year", CHALLENGE)
    TABLES[f"left_{dimension}"] = ("left", "active", book(dimension), ONE, "persons", "both", CHALLENGE)
for dimension in ["household", "income", "education", "labour_status", "dutch_level", "found_through"]:
    TABLES[f"active_{dimension}"] = ("active", None, book(dimension), ONE, "persons", "both", CHALLENGE)
TABLES |= {
    "barriers": ("barriers", "active", book("barrier", NOT), fixed("resolved open"), "persons", "both", CHALLENGE),
    "strengths": ("strengths", "active", book("strength", NOT), ONE, "persons", "both", CHALLENGE),
    "domains": ("domains", "active", book("domain", NOT), fixed("improved stable declined one_score"), "persons", "both", CHALLENGE),
    "domain_bands": ("domains", None, book("domain", NOT),
                     fixed(" ".join(f"{a}_{b}" for a in BANDS for b in BANDS) + " one_score"), "persons", "year", CHALLENGE),
    "domain_service": ("domain_service", "domains", book("domain", NOT),
                       fixed(" ".join(f"{met}_{how}" for met in ["met", "not_met"] for how in MOVEMENTS)), "persons", "year", CHALLENGE),
    "services": ("services", "active", book("service", NOT), fixed("met accepted declined referred not_referred"),
                 "persons", "both", ORGANISATION),
    "first_meeting": ("first_meeting", None, fixed(WAITS), ONE, "persons", "both", CHALLENGE),
    "first_meeting_service": ("first_meeting_service", None, book("service", NOT), fixed(WAITS), "persons", "year", CHALLENGE),
    "declined": ("declined", "active", book("referral_reason", NOT), ONE, "persons", "both", CHALLENGE),
    "declined_service": ("declined", "active", book("service", NOT), book("referral_reason", NOT), "persons", "year", CHALLENGE),
    "contacts": ("contacts", None, book("contact_kind"), book("attendance"), "contacts", "both", ORGANISATION),
    "contacts_municipality": ("contacts", None, book("municipality"), book("attendance"), "contacts", "both", CHALLENGE),
    "contact_count": ("active", None, fixed("contacts_0 contacts_1 contacts_3 contacts_6 contacts_12 contacts_more"), ONE,
                      "persons", "both", CHALLENGE),
    "contact_gap": ("active", None, fixed("gap_none gap_7 gap_14 gap_28 gap_56 gap_more"), ONE, "persons", "both", CHALLENGE),
    "confidants": ("active", None, fixed("confidants_1 confidants_2 confidants_more"), ONE, "persons", "both", CHALLENGE),
    "handovers": ("handovers", "active", fixed("together apart"), ONE, "persons", "both", CHALLENGE),
    "tallies": ("tallies", None, book("municipality"), fixed("one few many not_counted"), "contacts", "both", CHALLENGE),
    "exits": ("left", None, book("close_reason"), ONE, "persons", "both", CHALLENGE),
    "duration": ("left", None, fixed("months_1 months_3 months_6 months_12 months_more"), ONE, "persons", "both", CHALLENGE),
    "ladder_four_weeks": ("ladder_four_weeks", None, book("labour_status"), fixed("inactive searching training work not_known"),
                          "persons", "both", CHALLENGE),
    "ladder_six_months": ("ladder_six_months", None, book("labour_status"), fixed("inactive searching training work not_known"),
                          "persons", "both", CHALLENGE),
    "esf_participants": ("esf_participants", None, fixed("women men non_binary unknown"), ONE, "persons", "both", WHOLE),
    "esf_status": ("esf_complete", "esf_participants", GENDERS, fixed("eeco02 eeco04 eeco05"), "persons", "both", WHOLE),
    "esf_long_term": ("esf_unemployed", None, GENDERS, fixed("eeco03 short_term", NOT), "persons", "both", WHOLE),
    "esf_age": ("esf_complete", None, GENDERS, fixed("eeco06 eeco07 age_30_54 eeco08"), "persons", "both", WHOLE),
    "esf_education": ("esf_complete", None, GENDERS, fixed("eeco09 eeco10 eeco11"), "persons", "both", WHOLE),
    "esf_results": ("esf_results", None, GENDERS, fixed("eecr01 eecr02 eecr03 eecr04 eecr05 eecr06", NOT), "persons", "both", WHOLE),
    "esf_estimates": ("esf_estimates", None, GENDERS,
                      fixed("eeco12 eeco13 eeco14 eeco15 eeco16 eeco17", NOT), "persons", "both", WHOLE),
}

# Where everybody may share one value: it tells of services and of street work, not of persons.
SUPPLY = {"services", "declined", "tallies"}


def level_rank(level):
    return WHOLE if level == "whole" else CHALLENGE if level.startswith("challenge:") else ORGANISATION
