"""Words of a record that the office opens."""

REPORT: dict[str, tuple[str, str]] = {
    "title.page_report": ("Record", "Cofnod"),
    "help.page_report": (
        (
            "What one report says, read from the data inside it, and what verification finds of it "
            "now. The report itself opens in this machine's viewer, from a copy that is deleted "
            "when this window closes. Nothing here can be changed."
        ),
        (
            "Yr hyn a ddywed un adroddiad, wedi'i ddarllen o'r data ynddo, a'r hyn y mae dilysu'n "
            "ei ganfod nawr. Mae'r adroddiad ei hun yn agor yng ngwyliwr y peiriant hwn, o gopi a "
            "ddilëir pan gaeir y ffenestr. Ni ellir newid dim yma."
        ),
    ),
    "keys.page_report": (
        (
            "O | open the report\nC | save a clear copy\nPgDn PgUp | through the record\n"
            "Tab | to the verification"
        ),
        (
            "O | agor yr adroddiad\nC | cadw copi clir\nPgDn PgUp | trwy'r cofnod\n"
            "Tab | i'r dilysiad"
        ),
    ),
    "report.reading": ("Reading the record", "Yn darllen y cofnod"),
    "report.open": ("Open the report  O", "Agor yr adroddiad  O"),
    "report.opened": (
        "Opened in the viewer, from a clear copy that is deleted when this window closes.",
        "Agorwyd yn y gwyliwr, o gopi clir a ddilëir pan gaeir y ffenestr hon.",
    ),
    "report.no_viewer": (
        "No viewer answered. The clear copy is “{file}”; it is deleted when this window closes.",
        "Ni atebodd unrhyw wyliwr. Y copi clir yw “{file}”; fe'i dilëir wrth gau'r ffenestr.",
    ),
    "report.copy_to": (
        "Save a clear copy as (.pdf, readable by anybody)",
        "Cadw copi clir fel (.pdf, y gall unrhyw un ei ddarllen)",
    ),
    "report.copy": ("Save a copy  C", "Cadw copi  C"),
    "report.name_copy": (
        "Name a file for the copy, ending in .pdf.",
        "Enwch ffeil i'r copi, yn gorffen â .pdf.",
    ),
    "report.copied": (
        "A clear copy was saved as “{file}”. Keep it where nobody else reads it.",
        "Cadwyd copi clir fel “{file}”. Cadwch ef lle na all neb arall ei ddarllen.",
    ),
    "report.data": ("What the record says", "Yr hyn a ddywed y cofnod"),
    "report.verification": ("Verification", "Dilysiad"),
    "report.verifying": ("Being verified now; not known yet", "Yn cael ei ddilysu; anhysbys eto"),
    "report.in_order": ("In order, verified just now", "Mewn trefn, dilyswyd nawr"),
    "report.not_in_order": ("Not in order now", "Ddim mewn trefn nawr"),
    "report.was_in_order": (
        "It was in order when it was accepted, {time}.",
        "Roedd mewn trefn pan dderbyniwyd ef, {time}.",
    ),
    "report.not_verified": (
        "It could not be verified now: {why}",
        "Ni ellid ei ddilysu nawr: {why}",
    ),
    "report.history": ("History", "Hanes"),
    "report.signed_at": ("{time}  signed", "{time}  llofnodwyd"),
    "report.came": ("{time}  came: {verdict}", "{time}  daeth: {verdict}"),
    "report.signer_gone": (
        "The assessor was revoked {time}: {reason}",
        "Diddymwyd yr asesydd {time}: {reason}",
    ),
    "report.identity": (
        "Record {record}, revision {revision}\nSHA-256 of its data {sha256}\nMade with {program}",
        "Cofnod {record}, fersiwn {revision}\nSHA-256 ei ddata {sha256}\nGwnaed â {program}",
    ),
    "report.transcribed": (
        "ENTERED FROM PAPER by {by}: {reason}",
        "RHODDWYD O BAPUR gan {by}: {reason}",
    ),
    "paper.laptop_fault": ("the laptop failed", "methodd y gliniadur"),
    "paper.laptop_lost": ("the laptop was lost", "collwyd y gliniadur"),
    "paper.laptop_stolen": ("the laptop was stolen", "dygwyd y gliniadur"),
    "paper.weather": ("the weather", "y tywydd"),
    "paper.other": ("another reason", "rheswm arall"),
    "report.reasons": ("Why", "Pam"),
    "report.no_reasons": ("No rule was broken.", "Ni thorrwyd unrhyw reol."),
    "report.not_in_pack": ("not in this standard", "nid yn y safon hon"),
    "report.candidate": ("Candidate", "Ymgeisydd"),
    "report.name": ("Name", "Enw"),
    "report.born": ("Date of birth", "Dyddiad geni"),
    "report.identified": ("Identified by", "Adnabuwyd trwy"),
    "report.likeness": ("{kind}, photograph matches", "{kind}, y llun yn cyfateb"),
    "report.unlike": ("{kind}, photograph does NOT match", "{kind}, NID yw'r llun yn cyfateb"),
    "report.kind.passport": ("passport", "pasbort"),
    "report.kind.driving_licence": ("driving licence", "trwydded yrru"),
    "report.kind.scheme_card": ("scheme card", "cerdyn y cynllun"),
    "report.kind.photo_taken": ("photograph taken", "tynnwyd llun"),
    "report.document_name": ("Name on document", "Enw ar y ddogfen"),
    "report.employer": ("Employer", "Cyflogwr"),
    "report.scheme_number": ("Scheme number", "Rhif y cynllun"),
    "report.ni_number": ("National Insurance number", "Rhif Yswiriant Gwladol"),
    "report.hse": ("Health and safety test", "Prawf iechyd a diogelwch"),
    "report.adjustments": ("Adjustments", "Addasiadau"),
    "report.test": ("Test", "Prawf"),
    "report.standard": ("Standard", "Safon"),
    "report.standard_said": ("{title}, edition {edition}", "{title}, argraffiad {edition}"),
    "report.assessor": ("Assessor", "Asesydd"),
    "report.assessor_said": ("{name}, number {number}", "{name}, rhif {number}"),
    "report.provider": ("Provider", "Darparwr"),
    "report.site": ("Site", "Safle"),
    "report.notification": ("Notification number", "Rhif hysbysu"),
    "report.ground": ("Area, ground, weather", "Ardal, tir, tywydd"),
    "report.machine": ("Machine", "Peiriant"),
    "report.serial": ("Serial number", "Rhif cyfresol"),
    "report.attachments": ("Attachments", "Atodiadau"),
    "report.documents": ("Documents seen", "Dogfennau a welwyd"),
    "report.times": ("Times", "Amserau"),
    "report.started": ("Practical began", "Dechreuodd y prawf"),
    "report.ended": ("Practical ended", "Daeth y prawf i ben"),
    "report.worked": ("Worked", "Gweithiwyd"),
    "report.worked_said": (
        "{worked} of {allowed} minutes allowed, pauses of {paused} left out",
        "{worked} o {allowed} munud a ganiateir, heb gyfrif seibiau o {paused}",
    ),
    "report.end_reason": ("Ended because", "Daeth i ben oherwydd"),
    "report.completed": ("completed", "cwblhawyd"),
    "report.marks": ("Marks", "Marciau"),
    "report.outcome": ("{code} {title}", "{code} {title}"),
    "report.count": ("{mark} {n}", "{mark} {n}"),
    "report.not_marked": ("Not marked", "Heb ei farcio"),
    "report.critical": ("safety-critical", "diogelwch-critigol"),
    "report.together": ("{time}, with others", "{time}, gydag eraill"),
    "report.faults": ("Faults", "Namau"),
    "report.no_faults": ("No fault was recorded.", "Ni chofnodwyd nam."),
    "report.points": ("{points} points", "{points} pwynt"),
    "report.under": ("under {criterion}", "dan {criterion}"),
    "report.withdrawn": ("withdrawn", "tynnwyd yn ôl"),
    "report.theory": (
        "Theory: {awarded} of {available} marks",
        "Theori: {awarded} o {available} marc",
    ),
    "report.no_theory": ("No theory was asked.", "Ni ofynnwyd theori."),
    "report.awarded": ("{awarded} of {marks}", "{awarded} o {marks}"),
    "report.mandatory": ("mandatory", "gorfodol"),
    "report.debrief": ("Debrief", "Adborth"),
    "report.went_well": ("What went well", "Beth aeth yn dda"),
    "report.next_step": ("Next step", "Y cam nesaf"),
    "report.signatures": ("Signatures", "Llofnodion"),
    "report.role.candidate": ("Candidate", "Ymgeisydd"),
    "report.role.assessor": ("Assessor", "Asesydd"),
    "report.privacy": ("Candidate, privacy page", "Ymgeisydd, tudalen breifatrwydd"),
    "report.signed.drawn": ("drawn", "tynnwyd"),
    "report.signed.typed": ("typed", "teipiwyd"),
    "report.signed.on_paper": ("on paper", "ar bapur"),
    "report.signed.refused": ("refused: {reason}", "gwrthodwyd: {reason}"),
    "report.signed.witnessed": ("cannot sign; witness {witness}", "ni all lofnodi; tyst {witness}"),
    "report.signature_said": ("{role}: {name}, {how}, {time}", "{role}: {name}, {how}, {time}"),
    "report.signature": ("Signature of {name}", "Llofnod {name}"),
}
