"""Words of the end of an assessment: the check and the outcome."""

ENDING: dict[str, tuple[str, str]] = {
    "title.page_check": ("Check before you finish", "Gwirio cyn gorffen"),
    "help.page_check": (
        (
            "What is still open stands on top; Enter goes to the first item. Finishing the "
            "practical stops its clock. What was not seen can be recorded as not observed, with "
            "the reason; that counts against the candidate as the rules say."
        ),
        (
            "Mae'r hyn sydd ar agor ar y brig; Enter i fynd i'r eitem gyntaf. Mae gorffen y "
            "prawf yn atal ei gloc."
        ),
    ),
    "keys.page_check": (
        (
            "Enter | Go to the first item, or on\n"
            "F | Finish the practical\n"
            "N | Not observed\n"
            "O | Outcome"
        ),
        (
            "Enter | I'r eitem gyntaf, neu ymlaen\n"
            "F | Gorffen y prawf\n"
            "N | Heb ei weld\n"
            "O | Canlyniad"
        ),
    ),
    "check.open.one": ("There is {n} thing to sort out", "Mae {n} peth i'w ddatrys"),
    "check.open.many": ("There are {n} things to sort out", "Mae {n} peth i'w datrys"),
    "check.clear": (
        "Nothing is open. The outcome can be told.",
        "Does dim ar agor. Gellir dweud y canlyniad.",
    ),
    "check.stands": ("As it stands: {result}", "Fel y mae: {result}"),
    "check.by_rules": ("By the rules of {title}", "Yn ôl rheolau {title}"),
    "check.first": ("Go to the first item", "Mynd i'r eitem gyntaf"),
    "check.finish": ("Finish the practical", "Gorffen y prawf ymarferol"),
    "check.outcome": ("Tell the outcome", "Dweud y canlyniad"),
    "check.unobserved": ("Leave the rest as not observed", "Gadael y gweddill heb eu gweld"),
    "check.why": (
        "Why were the {n} open criteria not observed?",
        "Pam na welwyd y {n} maen prawf agored?",
    ),
    "check.why_missing": (
        "Say why these criteria were not observed.",
        "Dywedwch pam na welwyd y meini prawf hyn.",
    ),
    "check.left": (
        "Recorded as not observed: {n} criteria.",
        "Cofnodwyd heb eu gweld: {n} maen prawf.",
    ),
    "check.finished": ("The practical is finished.", "Mae'r prawf ymarferol wedi gorffen."),
    "check.outcomes": ("Every outcome", "Pob deilliant"),
    "check.col.outcome": ("Outcome", "Deilliant"),
    "check.col.left": ("Left", "Ar ôl"),
    "check.col.faults": ("Faults", "Namau"),
    "check.col.when": ("First to last mark", "Marc cyntaf i'r olaf"),
    "check.col.after": ("After the clock", "Ar ôl y cloc"),
    "gap.identity": ("The identity check is not done", "Nid yw'r gwiriad adnabod wedi'i wneud"),
    "gap.privacy": (
        "The privacy page is not signed",
        "Nid yw'r dudalen preifatrwydd wedi'i llofnodi",
    ),
    "gap.adjustments": ("The adjustments were not read", "Ni ddarllenwyd yr addasiadau"),
    "gap.practical_end": ("The practical is not finished", "Nid yw'r prawf ymarferol wedi gorffen"),
    "gap.theory": (
        "Theory questions are not marked: {where}",
        "Cwestiynau theori heb eu marcio: {where}",
    ),
    "gap.unmarked.one": (
        "{n} criterion is not marked: {where}",
        "{n} maen prawf heb ei farcio: {where}",
    ),
    "gap.unmarked.many": (
        "{n} criteria are not marked: {where}",
        "{n} maen prawf heb eu marcio: {where}",
    ),
    "gap.unfiled.one": ("{n} fault is not filed: {where}", "{n} nam heb ei ffeilio: {where}"),
    "gap.unfiled.many": ("{n} faults are not filed: {where}", "{n} nam heb eu ffeilio: {where}"),
    "gap.met_but_safety_critical_fault": (
        "Met, but a safety-critical fault is filed under it: {where}",
        "Bodlonwyd, ond mae nam diogelwch-critigol oddi tano: {where}",
    ),
    "gap.safety_critical_without_note": (
        "A safety-critical fault needs its reason in writing: {where}",
        "Mae angen rheswm ysgrifenedig am nam diogelwch-critigol: {where}",
    ),
    "gap.clock_set": (
        "The laptop's clock was changed during this assessment. The times shown allow for it",
        "Newidiwyd cloc y gliniadur yn ystod yr asesiad. Mae'r amserau'n caniatáu ar gyfer hynny",
    ),
    "gap.may_wait": ("{text} (may stay so)", "{text} (gall aros)"),
    "title.page_outcome": ("Outcome and debrief", "Canlyniad ac adborth"),
    "help.page_outcome": (
        (
            "The result follows from the marks by the rules of the standard; it cannot be typed "
            "over. Write what went well and what comes next, then turn the screen to the "
            "candidate."
        ),
        (
            "Daw'r canlyniad o'r marciau yn ôl rheolau'r safon. Ysgrifennwch beth aeth yn dda a "
            "beth sydd nesaf, yna trowch y sgrin."
        ),
    ),
    "keys.page_outcome": (
        "Tab | Next field\nEnter | Turn to the candidate",
        "Tab | Maes nesaf\nEnter | Troi at yr ymgeisydd",
    ),
    "outcome.why": ("What decided it", "Beth a'i penderfynodd"),
    "outcome.elements": ("By part", "Fesul rhan"),
    "outcome.nothing": ("Every rule of the standard is kept.", "Cedwir pob rheol yn y safon."),
    "outcome.went_well": ("What went well", "Beth aeth yn dda"),
    "outcome.next_step": ("Next step", "Cam nesaf"),
    "outcome.went_well_missing": (
        "Write what went well; the candidate did not achieve, and should hear it.",
        "Ysgrifennwch beth aeth yn dda; dylai'r ymgeisydd ei glywed.",
    ),
    "outcome.next_step_missing": (
        "Write what the candidate should do next.",
        "Ysgrifennwch beth y dylai'r ymgeisydd ei wneud nesaf.",
    ),
    "outcome.show": ("Turn the screen to the candidate", "Troi'r sgrin at yr ymgeisydd"),
    "outcome.not_yet": (
        "Something is still open, so there is no outcome yet.",
        "Mae rhywbeth ar agor o hyd, felly nid oes canlyniad eto.",
    ),
    "outcome.to_check": ("Check what is open", "Gwirio beth sydd ar agor"),
    "outcome.kept": ("Feedback kept.", "Cadwyd yr adborth."),
    "title.page_outcome_told": ("Your result", "Eich canlyniad"),
    "help.page_outcome_told": (
        (
            "This page is for the candidate: the result first, then the reasons. Go on to the "
            "signatures together."
        ),
        "Mae'r dudalen hon i'r ymgeisydd: y canlyniad yn gyntaf, yna'r rhesymau.",
    ),
    "keys.page_outcome_told": (
        "Enter | Go on to the signatures\nEsc | Hand back",
        "Enter | Ymlaen i'r llofnodion\nEsc | Rhoi yn ôl",
    ),
    "told_result.for": ("{name} · {title}", "{name} · {title}"),
    "told_result.why": ("What decided it", "Beth a'i penderfynodd"),
    "told_result.go_on": ("Go on to the signatures", "Ymlaen i'r llofnodion"),
}
