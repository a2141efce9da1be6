"""Words of the day: Today, the visit, its details and its briefing."""

DAY: dict[str, tuple[str, str]] = {
    "month.1": ("January", "Ionawr"),
    "month.2": ("February", "Chwefror"),
    "month.3": ("March", "Mawrth"),
    "month.4": ("April", "Ebrill"),
    "month.5": ("May", "Mai"),
    "month.6": ("June", "Mehefin"),
    "month.7": ("July", "Gorffennaf"),
    "month.8": ("August", "Awst"),
    "month.9": ("September", "Medi"),
    "month.10": ("October", "Hydref"),
    "month.11": ("November", "Tachwedd"),
    "month.12": ("December", "Rhagfyr"),
    "title.page_today": ("Today", "Heddiw"),
    "help.page_today": (
        (
            "What runs now stands first; Enter resumes it. Below stand what is to be finished "
            "and your visits. Arrow keys go through the rows, Enter opens one."
        ),
        (
            "Mae'r hyn sy'n rhedeg yn gyntaf; Enter i barhau. Isod mae'r hyn sydd i'w orffen "
            "a'ch ymweliadau."
        ),
    ),
    "keys.page_today": (
        (
            "Enter | Open or resume\n"
            "N | New visit\n"
            "O | Open a visit file\n"
            "B | Outbox\n"
            "S | Standards\n"
            "G | Settings"
        ),
        (
            "Enter | Agor neu barhau\n"
            "N | Ymweliad newydd\n"
            "O | Agor ffeil ymweliad\n"
            "B | Blwch anfon\n"
            "S | Safonau\n"
            "G | Gosodiadau"
        ),
    ),
    "today.who": ("{day} · {name} · assessor", "{day} · {name} · asesydd"),
    "today.running": ("Running now", "Yn rhedeg nawr"),
    "today.running_word": ("Practical running", "Prawf yn rhedeg"),
    "today.paused_word": ("Practical paused", "Prawf wedi'i oedi"),
    "today.open_visit": ("Open the visit {site}", "Agor yr ymweliad {site}"),
    "today.resume": ("Resume {letter} {name}", "Parhau {letter} {name}"),
    "today.to_finish": ("To finish", "I'w orffen"),
    "today.not_signed": ("Not signed yet", "Heb ei lofnodi"),
    "today.visits": ("Visits", "Ymweliadau"),
    "today.none": (
        "No visits yet. Make one with N, or open the file that your office sent with O.",
        "Dim ymweliadau eto. Gwnewch un gydag N, neu agorwch ffeil eich swyddfa gydag O.",
    ),
    "today.tasks": ("To do on this laptop", "I'w wneud ar y gliniadur hwn"),
    "today.enrol": ("Enrolment with the office", "Cofrestru gyda'r swyddfa"),
    "today.enrol_detail": (
        "Records can be locked once the office has answered",
        "Gellir cloi cofnodion pan fydd y swyddfa wedi ateb",
    ),
    "today.enrol_word": ("Waiting for the office", "Yn aros am y swyddfa"),
    "today.recovery": ("Recovery sheet", "Taflen adfer"),
    "today.recovery_detail": (
        "The way in when the passphrase is forgotten",
        "Y ffordd i mewn os anghofir y cyfrinymadrodd",
    ),
    "today.recovery_word": ("Not saved yet", "Heb ei chadw eto"),
    "today.send": ("Records to hand over", "Cofnodion i'w trosglwyddo"),
    "today.send_detail.one": (
        "{n} record waits for the office's receipt",
        "{n} cofnod yn aros am dderbynneb",
    ),
    "today.send_detail.many": (
        "{n} records wait for the office's receipt",
        "{n} cofnod yn aros am dderbynneb",
    ),
    "today.send_word": ("Waiting to be sent", "Yn aros i'w anfon"),
    "today.candidates.one": ("{n} candidate", "{n} ymgeisydd"),
    "today.candidates.many": ("{n} candidates", "{n} ymgeisydd"),
    "today.new_visit": ("New visit", "Ymweliad newydd"),
    "today.open_file": ("Open a visit file", "Agor ffeil ymweliad"),
    "today.file": (
        "The office's visit file, a file that ends in .npvisit",
        "Ffeil ymweliad y swyddfa (.npvisit)",
    ),
    "today.opened": ("Visit opened: {site}.", "Agorwyd yr ymweliad: {site}."),
    "today.known": (
        "This visit is here already: {site}. Nothing was changed.",
        "Mae'r ymweliad yma eisoes: {site}. Ni newidiwyd dim.",
    ),
    "today.outbox": ("Outbox", "Blwch anfon"),
    "today.standards": ("Standards", "Safonau"),
    "today.settings": ("Settings", "Gosodiadau"),
    "line.signed": ("Signed {way}", "Llofnodwyd {way}"),
    "line.waiting": ("Signed, waiting to be sent", "Llofnodwyd, yn aros i'w anfon"),
    "line.sent": ("Handed over, no receipt yet", "Trosglwyddwyd, dim derbynneb eto"),
    "line.received": ("Received by the office", "Derbyniwyd gan y swyddfa"),
    "line.refused": ("Sent back by the office", "Anfonwyd yn ôl gan y swyddfa"),
    "line.needs": ("Needs {what}", "Angen {what}"),
    "line.need.identity": ("identity check", "gwiriad adnabod"),
    "line.need.privacy": ("privacy page", "tudalen preifatrwydd"),
    "line.need.adjustments": ("adjustments read", "darllen addasiadau"),
    "line.ready": ("Ready to start", "Barod i ddechrau"),
    "line.to_sign": ("Practical ended, to be signed", "Daeth y prawf i ben, i'w lofnodi"),
    "title.page_visit": ("Visit", "Ymweliad"),
    "help.page_visit": (
        (
            "What is typed here holds for every candidate of the visit. Open a candidate's row "
            "to check identity, ask the theory and start the practical. The columns show how far "
            "each one is."
        ),
        (
            "Mae'r hyn a roir yma yn ddilys i bob ymgeisydd. Agorwch res ymgeisydd i wirio, holi "
            "a dechrau."
        ),
    ),
    "keys.page_visit": (
        "Enter | Open the row\nC | Add a candidate\nD | Visit details\nB | Briefing",
        "Enter | Agor y rhes\nC | Ychwanegu ymgeisydd\nD | Manylion\nB | Cyflwyniad",
    ),
    "visit.site": ("Site and contact", "Safle a chyswllt"),
    "visit.machine": ("Machine and documents", "Peiriant a dogfennau"),
    "visit.place": ("Area, ground, weather", "Ardal, tir, tywydd"),
    "visit.briefing": ("Briefing given", "Cyflwyniad"),
    "visit.briefed_at": ("Given {time}", "Rhoddwyd {time}"),
    "visit.nothing": ("Nothing entered yet", "Dim eto"),
    "visit.facts": ("The visit", "Yr ymweliad"),
    "visit.candidates": ("Candidates", "Ymgeiswyr"),
    "visit.no_candidates": (
        "No candidates yet. Add the first one with C.",
        "Dim ymgeiswyr eto. Ychwanegwch y cyntaf gydag C.",
    ),
    "visit.add": ("Add a candidate", "Ychwanegu ymgeisydd"),
    "visit.open_next": ("Go on with {letter} {name}", "Ymlaen gyda {letter} {name}"),
    "visit.details": ("Visit details", "Manylion yr ymweliad"),
    "visit.brief": ("Briefing", "Cyflwyniad"),
    "visit.has_adjustments.one": ("* {n} adjustment", "* {n} addasiad"),
    "visit.has_adjustments.many": ("* {n} adjustments", "* {n} addasiad"),
    "step.identity": ("ID", "Adnabod"),
    "step.theory": ("Theory", "Theori"),
    "step.practical": ("Practical", "Ymarferol"),
    "step.check": ("Check", "Gwirio"),
    "step.sign": ("Sign", "Llofnod"),
    "step.sent": ("Sent", "Anfon"),
    "step.word.done": ("Done", "Wedi'i wneud"),
    "step.word.no": ("Not yet", "Ddim eto"),
    "step.word.half": ("Privacy open", "Preifatrwydd"),
    "step.word.needs_id": ("Needs ID", "Angen adnabod"),
    "step.word.of": ("{done}/{all}", "{done}/{all}"),
    "step.word.not_needed": ("None", "Dim"),
    "step.word.waiting": ("Waiting", "Yn aros"),
    "step.word.sent": ("Sent", "Anfonwyd"),
    "step.word.received": ("Received", "Derbyniwyd"),
    "step.word.refused": ("Sent back", "Yn ôl"),
    "step.word.locked": ("Locked", "Ar glo"),
    "title.page_visit_details": ("Visit details", "Manylion yr ymweliad"),
    "title.new_visit": ("New visit", "Ymweliad newydd"),
    "help.page_visit_details": (
        (
            "Only the site and the date are needed now; the rest can be typed later. Each "
            "candidate's record carries these facts."
        ),
        "Dim ond y safle a'r dyddiad sydd eu hangen nawr; gellir rhoi'r gweddill yn nes ymlaen.",
    ),
    "keys.page_visit_details": ("Tab | Next field\nEnter | Keep", "Tab | Maes nesaf\nEnter | Cadw"),
    "detail.site": ("Site", "Safle"),
    "detail.on": ("Date, for example 20 11 2026", "Dyddiad, er enghraifft 20 11 2026"),
    "detail.contact": ("Contact on site", "Cyswllt ar y safle"),
    "detail.notification": ("Notification number (NRN)", "Rhif hysbysu (NRN)"),
    "detail.make": ("Make of the machine", "Gwneuthurwr y peiriant"),
    "detail.model": ("Model", "Model"),
    "detail.serial": ("Serial number", "Rhif cyfresol"),
    "detail.hours": ("Hours on the meter", "Oriau ar y mesurydd"),
    "detail.attachments": ("Attachments", "Atodiadau"),
    "detail.documents": (
        "Documents seen, for example thorough examination 14 August",
        "Dogfennau a welwyd",
    ),
    "detail.area": ("Area and how it is kept clear", "Ardal, a sut y'i cedwir yn glir"),
    "detail.ground": ("Ground", "Tir"),
    "detail.weather": ("Weather and light", "Tywydd a golau"),
    "detail.site_missing": ("Enter the site.", "Rhowch y safle."),
    "detail.on_missing": ("Enter the date of the visit.", "Rhowch ddyddiad yr ymweliad."),
    "detail.make_visit": ("Make the visit", "Gwneud yr ymweliad"),
    "detail.keep": ("Keep the details", "Cadw'r manylion"),
    "detail.where": ("Where and when", "Ble a phryd"),
    "detail.what": ("Machine", "Peiriant"),
    "detail.around": ("Area and conditions", "Ardal ac amodau"),
    "detail.kept": ("Visit details kept.", "Cadwyd manylion yr ymweliad."),
    "detail.made": ("Visit made.", "Gwnaed yr ymweliad."),
    "title.page_briefing": ("Briefing", "Cyflwyniad"),
    "help.page_briefing": (
        (
            "Tell the candidates each point before the first practical. The time at which you "
            "note it stands in every record of the visit."
        ),
        "Dywedwch bob pwynt wrth yr ymgeiswyr cyn y prawf cyntaf.",
    ),
    "keys.page_briefing": ("Enter | Note the briefing as given", "Enter | Nodi'r cyflwyniad"),
    "brief.lead": (
        "Say this to all candidates together, before the first of them starts:",
        "Dywedwch hyn wrth yr ymgeiswyr i gyd, cyn i'r cyntaf ddechrau:",
    ),
    "brief.none": (
        "Add the candidates first: the points to tell them are part of their standards.",
        "Ychwanegwch yr ymgeiswyr yn gyntaf: mae'r pwyntiau yn rhan o'u safonau.",
    ),
    "brief.give": ("Note the briefing as given now", "Nodi'r cyflwyniad nawr"),
    "brief.given": ("Briefing noted.", "Nodwyd y cyflwyniad."),
    "brief.given_at": ("Given on {time}.", "Rhoddwyd ar {time}."),
}
