"""The keys of the provider's figures that no standard has: those on a visit, on a candidate before
the test, and on a course day. ``preparation_warnings`` says what each is held against."""

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
KEYS = (PER_MACHINE, PER_ASSESSOR, COVER, NOTIFIED, HSE_YEARS, EXPERIENCE, SAME_PERSON, *OF_COURSE)
