"""The keys of the provider's figures that no standard has: those on a visit, on a candidate before
the test, on a course day, and the days in which the office answers a complaint or an appeal.
``preparation_warnings`` says what each of those before a test is held against."""

PER_MACHINE = "candidates_per_machine"
PER_ASSESSOR = "candidates_per_assessor"
COVER = "assessor_cover"
NOTIFIED = "notify_min_days"
HSE_YEARS = "hse_years"
EXPERIENCE = "experience_years"
SAME_PERSON = "same_person"
LEARNERS_PER_MACHINE = "learners_per_machine"
LEARNERS_PER_INSTRUCTOR = "learners_per_instructor"
TAUGHT_HOURS = "course_day_hours"
OF_COURSE = (LEARNERS_PER_MACHINE, LEARNERS_PER_INSTRUCTOR, TAUGHT_HOURS)
COMPLAINT_DAYS = "complaint_days"
APPEAL_DAYS = "appeal_days"
OF_PREPARATION = (PER_MACHINE, PER_ASSESSOR, COVER, NOTIFIED, HSE_YEARS, EXPERIENCE, SAME_PERSON)
KEYS = (*OF_PREPARATION, *OF_COURSE, COMPLAINT_DAYS, APPEAL_DAYS)
