"""Words of the signatures, the record, the outbox and the standards."""

SIGNING: dict[str, tuple[str, str]] = {
    "title.page_sign": ("Signatures", "Llofnodion"),
    "help.page_sign": (
        (
            "First the candidate signs to have been told the result, or refuses with a reason. "
            "Then you sign, and your passphrase locks the record. Nothing can be changed after "
            "that."
        ),
        (
            "Yn gyntaf mae'r ymgeisydd yn llofnodi, neu'n gwrthod gyda rheswm. Yna chi, ac mae "
            "eich cyfrinymadrodd yn cloi'r cofnod."
        ),
    ),
    "keys.page_sign": (
        "Tab | Next field\nEnter | Sign\nEsc | Hand back",
        "Tab | Maes nesaf\nEnter | Llofnodi\nEsc | Rhoi yn ôl",
    ),
    "sign.step_candidate": ("Sign 1 of 2 · Candidate", "Llofnod 1 o 2 · Ymgeisydd"),
    "sign.step_assessor": ("Sign 2 of 2 · Assessor", "Llofnod 2 o 2 · Asesydd"),
    "sign.step_lock": ("Lock the record", "Cloi'r cofnod"),
    "sign.told": (
        "I have been told my result: {result} ({title}).",
        "Dywedwyd fy nghanlyniad wrthyf: {result} ({title}).",
    ),
    "sign.was_me": (
        "The test was done by me. I had the briefing and could ask questions.",
        "Fi a wnaeth y prawf. Cefais y cyflwyniad a gallwn ofyn cwestiynau.",
    ),
    "sign.do_refuse": ("Record that I will not sign", "Cofnodi na fyddaf yn llofnodi"),
    "sign.do_witness": ("Sign as the witness", "Llofnodi fel tyst"),
    "sign.agree": ("I agree and sign", "Rwy'n cytuno ac yn llofnodi"),
    "sign.certify": (
        "I assessed {name} and certify this record: {result} ({title}).",
        "Aseswyd {name} gennyf ac rwy'n ardystio'r cofnod hwn: {result} ({title}).",
    ),
    "sign.candidate_did": ("The candidate: {way}.", "Yr ymgeisydd: {way}."),
    "sign.kind.drawn": ("signed", "llofnodwyd"),
    "sign.kind.typed": ("signed by typed name", "llofnodwyd drwy deipio enw"),
    "sign.kind.on_paper": ("signed on paper", "llofnodwyd ar bapur"),
    "sign.kind.refused": ("did not sign – {reason}", "heb lofnodi – {reason}"),
    "sign.kind.witnessed": ("signed by the witness {witness}", "llofnodwyd gan y tyst {witness}"),
    "sign.passphrase": (
        "Your passphrase, to open your signing key",
        "Eich cyfrinymadrodd, i agor eich allwedd llofnodi",
    ),
    "sign.lock": (
        "Sign and lock – cannot be changed afterwards",
        "Llofnodi a chloi – ni ellir newid wedyn",
    ),
    "sign.keep": ("Keep my signature; lock later", "Cadw fy llofnod; cloi yn nes ymlaen"),
    "sign.not_confirmed": (
        (
            "The office has not answered your enrolment yet. Your signature is kept, and the "
            "record is locked once the answer is here."
        ),
        "Nid yw'r swyddfa wedi ateb eto. Cedwir eich llofnod, a chloir y cofnod pan ddaw'r ateb.",
    ),
    "sign.to_enrolment": ("Open the office's answer", "Agor ateb y swyddfa"),
    "sign.working": (
        "Writing the report, signing it and putting it into the outbox …",
        "Yn ysgrifennu'r adroddiad, ei lofnodi a'i roi yn y blwch anfon …",
    ),
    "sign.wrong": (
        "That passphrase does not open your signing key, so the record is not locked yet.",
        "Nid yw'r cyfrinymadrodd hwnnw'n agor eich allwedd, felly nid yw'r cofnod ar glo eto.",
    ),
    "sign.still_kept": (
        (
            "Both signatures are kept; only the passphrase is missing. Check Caps Lock, and type "
            "it again."
        ),
        (
            "Mae'r ddau lofnod wedi'u cadw; dim ond y cyfrinymadrodd sydd ar goll. Gwiriwch Caps "
            "Lock a'i deipio eto."
        ),
    ),
    "sign.locked": ("Signed and locked.", "Llofnodwyd a chlowyd."),
    "sign.next_send": ("It waits in the outbox to be handed over.", "Mae'n aros yn y blwch anfon."),
    "sign.candidate_done": ("The candidate's signature is kept.", "Cadwyd llofnod yr ymgeisydd."),
    "sign.assessor_done": ("Your signature is kept.", "Cadwyd eich llofnod."),
    "sign.not_ready": (
        "Something is still open, so nothing can be signed yet.",
        "Mae rhywbeth ar agor o hyd, felly ni ellir llofnodi eto.",
    ),
    "title.page_record": ("Record", "Cofnod"),
    "help.page_record": (
        (
            "The record as it was signed; nothing in it can change. A clear copy can be read by "
            "anybody who has the file, so it is written only when you ask for it."
        ),
        "Y cofnod fel y'i llofnodwyd; ni all dim newid ynddo. Gall unrhyw un ddarllen copi clir.",
    ),
    "keys.page_record": (
        "Enter | Hand over\nC | Save a clear copy",
        "Enter | Trosglwyddo\nC | Cadw copi clir",
    ),
    "record.candidate": ("Candidate", "Ymgeisydd"),
    "record.standard": ("Standard", "Safon"),
    "record.result": ("Result", "Canlyniad"),
    "record.machine": ("Machine", "Peiriant"),
    "record.practical": ("Practical", "Ymarferol"),
    "record.practical_told": (
        "{began} to {ended}, {worked} min worked",
        "{began} i {ended}, {worked} munud",
    ),
    "record.signatures": ("Signatures", "Llofnodion"),
    "record.signed": ("Signed and locked", "Llofnodwyd a chlowyd"),
    "record.not_signed": ("Not locked yet", "Heb ei gloi eto"),
    "record.check_number": ("Check number", "Rhif gwirio"),
    "record.delivery": ("Delivery", "Trosglwyddo"),
    "record.receipt": ("The office wrote", "Ysgrifennodd y swyddfa"),
    "record.id": ("Record", "Cofnod"),
    "record.hand_over": ("Hand over in the outbox", "Trosglwyddo yn y blwch anfon"),
    "record.go_sign": ("Sign and lock the record", "Llofnodi a chloi'r cofnod"),
    "record.to_visit": ("Back to the visit", "Yn ôl i'r ymweliad"),
    "record.copy_title": ("A clear copy", "Copi clir"),
    "record.copy_text": (
        "The report as a PDF that anybody with the file can read. It is not encrypted.",
        "Yr adroddiad fel PDF y gall unrhyw un ei ddarllen. Nid yw wedi'i amgryptio.",
    ),
    "record.copy_to": ("Save the report as", "Cadw'r adroddiad fel"),
    "record.copy": ("Save a clear copy", "Cadw copi clir"),
    "record.copied": ("Clear copy written to {file}.", "Ysgrifennwyd copi clir i {file}."),
    "title.page_outbox": ("Outbox", "Blwch anfon"),
    "help.page_outbox": (
        (
            "Records stay here until the office's receipt has come. Hand over writes every "
            "record that waits, sealed for the office, into a folder or onto a stick; the office "
            "leaves its receipts in the same place."
        ),
        (
            "Mae cofnodion yn aros yma nes daw derbynneb y swyddfa. Mae trosglwyddo yn "
            "ysgrifennu pob cofnod, wedi'i selio, i ffolder neu gof bach."
        ),
    ),
    "keys.page_outbox": (
        "Enter | Hand over\nR | Read the receipts",
        "Enter | Trosglwyddo\nR | Darllen y derbynebau",
    ),
    "outbox.none": (
        "No signed records yet. They come here by themselves when you sign.",
        "Dim cofnodion wedi'u llofnodi eto. Dônt yma ar eu pen eu hunain pan lofnodwch.",
    ),
    "outbox.place": (
        "Folder or stick of the office, for example E:\\",
        "Ffolder neu gof bach y swyddfa, er enghraifft E:\\",
    ),
    "outbox.deliver": ("Hand over what waits", "Trosglwyddo'r hyn sy'n aros"),
    "outbox.receipts": ("Read the receipts", "Darllen y derbynebau"),
    "outbox.delivered.one": ("{n} record written.", "Ysgrifennwyd {n} cofnod."),
    "outbox.delivered.many": ("{n} records written.", "Ysgrifennwyd {n} cofnod."),
    "outbox.delivered_to": ("To {place}.", "I {place}."),
    "outbox.read.one": ("{n} receipt read.", "Darllenwyd {n} derbynneb."),
    "outbox.read.many": ("{n} receipts read.", "Darllenwyd {n} derbynneb."),
    "outbox.nothing_read": (
        "There are no receipts in this place yet.",
        "Does dim derbynebau yma eto.",
    ),
    "outbox.not_used": ("{file}: {text}", "{file}: {text}"),
    "outbox.state.waiting": ("On this laptop", "Ar y gliniadur hwn"),
    "outbox.state.sent": ("Written to {place}", "Ysgrifennwyd i {place}"),
    "outbox.state.received": ("Received by the office, {time}", "Derbyniwyd gan y swyddfa, {time}"),
    "outbox.state.refused": ("Sent back by the office", "Anfonwyd yn ôl gan y swyddfa"),
    "outbox.kept": (
        "Received records stay on this laptop, locked, until you delete the store.",
        "Mae cofnodion a dderbyniwyd yn aros ar y gliniadur, dan glo.",
    ),
    "outbox.size": ("{kb} kB", "{kb} kB"),
    "title.page_standards": ("Standards", "Safonau"),
    "help.page_standards": (
        (
            "The standards that candidates can be assessed against. Each is sealed: a record "
            "names the edition and its fingerprint."
        ),
        "Y safonau y gellir asesu yn eu herbyn. Mae pob un wedi'i selio.",
    ),
    "keys.page_standards": ("PgUp PgDn | Scroll", "PgUp PgDn | Sgrolio"),
    "standard.none": (
        "No standards are installed. Install the program again; its standards come with it.",
        "Nid oes safonau wedi'u gosod. Gosodwch y rhaglen eto.",
    ),
    "standard.id": ("{id} · edition {edition}", "{id} · argraffiad {edition}"),
    "standard.valid": ("Valid from {start}", "Dilys o {start}"),
    "standard.valid_to": ("Valid from {start} to {end}", "Dilys o {start} i {end}"),
    "standard.sealed": ("Sealed", "Seliwyd"),
    "standard.draft": ("Draft – not for real tests", "Drafft – nid ar gyfer profion go iawn"),
    "standard.deprecated": (
        "To be replaced – can still be used",
        "I'w disodli – gellir ei ddefnyddio o hyd",
    ),
    "standard.withdrawn": (
        "Withdrawn – not for new tests",
        "Tynnwyd yn ôl – nid ar gyfer profion newydd",
    ),
    "standard.counts": (
        (
            "{outcomes} outcomes · {criteria} criteria, {critical} of them safety-critical · "
            "{asked} of {bank} theory questions, {must} mandatory · practical {minutes} minutes"
        ),
        (
            "{outcomes} deilliant · {criteria} maen prawf, {critical} yn ddiogelwch-critigol · "
            "{asked} o {bank} cwestiwn theori, {must} yn orfodol · ymarferol {minutes} munud"
        ),
    ),
    "standard.official": ("Check against: {name}", "Gwirio yn erbyn: {name}"),
}
