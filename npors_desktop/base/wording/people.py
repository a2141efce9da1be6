"""Words of the office's people, and why a file was refused or a fact is good, bad or not known."""

PEOPLE: dict[str, tuple[str, str]] = {
    "standing.enrolled": ("Enrolled", "Cofrestredig"),
    "standing.revoked": ("Revoked", "Diddymwyd"),
    "people.empty": (
        "Nobody is enrolled yet. Name an assessor's request (.npenrol) above and press Enter.",
        "Does neb wedi'i gofrestru eto. Enwch gais asesydd (.npenrol) uchod a phwyswch Enter.",
    ),
    "people.request": ("An assessor's request (.npenrol)", "Cais asesydd (.npenrol)"),
    "people.look": ("Look at the request  Enter", "Edrych ar y cais  Enter"),
    "people.name_it": ("Name the file of the request.", "Enwch ffeil y cais."),
    "people.asks": ("Asks to sign for this office", "Yn gofyn am lofnodi i'r swyddfa hon"),
    "people.asks_who": (
        "{name}, number {number}, {provider}",
        "{name}, rhif {number}, {provider}",
    ),
    "people.email": ("E-mail: {email}", "E-bost: {email}"),
    "people.fingerprint": ("Fingerprint of the key", "Ôl bys yr allwedd"),
    "people.compare": (
        "Ring the assessor and compare it with the one on his laptop. Enrol only if they agree.",
        "Ffoniwch yr asesydd a'i gymharu â'r un ar ei liniadur. Cofrestrwch os ydynt yr un.",
    ),
    "people.answer_to": (
        "File for the answer (.npidentity), to go back to the laptop",
        "Ffeil i'r ateb (.npidentity), i fynd yn ôl i'r gliniadur",
    ),
    "people.name_answer": ("Name a file for the answer.", "Enwch ffeil i'r ateb."),
    "people.enrol": ("Enrol and write the answer  Enter", "Cofrestru ac ysgrifennu'r ateb  Enter"),
    "people.cancel": ("Leave it  Esc", "Gadael llonydd  Esc"),
    "people.more.one": ("{n} more waits", "{n} arall yn aros"),
    "people.more.many": ("{n} more wait", "{n} arall yn aros"),
    "people.enrolled": (
        "{name} is enrolled. The answer is in “{file}”: take it to the laptop.",
        "Cofrestrwyd {name}. Mae'r ateb yn “{file}”: ewch ag ef i'r gliniadur.",
    ),
    "people.chosen": ("Assessor", "Asesydd"),
    "people.number": ("Number {number}", "Rhif {number}"),
    "people.certificate": ("Certificate number {serial}", "Rhif y dystysgrif {serial}"),
    "people.enrolled_at": ("Enrolled {time}", "Cofrestrwyd {time}"),
    "people.revoked_at": ("Revoked {time}: {reason}", "Diddymwyd {time}: {reason}"),
    "people.revoke": ("Revoke  R", "Diddymu  R"),
    "people.revoke_means": (
        (
            "{name}'s reports that are not imported yet will be refused from now on, also those "
            "signed before today. What is in the register stays. This cannot be undone: enrol "
            "again for a new laptop."
        ),
        (
            "Gwrthodir o hyn ymlaen adroddiadau {name} sydd heb eu mewnforio eto, hyd yn oed rhai "
            "a lofnodwyd cyn heddiw. Mae'r gofrestr yn aros fel y mae. Ni ellir dadwneud hyn: "
            "cofrestrwch eto ar gyfer gliniadur newydd."
        ),
    ),
    "people.reason": ("Why it is revoked", "Pam y'i diddymir"),
    "people.reason_missing": (
        "Say why the enrolment is revoked.",
        "Dywedwch pam y diddymir y cofrestriad.",
    ),
    "people.revoke_now": ("Revoke {name} now", "Diddymu {name} nawr"),
    "people.keep": ("Keep enrolled  Esc", "Cadw'n gofrestredig  Esc"),
    "people.revoked": (
        "{name} is revoked. Reports not imported yet will be refused.",
        "Diddymwyd {name}. Gwrthodir adroddiadau sydd heb eu mewnforio eto.",
    ),
    "people.counts.one": ("{n} assessor", "{n} asesydd"),
    "people.counts.many": ("{n} assessors", "{n} asesydd"),
    "fact.signer.good": (
        "Signed by {name}, number {number}, enrolled with this office",
        "Llofnodwyd gan {name}, rhif {number}, cofrestredig â'r swyddfa hon",
    ),
    "fact.signer.bad": ("The signer cannot be relied on", "Ni ellir dibynnu ar y llofnodwr"),
    "fact.signer.unknown": (
        "Who signed it is not established",
        "Nid yw'n sicr pwy a'i llofnododd",
    ),
    "fact.unchanged.good": ("Not changed since {time}", "Heb ei newid ers {time}"),
    "fact.unchanged.bad": (
        "Not as it was signed: changed, added to, or not whole",
        "Nid fel y'i llofnodwyd: wedi'i newid, ychwanegwyd ato, neu nid yw'n gyfan",
    ),
    "fact.unchanged.unknown": (
        "Whether it was changed is not established",
        "Nid yw'n sicr a gafodd ei newid",
    ),
    "fact.standard.good": (
        "Standard known, text identical: {title}, edition {edition}",
        "Safon hysbys, testun yr un fath: {title}, argraffiad {edition}",
    ),
    "fact.standard.bad": (
        "Its standard is not the published one",
        "Nid y safon a gyhoeddwyd yw ei safon",
    ),
    "fact.standard.unknown": (
        "Its standard was not looked at",
        "Nid edrychwyd ar ei safon",
    ),
    "fact.result.good": (
        "Result computed again from the marks: the same",
        "Cyfrifwyd y canlyniad eto o'r marciau: yr un fath",
    ),
    "fact.result.bad": (
        "Its result is not what its marks amount to",
        "Nid dyna ganlyniad ei farciau",
    ),
    "fact.result.unknown": ("Its result was not computed again", "Ni chyfrifwyd ei ganlyniad eto"),
    "fact.clock.good": (
        "Clock plausible: signed before it came here, {time}",
        "Cloc credadwy: llofnodwyd cyn iddo ddod yma, {time}",
    ),
    "fact.clock.bad": (
        "The laptop's clock was wrong: signed {time}, which is after it came here",
        "Roedd cloc y gliniadur yn anghywir: llofnodwyd {time}, ar ôl iddo ddod yma",
    ),
    "fact.conflict": (
        "Another content of the same record is in the register",
        "Mae cynnwys arall i'r un cofnod yn y gofrestr",
    ),
    "fact.whole": ("The file itself is in order", "Mae'r ffeil ei hun mewn trefn"),
    "fact.unreadable": (
        "It could not be opened as a report",
        "Ni ellid ei hagor fel adroddiad",
    ),
    "why.too_large": ("too large to be a report", "rhy fawr i fod yn adroddiad"),
    "why.not_a_pdf": ("not a report", "nid adroddiad"),
    "why.unreadable": (
        "damaged, or not made by this program",
        "wedi'i difrodi, neu nid o'r rhaglen",
    ),
    "why.encrypted": ("encrypted; a report never is", "wedi'i hamgryptio; nid felly adroddiad"),
    "why.not_signed": ("not signed", "heb ei lofnodi"),
    "why.extra_signature": ("a signature too many", "un llofnod yn ormod"),
    "why.extra_revision": ("added to after signing", "ychwanegwyd ato ar ôl ei lofnodi"),
    "why.not_whole_file": ("signature does not cover the whole", "nid yw'r llofnod dros y cyfan"),
    "why.not_certified": ("not locked as a report is", "heb ei gloi fel adroddiad"),
    "why.changed": ("changed after signing", "newidiwyd ar ôl ei lofnodi"),
    "why.untrusted": ("signer not enrolled here", "llofnodwr heb ei gofrestru yma"),
    "why.wrong_role": ("signer is not an assessor", "nid asesydd yw'r llofnodwr"),
    "why.expired": ("certificate expired", "tystysgrif wedi dod i ben"),
    "why.not_yet_valid": ("certificate not valid yet; check the clock", "tystysgrif heb ddechrau"),
    "why.crl_stale": ("revocation not checked: list out of date", "rhestr ddiddymu wedi dyddio"),
    "why.crl_missing": ("revocation not checked: no list", "dim rhestr ddiddymu"),
    "why.revoked": ("signer was revoked", "diddymwyd y llofnodwr"),
    "why.signature_altered": ("signature altered", "newidiwyd y llofnod"),
    "why.attachment": (
        "its data is missing or not alone",
        "ei ddata ar goll neu nid ar ei ben ei hun",
    ),
    "why.record_json": ("its data is not in proper form", "nid yw ei ddata yn y ffurf briodol"),
    "why.wrong_assessor": ("names another assessor than signed", "yn enwi asesydd arall"),
    "why.time": ("issued at a time that cannot be", "amser cyhoeddi na all fod"),
    "why.page_differs": ("pages and data disagree", "y tudalennau a'r data'n anghytuno"),
    "why.pack_differs": ("its standard is not the published one", "nid y safon a gyhoeddwyd"),
    "why.pack_unknown": ("its standard is not known here", "ei safon yn anhysbys yma"),
    "why.result_differs": ("result does not follow from the marks", "y canlyniad yn anghyson"),
    "why.other_office": ("sealed to another office", "wedi'i selio i swyddfa arall"),
    "why.not_sealed": ("not a sealed report", "nid adroddiad wedi'i selio"),
    "why.sealed_damaged": ("damaged on its way", "wedi'i difrodi ar ei ffordd"),
    "why.newer_format": ("made by a newer version", "o fersiwn mwy diweddar"),
}
