"""Standards packs: read, checked, identified and listed; what a machine category is assessed by.

Rules are data of the pack. A published pack is never edited, because signed records point at it by
SHA-256: a change is a new edition in a new file.

**To add a machine category**, write ``resources/standards/<id>-<edition>.toml`` in format 2, which
docs/standard-files.md describes; see docs/how-to-add.md. ``packs check FILE`` lists every problem
with its place; a wrong core hash is answered with the right one.

Format 1 is read and decided for ever, and nobody writes it any more. Its file is TOML, UTF-8, at
most 1 MiB::

    format = 1
    id = "excavator-360-above-10t-tracked.novice"     # category + "." + route
    edition = "2026.1"                                # year, dot, number; file is id-edition.toml
    category = "excavator-360-above-10t-tracked"
    route = "novice"                                  # novice experienced refresher conversion
    title = "Excavator 360 above 10 t (tracked), novice"
    state = "sealed"                                  # sealed draft
    valid_from = 2026-11-01                           # a TOML date, without quotes
    valid_to = 2028-10-31                             # may be left out
    scheme_code = "A59"                               # may be left out
    notice = "Written for this program ... to be checked by the training provider ..."
    official_standard = "The standard to check against"
    briefing = ["What the candidate is told before the test.", "..."]     # may be left out

    [core]                                            # may be left out
    id = "plant-operations"
    edition = "2026.1"
    sha256 = "..."                                    # of the core's parsed content (cores.py)

    [[outcome]]
    code = "1"
    title = "Role, law and safe working"
    from_core = "role"                # may be left out; that core outcome's criteria come first
    element = "theory"                # element, method and dimension may stand here once for
    method = "questioned"             # the outcome's own criteria that do not say otherwise
    dimension = "knowledge"

    [[outcome.criterion]]             # codes are not written: 1.1, 1.2 ... by position, core first
    text = "Explains the limits of the operator's authority"   # one line, at most 160 characters
    element = "theory"                # theory pre_use practical
    method = "questioned"             # observed questioned document
    dimension = "knowledge"           # knowledge skill behaviour
    safety_critical = false           # these three may be left out: false, true, false
    required = true
    not_applicable_allowed = false

    [theory]                          # may be left out
    asked = 20                        # at most the bank, at least the mandatory ones
    minutes = 45
    core_questions = true             # may be left out (false): the core's questions C01... first

    [[theory.question]]
    code = "T01"
    kind = "single"                   # single multiple open oral
    text = "..."
    marks = 1
    mandatory = false                 # may be left out
    options = ["...", "..."]          # single and multiple only: two to eight, lettered a, b ...
    correct = ["b"]                   # single: one letter; multiple: two or more
    points = ["...", "..."]           # open and oral only: the model answer, one or more a mark

    [practical]                       # may be left out
    minutes = 165

    [[fault]]
    heading = "F16"
    text = "..."
    points = 5                        # 0 to 100
    severity = "safety_critical"      # minor major safety_critical
    disqualifies = false              # may be left out

    [[end_reason]]
    code = "weather"
    text = "..."
    result = "stopped"

    [[rule]]                          # exactly the fields of its kind; on_breach has no default
    kind = "fault_repeats"            # not_achieved referred
    points = 5
    limit = 3
    on_breach = "not_achieved"

    [terms]                           # may be left out: the words that this standard uses
    met = "Met"                       # see parts.TERMS for the keys

    [end]                             # the last table: a file that was cut short lacks it
    of = "excavator-360-above-10t-tracked.novice 2026.1"              # id and edition again

A core is ``resources/standards/core/<core id>-<edition>.toml`` with ``format``, ``id``,
``edition``, ``[[outcome]]`` (``key``, the three defaults, ``[[outcome.criterion]]`` as above) and
``[[question]]`` (as ``theory.question``, codes ``C01``...).

Rule kinds and their fields, besides ``on_breach``: ``all_met`` element; ``safety_critical``
element; ``fault_points`` limit; ``fault_repeats`` points, limit; ``fault_count`` severity, limit;
``disqualified``; ``theory_percent`` percent; ``theory_mandatory``; ``time_limit``; ``met_share``
element, percent.

A standard is refused, beyond its shape, when a part of it could never count: a rule that nothing in
it can breach, a safety-critical criterion or a disqualifying heading that no rule looks at. In
format 2 more is looked at, and each route by itself: ``check_standard`` and what it calls.
"""
