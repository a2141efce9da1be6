"""Words of a candidate's pages: the task list, details, identity, privacy, adjustments."""

PERSON: dict[str, tuple[str, str]] = {
    "title.page_candidate": ("Candidate", "Ymgeisydd"),
    "help.page_candidate": (
        (
            "The steps of one candidate. Enter goes on with the next one that can be done; a "
            "step that cannot start yet says what it waits for."
        ),
        (
            "Camau un ymgeisydd. Mae Enter yn mynd ymlaen gyda'r nesaf; mae cam na all ddechrau "
            "yn dweud pam."
        ),
    ),
    "keys.page_candidate": (
        "Enter | Open the step\n↑ ↓ | Go through the steps",
        "Enter | Agor y cam\n↑ ↓ | Mynd drwy'r camau",
    ),
    "task.details": ("Details", "Manylion"),
    "task.identity": ("Identity check", "Gwiriad adnabod"),
    "task.privacy": ("Privacy page", "Tudalen preifatrwydd"),
    "task.adjustments": ("Adjustments", "Addasiadau"),
    "task.theory": ("Theory", "Theori"),
    "task.practical": ("Practical", "Ymarferol"),
    "task.check": ("Check before you finish", "Gwirio cyn gorffen"),
    "task.outcome": ("Outcome and debrief", "Canlyniad ac adborth"),
    "task.sign": ("Signatures", "Llofnodion"),
    "task.record": ("Record", "Cofnod"),
    "do.details": ("Complete the details", "Cwblhau'r manylion"),
    "do.identity": ("Check the identity", "Gwirio pwy ydyw"),
    "do.privacy": ("Hand over the privacy page", "Rhoi'r dudalen preifatrwydd"),
    "do.adjustments": ("Read the adjustments", "Darllen yr addasiadau"),
    "do.theory": ("Ask the theory", "Holi'r theori"),
    "do.practical": ("Start the practical", "Dechrau'r prawf ymarferol"),
    "do.practical_on": ("Go on marking", "Parhau i farcio"),
    "do.check": ("Check before you finish", "Gwirio cyn gorffen"),
    "do.outcome": ("Tell the outcome", "Dweud y canlyniad"),
    "do.sign": ("Sign the record", "Llofnodi'r cofnod"),
    "do.record": ("Show the record", "Dangos y cofnod"),
    "told.born": ("born {day}", "ganwyd {day}"),
    "told.identity": ("{kind}: {name}", "{kind}: {name}"),
    "told.identity_not": (
        "{kind}: not this person's likeness",
        "{kind}: nid yw'n debyg i'r person",
    ),
    "told.privacy": ("Signed {time}", "Llofnodwyd {time}"),
    "told.adjustments.one": ("{n} agreed: {first}", "{n}: {first}"),
    "told.adjustments.many": ("{n} agreed: {first} …", "{n}: {first} …"),
    "told.no_adjustments": ("None agreed", "Dim"),
    "told.theory": ("{done} of {all} marked", "{done} o {all} wedi'u marcio"),
    "told.practical": ("{done} of {all} criteria marked", "{done} o {all} maen prawf"),
    "told.gaps.one": ("{n} thing to sort out", "{n} peth i'w ddatrys"),
    "told.gaps.many": ("{n} things to sort out", "{n} peth i'w datrys"),
    "told.no_gaps": ("Nothing is open", "Does dim ar agor"),
    "told.signatures": ("{n} of 2", "{n} o 2"),
    "told.hse_old": (
        "the HS&E test is older than two years",
        "mae'r prawf HS&E dros ddwy flwydd oed",
    ),
    "why.gates": ("needs {what}", "angen {what}"),
    "why.practical": ("the practical comes first", "y prawf ymarferol yn gyntaf"),
    "why.check": ("needs the check", "angen gwirio"),
    "why.sign": ("needs both signatures", "angen y ddau lofnod"),
    "title.page_candidate_details": ("Candidate's details", "Manylion yr ymgeisydd"),
    "title.new_candidate": ("New candidate", "Ymgeisydd newydd"),
    "help.page_candidate_details": (
        (
            "Only the name and the standard are needed to begin; the office asks for the date of "
            "birth. An adjustment is what was arranged and with whom, never why."
        ),
        (
            "Dim ond yr enw a'r safon sydd eu hangen i ddechrau. Addasiad yw'r hyn a drefnwyd a "
            "chyda phwy, byth pam."
        ),
    ),
    "keys.page_candidate_details": (
        "Tab | Next field\nEnter | Keep",
        "Tab | Maes nesaf\nEnter | Cadw",
    ),
    "person.who": ("Candidate", "Ymgeisydd"),
    "person.test": ("Test and numbers", "Prawf a rhifau"),
    "person.machine": ("Machine, if not the visit's", "Peiriant, os nad un yr ymweliad"),
    "person.name": ("Name", "Enw"),
    "person.born": ("Date of birth, as 31 1 1990", "Dyddiad geni, fel 31 1 1990"),
    "person.employer": ("Employer", "Cyflogwr"),
    "person.scheme_number": ("Scheme card number", "Rhif cerdyn cynllun"),
    "person.ni": ("National Insurance number", "Rhif Yswiriant Gwladol"),
    "person.hse_id": ("HS&E test id", "Rhif prawf HS&E"),
    "person.hse_date": ("HS&E test date, as 12 9 2025", "Dyddiad prawf HS&E"),
    "person.pack": ("Standard", "Safon"),
    "person.name_missing": ("Enter the candidate's name.", "Rhowch enw'r ymgeisydd."),
    "person.adjustments": (
        "Reasonable adjustments agreed before the test (optional)",
        "Addasiadau rhesymol a gytunwyd (dewisol)",
    ),
    "person.adjustment_rule": (
        "An adjustment changes how the test is taken, not the standard or a safety rule.",
        "Mae addasiad yn newid sut y cymerir y prawf, nid y safon na rheol diogelwch.",
    ),
    "person.arrangement": (
        "Arrangement, such as 25 % extra time",
        "Trefniant, fel 25 % o amser ychwanegol",
    ),
    "person.agreed_with": ("Agreed with", "Cytunwyd gyda"),
    "person.agreed_on": ("Date, as 9 11 2026", "Dyddiad, fel 9 11 2026"),
    "person.minutes": ("Extra minutes", "Munudau ychwanegol"),
    "person.arrangement_missing": ("Say what was arranged.", "Dywedwch beth a drefnwyd."),
    "person.agreed_with_missing": (
        "Say with whom the adjustment was agreed.",
        "Dywedwch gyda phwy y cytunwyd.",
    ),
    "person.agreed_on_missing": (
        "Enter the date on which the adjustment was agreed.",
        "Rhowch ddyddiad y cytundeb.",
    ),
    "person.more": ("Another adjustment", "Addasiad arall"),
    "person.add": ("Add the candidate", "Ychwanegu'r ymgeisydd"),
    "person.keep": ("Keep the details", "Cadw'r manylion"),
    "person.added": ("Added {name}.", "Ychwanegwyd {name}."),
    "person.kept": ("Details of {name} kept.", "Cadwyd manylion {name}."),
    "title.page_candidate_identity": ("Identity check", "Gwiriad adnabod"),
    "help.page_candidate_identity": (
        (
            "See the document, compare its photograph with the person before you, and type the "
            "name as it stands there. No copy of the document is kept."
        ),
        "Edrychwch ar y ddogfen, cymharwch y llun, a theipiwch yr enw. Ni chedwir copi.",
    ),
    "keys.page_candidate_identity": (
        "← → | Go through the answers\nEnter | Take, record",
        "← → | Mynd drwy'r atebion\nEnter | Dewis, cofnodi",
    ),
    "identity.kind": ("Document seen", "Dogfen a welwyd"),
    "identity.passport": ("Passport", "Pasbort"),
    "identity.driving_licence": ("Driving licence", "Trwydded yrru"),
    "identity.scheme_card": ("Scheme card", "Cerdyn cynllun"),
    "identity.photo_taken": ("None – a photograph was taken", "Dim – tynnwyd llun"),
    "identity.matched": (
        "Is the photograph this person's likeness?",
        "A yw'r llun yn debyg i'r person hwn?",
    ),
    "identity.name": ("Name as it stands on the document", "Yr enw fel y mae ar y ddogfen"),
    "identity.booked": ("Booked as", "Archebwyd fel"),
    "identity.same": ("The two names are the same.", "Mae'r ddau enw yr un fath."),
    "identity.differs": (
        "The names differ in what is underlined. That is no bar; both are kept in the record.",
        "Mae'r enwau'n wahanol lle tanlinellir. Cedwir y ddau yn y cofnod.",
    ),
    "identity.kind_missing": ("Choose the document that was seen.", "Dewiswch y ddogfen a welwyd."),
    "identity.matched_missing": (
        "Say whether the photograph is this person's likeness.",
        "Dywedwch a yw'r llun yn debyg.",
    ),
    "identity.name_missing": (
        "Type the name as it stands on the document.",
        "Teipiwch yr enw fel y mae ar y ddogfen.",
    ),
    "identity.record": ("Record the identity check", "Cofnodi'r gwiriad"),
    "identity.recorded": ("Identity check recorded.", "Cofnodwyd y gwiriad."),
    "identity.barred": (
        "The likeness was denied, so the practical cannot start.",
        "Gwadwyd y tebygrwydd, felly ni all y prawf ddechrau.",
    ),
    "title.page_candidate_adjustments": ("Adjustments", "Addasiadau"),
    "help.page_candidate_adjustments": (
        (
            "What was agreed for this candidate before the test. The practical starts only after "
            "it was read."
        ),
        "Yr hyn a gytunwyd i'r ymgeisydd hwn cyn y prawf.",
    ),
    "keys.page_candidate_adjustments": ("Enter | I have read them", "Enter | Rwyf wedi'u darllen"),
    "adjust.none": (
        "Nothing was agreed for this candidate.",
        "Ni chytunwyd ar ddim i'r ymgeisydd hwn.",
    ),
    "adjust.agreed": ("Agreed with {who} on {day}", "Cytunwyd gyda {who} ar {day}"),
    "adjust.minutes": ("{n} minutes more for the practical", "{n} munud yn fwy ar gyfer y prawf"),
    "adjust.read": ("I have read them", "Rwyf wedi'u darllen"),
    "adjust.back": ("Go back", "Yn ôl"),
    "adjust.done": ("Adjustments read.", "Darllenwyd yr addasiadau."),
    "view.hand_back": ("Hand back to the assessor", "Rhoi yn ôl i'r asesydd"),
    "view.language": ("Language / Iaith", "Iaith / Language"),
    "title.page_candidate_privacy": ("Your data", "Eich data"),
    "help.page_candidate_privacy": (
        (
            "This page is for the candidate. Turn the laptop round, let the candidate read and "
            "sign, and take it back with “Hand back to the assessor”."
        ),
        (
            "Mae'r dudalen hon i'r ymgeisydd. Trowch y gliniadur, gadewch i'r ymgeisydd ddarllen "
            "a llofnodi."
        ),
    ),
    "keys.page_candidate_privacy": (
        "Enter | I have read this and sign\nEsc | Hand back",
        "Enter | Rwyf wedi darllen hwn ac yn llofnodi\nEsc | Rhoi yn ôl",
    ),
    "privacy.for": ("For {name}", "I {name}"),
    "privacy.what": (
        (
            "What is kept: your name, date of birth and numbers; what you answered and did in "
            "this test; the result; your signature."
        ),
        (
            "Beth a gedwir: eich enw, dyddiad geni a rhifau; yr hyn a atebwyd ac a wnaed yn y "
            "prawf hwn; y canlyniad; eich llofnod."
        ),
    ),
    "privacy.why": (
        (
            "Why: to show that you can operate this machine safely, and so that your training "
            "provider can apply for your card."
        ),
        (
            "Pam: i ddangos y gallwch weithio'r peiriant hwn yn ddiogel, ac i'ch darparwr "
            "hyfforddiant wneud cais am eich cerdyn."
        ),
    ),
    "privacy.who": (
        (
            "Who sees it: your assessor, your training provider, those who check its work, and "
            "the card scheme. It is kept on this laptop, locked, until it is handed to the "
            "provider."
        ),
        (
            "Pwy sy'n ei weld: eich asesydd, eich darparwr hyfforddiant, y rhai sy'n gwirio ei "
            "waith, a'r cynllun cardiau. Fe'i cedwir dan glo ar y gliniadur hwn nes ei roi i'r "
            "darparwr."
        ),
    ),
    "privacy.rights": (
        (
            "You may ask the provider for a copy, and have what is wrong put right. If you do "
            "not sign, the test cannot go on."
        ),
        (
            "Cewch ofyn i'r darparwr am gopi, a chael cywiro'r hyn sy'n anghywir. Os na "
            "lofnodwch, ni all y prawf fynd ymlaen."
        ),
    ),
    "privacy.says": (
        "I have read how my data is used.",
        "Rwyf wedi darllen sut y defnyddir fy nata.",
    ),
    "privacy.sign": ("I have read this and sign", "Rwyf wedi darllen hwn ac yn llofnodi"),
    "privacy.signed": ("Privacy page signed.", "Llofnodwyd y dudalen preifatrwydd."),
    "sign.way": ("How do you sign?", "Sut ydych chi'n llofnodi?"),
    "sign.way.sign": ("I sign", "Llofnodaf"),
    "sign.way.witness": ("I cannot – a witness does", "Ni allaf – tyst"),
    "sign.way.refuse": ("I will not", "Gwrthodaf"),
    "sign.typed": (
        "Sign in the box, or type your name here",
        "Llofnodwch yn y blwch, neu teipiwch eich enw yma",
    ),
    "sign.witness": (
        "Name of the witness, who signs in the box or by this name",
        "Enw'r tyst, sy'n llofnodi yn y blwch neu drwy'r enw hwn",
    ),
    "sign.reason": ("Why not? It is kept in the record", "Pam? Fe'i cedwir yn y cofnod"),
    "sign.reason_missing": ("Say why it is not signed.", "Dywedwch pam na chaiff ei lofnodi."),
    "sign.witness_missing": ("Enter the name of the witness.", "Rhowch enw'r tyst."),
    "sign.missing": (
        "Sign in the box, or type your name.",
        "Llofnodwch yn y blwch, neu teipiwch eich enw.",
    ),
}
