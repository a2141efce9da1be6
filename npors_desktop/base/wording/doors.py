"""Words of the doors: first run, enrolment, settings; and of forms everywhere."""

DOORS: dict[str, tuple[str, str]] = {
    "form.browse": ("Browse…", "Pori…"),
    "form.browse_for": ("Browse: {what}", "Pori: {what}"),
    "form.path_missing": ("Enter where the file is or is to go.", "Rhowch leoliad y ffeil."),
    "form.folder_missing": ("Enter the folder or the stick.", "Rhowch y ffolder neu'r cof bach."),
    "form.day_unreadable": (
        "Enter the date as day, month and year, for example 31 1 1990.",
        "Rhowch y dyddiad fel diwrnod, mis a blwyddyn, er enghraifft 31 1 1990.",
    ),
    "form.minutes_unreadable": (
        "Enter the minutes as a whole number, for example 40.",
        "Rhowch y munudau fel rhif cyfan, er enghraifft 40.",
    ),
    "form.yes": ("Yes", "Ydy"),
    "form.no": ("No", "Nac ydy"),
    "form.working": ("Working …", "Yn gweithio …"),
    "title.page_first_run": ("First run", "Y tro cyntaf"),
    "help.page_first_run": (
        (
            "Five short steps make this laptop yours: who you are, a passphrase that locks "
            "everything, a recovery sheet for when it is forgotten, and a request to your "
            "office. Assessments can begin before the office has answered; locking a record "
            "needs its answer."
        ),
        (
            "Pum cam byr: pwy ydych chi, cyfrinymadrodd sy'n cloi popeth, taflen adfer, a chais "
            "i'ch swyddfa. Gallwch asesu cyn i'r swyddfa ateb; rhaid cael ei hateb i gloi cofnod."
        ),
    ),
    "keys.page_first_run": (
        "A | I am an assessor\nO | This is the office\nEnter | Go on",
        "A | Rwy'n asesydd\nO | Dyma'r swyddfa\nEnter | Ymlaen",
    ),
    "first.step": ("Step {number} of {all}   {title}", "Cam {number} o {all}   {title}"),
    "first.who": ("Who uses this laptop?", "Pwy sy'n defnyddio'r gliniadur hwn?"),
    "first.you": ("You", "Chi"),
    "first.office": ("The office", "Y swyddfa"),
    "first.passphrase": ("Your passphrase", "Eich cyfrinymadrodd"),
    "first.recovery": ("Your recovery sheet", "Eich taflen adfer"),
    "first.enrol": ("Tell your office", "Dweud wrth eich swyddfa"),
    "first.assessor": ("Assessor   A", "Asesydd   A"),
    "first.assessor_does": (
        "I test operators on site, and sign what I saw.",
        "Rwy'n profi gweithredwyr ar y safle, ac yn llofnodi'r hyn a welais.",
    ),
    "first.is_office": ("Office   O", "Swyddfa   O"),
    "first.office_does": (
        "We check the records that assessors send, and keep the register.",
        "Rydym yn gwirio'r cofnodion a anfonir gan aseswyr, ac yn cadw'r gofrestr.",
    ),
    "first.local": (
        (
            "Nothing leaves this laptop unless you hand it over. There is no account to make and "
            "no network is needed."
        ),
        (
            "Does dim yn gadael y gliniadur hwn oni bai eich bod yn ei drosglwyddo. Nid oes "
            "angen cyfrif na rhwydwaith."
        ),
    ),
    "first.name": (
        "Your name, as it is to be printed on reports",
        "Eich enw, fel y bydd ar adroddiadau",
    ),
    "first.number": (
        "Your assessor number, for example A-0417",
        "Eich rhif asesydd, er enghraifft A-0417",
    ),
    "first.provider": ("Training provider", "Darparwr hyfforddiant"),
    "first.email": ("E-mail", "E-bost"),
    "first.office_name": (
        "Name of the office, as it is to be printed on receipts",
        "Enw'r swyddfa, fel y bydd ar dderbynebau",
    ),
    "first.name_missing": (
        "Enter your name as it should be printed.",
        "Rhowch eich enw fel y dylid ei argraffu.",
    ),
    "first.number_missing": ("Enter your assessor number.", "Rhowch eich rhif asesydd."),
    "first.provider_missing": ("Enter the training provider.", "Rhowch y darparwr hyfforddiant."),
    "first.office_name_missing": ("Enter the office's name.", "Rhowch enw'r swyddfa."),
    "first.rule": (
        (
            "At least 12 characters. Four words that do not belong together are easy to remember "
            "and hard to guess, for example: kettle harbour seventeen lanterns."
        ),
        (
            "O leiaf 12 nod. Mae pedwar gair nad ydynt yn perthyn i'w gilydd yn hawdd eu cofio "
            "ac yn anodd eu dyfalu."
        ),
    ),
    "first.locks": (
        (
            "It locks everything on this laptop and your signing key. Nobody can look it up for "
            "you; only a recovery sheet helps when it is forgotten."
        ),
        (
            "Mae'n cloi popeth ar y gliniadur hwn a'ch allwedd llofnodi. Ni all neb ei ganfod "
            "ichi; dim ond taflen adfer sy'n helpu os caiff ei anghofio."
        ),
    ),
    "first.passphrase_field": (
        "Passphrase (at least 12 characters)",
        "Cyfrinymadrodd (o leiaf 12 nod)",
    ),
    "first.passphrase_again": ("The same passphrase again", "Yr un cyfrinymadrodd eto"),
    "first.passphrase_short": (
        "Use at least 12 characters; this has {n}.",
        "Defnyddiwch o leiaf 12 nod; mae {n} yma.",
    ),
    "first.passphrase_differs": (
        "The two passphrases are not the same. Type both again.",
        "Nid yw'r ddau gyfrinymadrodd yr un fath. Teipiwch y ddau eto.",
    ),
    "first.making": (
        "Making your store and your signing key. This takes some seconds.",
        "Yn gwneud eich storfa a'ch allwedd llofnodi. Mae'n cymryd ychydig eiliadau.",
    ),
    "first.code_is": (
        "This recovery code opens the store when the passphrase is forgotten:",
        "Mae'r cod adfer hwn yn agor y storfa os anghofir y cyfrinymadrodd:",
    ),
    "first.code_once": (
        (
            "It is shown only now. Save the sheet, print it, and keep the paper where the laptop "
            "is not. The file may then be deleted."
        ),
        (
            "Dim ond nawr y caiff ei ddangos. Cadwch y daflen, ei hargraffu, a chadw'r papur ar "
            "wahân i'r gliniadur. Yna gellir dileu'r ffeil."
        ),
    ),
    "first.sheet_to": (
        "Save the recovery sheet as, for example a file on a stick",
        "Cadw'r daflen adfer fel, er enghraifft ffeil ar gof bach",
    ),
    "first.save_sheet": ("Save the recovery sheet", "Cadw'r daflen adfer"),
    "first.later": ("I will do it later", "Byddaf yn ei wneud yn nes ymlaen"),
    "first.sheet_saved": ("Recovery sheet saved.", "Cadwyd y daflen adfer."),
    "first.sheet_print": ("Now print {file}.", "Nawr argraffwch {file}."),
    "first.go_on": ("Go on", "Ymlaen"),
    "first.choose": ("Use this passphrase", "Defnyddio'r cyfrinymadrodd hwn"),
    "first.back": ("Back one step", "Yn ôl un cam"),
    "title.page_enrolment": ("Enrolment with the office", "Cofrestru gyda'r swyddfa"),
    "help.page_enrolment": (
        (
            "Your office must know your signing key before a record can be locked. 1 Save the "
            "request and send it to the office. 2 Open the file with which the office answers."
        ),
        (
            "Rhaid i'ch swyddfa adnabod eich allwedd cyn cloi cofnod. 1 Cadwch y cais a'i anfon. "
            "2 Agorwch ateb y swyddfa."
        ),
    ),
    "keys.page_enrolment": ("Enter | Do what the field is for", "Enter | Gwneud"),
    "enrol.waiting": (
        "{name}, {number}: not confirmed by the office yet",
        "{name}, {number}: heb ei gadarnhau gan y swyddfa eto",
    ),
    "enrol.confirmed": (
        "{name}, {number}: confirmed by {office}",
        "{name}, {number}: cadarnhawyd gan {office}",
    ),
    "enrol.meanwhile": (
        "Assessments can be done meanwhile. Records are locked once the answer is here.",
        "Gellir asesu yn y cyfamser. Caiff cofnodion eu cloi pan ddaw'r ateb.",
    ),
    "enrol.request_title": ("1  Send a request", "1  Anfon cais"),
    "enrol.request_to": (
        "Save the request as a file that ends in .npenrol",
        "Cadw'r cais fel ffeil .npenrol",
    ),
    "enrol.request": ("Save the request", "Cadw'r cais"),
    "enrol.requested": ("Request saved.", "Cadwyd y cais."),
    "enrol.send_it": ("Send {file} to your office.", "Anfonwch {file} i'ch swyddfa."),
    "enrol.answer_title": ("2  Open the answer", "2  Agor yr ateb"),
    "enrol.answer_from": (
        "The office's answer, a file that ends in .npidentity",
        "Ateb y swyddfa, ffeil .npidentity",
    ),
    "enrol.answer": ("Open the answer", "Agor yr ateb"),
    "enrol.answered": ("The office has confirmed you.", "Mae'r swyddfa wedi'ch cadarnhau."),
    "enrol.may_lock": ("Records can be locked now.", "Gellir cloi cofnodion nawr."),
    "enrol.passphrase": ("Your passphrase, to open your signing key", "Eich cyfrinymadrodd"),
    "enrol.fingerprint": ("Fingerprint of your signing key", "Ôl bys eich allwedd llofnodi"),
    "enrol.compare": (
        "The office compares it with you by telephone before it confirms you.",
        "Mae'r swyddfa'n ei gymharu gyda chi dros y ffôn cyn eich cadarnhau.",
    ),
    "enrol.begin": ("Begin", "Dechrau"),
    "title.page_settings": ("Settings", "Gosodiadau"),
    "help.page_settings": (
        (
            "Colours, size of the text and language are kept for this account. A copy is one "
            "file, still locked by your passphrase; keep it on a stick or a shared folder."
        ),
        "Cedwir y lliwiau, maint y testun a'r iaith. Mae copi yn un ffeil, dan glo o hyd.",
    ),
    "keys.page_settings": ("F8 | Next colours\nEnter | Make a copy", "F8 | Lliwiau\nEnter | Copïo"),
    "settings.theme": ("Colours   F8", "Lliwiau   F8"),
    "settings.theme.standard": ("Standard", "Safonol"),
    "settings.theme.sunlight": ("Sunlight", "Haul"),
    "settings.theme.dark": ("Dark", "Tywyll"),
    "settings.text": ("Size of the text", "Maint y testun"),
    "settings.language": ("Language of the screens / Iaith y sgriniau", "Iaith / Language"),
    "settings.english": ("English", "English"),
    "settings.welsh": ("Cymraeg", "Cymraeg"),
    "settings.copy_title": ("A copy of everything kept here", "Copi o bopeth a gedwir yma"),
    "settings.copy_text": (
        "One file, encrypted as the store is; it opens with the passphrase that you have now.",
        "Un ffeil, wedi'i hamgryptio fel y storfa; eich cyfrinymadrodd presennol sy'n ei hagor.",
    ),
    "settings.copy_to": (
        "Copy to a file, for example on a stick",
        "Copïo i ffeil, er enghraifft ar gof bach",
    ),
    "settings.copy": ("Make a copy now", "Gwneud copi nawr"),
    "settings.copied": ("Copied to {file}.", "Copïwyd i {file}."),
    "settings.keys_title": ("Keys, recovery, and the program", "Allweddi, adfer, a'r rhaglen"),
    "settings.enrolment": ("Enrolment with the office   E", "Cofrestru gyda'r swyddfa   E"),
    "settings.passphrase": ("Change your passphrase   P", "Newid eich cyfrinymadrodd   P"),
    "settings.recovery": ("Recovery sheet   R", "Taflen adfer   R"),
}
