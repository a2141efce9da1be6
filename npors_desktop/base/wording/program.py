"""Words of the program itself: files handed to it, about it, and newer versions of it."""

PROGRAM: dict[str, tuple[str, str]] = {
    "handed.wait": (
        "“{name}” is opened as soon as your store is open.",
        "Agorir “{name}” cyn gynted ag y bydd eich storfa ar agor.",
    ),
    "handed.identity": (
        "{name} has confirmed you. You can sign and send records.",
        "Mae {name} wedi'ch cadarnhau. Gallwch lofnodi ac anfon cofnodion.",
    ),
    "handed.visit_new": ("The visit to {name} is here.", "Mae'r ymweliad â {name} yma."),
    "handed.visit_known": (
        "The visit to {name} was here already; nothing was changed.",
        "Roedd yr ymweliad â {name} yma eisoes; ni newidiwyd dim.",
    ),
    "handed.receipt": ("The office's receipt was taken.", "Derbyniwyd derbynneb y swyddfa."),
    "handed.arrival": ("“{name}” was taken in.", "Derbyniwyd “{name}”."),
    "handed.arrival_known": ("“{name}” was here already.", "Roedd “{name}” yma eisoes."),
    "handed.arrival_refused": ("“{name}” was refused.", "Gwrthodwyd “{name}”."),
    "handed.arrival_held": ("“{name}” is held.", "Mae “{name}” ar gadw."),
    "handed.enrolment": (
        "Somebody asks to be enrolled. Compare the key by voice, then accept.",
        "Mae rhywun yn gofyn am gael ei gofrestru. Cymharwch yr allwedd ar lafar, yna derbyn.",
    ),
    "sync.warning": (
        (
            "{service} copies this data folder to other machines: {folder}. A store that is "
            "copied while it is open can be damaged. Ask whoever looks after this laptop to take "
            "the folder out of {service}."
        ),
        (
            "Mae {service} yn copïo'r ffolder data hwn i beiriannau eraill: {folder}. Gall storfa "
            "a gopïir tra ei bod ar agor gael ei difrodi. Gofynnwch i'r sawl sy'n gofalu am y "
            "gliniadur hwn dynnu'r ffolder o {service}."
        ),
    ),
    "frame.about": ("About this program", "Ynghylch y rhaglen hon"),
    "settings.about": ("About   I", "Ynghylch   I"),
    "title.page_about": ("About", "Ynghylch"),
    "help.page_about": (
        (
            "Which version this is, where your data lies, and the licence of everything that comes "
            "with the program. A newer version is looked for only when you press the button: on a "
            "stick, in a folder, or, if you allow it, at an https address. A copy of your store "
            "is made first. Nothing is installed during an assessment, or by itself; leaving this "
            "page ends what is being looked for or fetched."
        ),
        (
            "Pa fersiwn yw hon, ble mae eich data, a thrwydded popeth sy'n dod gyda'r rhaglen. Ni "
            "chwilir am fersiwn newydd ond pan bwyswch y botwm: ar gof bach, mewn ffolder, neu, os "
            "caniatewch, mewn cyfeiriad https. Gwneir copi o'ch storfa yn gyntaf. Ni osodir dim "
            "yn ystod asesiad, nac ohono'i hun; mae gadael y dudalen hon yn dod ag unrhyw chwilio "
            "neu nôl i ben."
        ),
    ),
    "keys.page_about": (
        "Up, Down | The parts of the program\nEsc | Back",
        "I fyny, I lawr | Rhannau'r rhaglen\nEsc | Yn ôl",
    ),
    "about.version": ("npors_desktop {version}", "npors_desktop {version}"),
    "about.what": (
        (
            "Records practical assessments of plant operators, offline, and hands them over "
            "signed. It is an independent program, not the scheme's own."
        ),
        (
            "Yn cofnodi asesiadau ymarferol o weithredwyr peiriannau, all-lein, ac yn eu "
            "trosglwyddo wedi'u llofnodi. Rhaglen annibynnol yw hon, nid rhaglen y cynllun."
        ),
    ),
    "about.data": ("Your data lies in this folder:", "Mae eich data yn y ffolder hon:"),
    "about.licences": (
        "Licences of everything in the program",
        "Trwyddedau popeth yn y rhaglen",
    ),
    "about.text": ("Text of the licence", "Testun y drwydded"),
    "update.title": ("A newer version", "Fersiwn newydd"),
    "update.text": (
        "Looked for only when you press the button. Nothing about you or your records is sent.",
        "Dim ond pan bwyswch y botwm. Ni anfonir dim amdanoch chi na'ch cofnodion.",
    ),
    "update.source": (
        "Where to look: a folder, a stick, a file, or an https address",
        "Ble i chwilio: ffolder, cof bach, ffeil, neu gyfeiriad https",
    ),
    "update.allowed": (
        "May the program look on a network?",
        "Ydy'r rhaglen yn cael chwilio ar rwydwaith?",
    ),
    "update.look": ("Look now", "Chwilio nawr"),
    "update.fetch": ("Make a copy of my store, then fetch it", "Copïo fy storfa, yna ei nôl"),
    "update.start": (
        "Close the program and start the setup",
        "Cau'r rhaglen a dechrau'r gosodiad",
    ),
    "update.locked": (
        "Open your store first: nothing is updated while somebody is being assessed.",
        "Agorwch eich storfa yn gyntaf: ni ddiweddarir dim tra bo rhywun yn cael ei asesu.",
    ),
    "update.working": (
        "Working … It ends when you leave this page.",
        "Yn gweithio … Daw i ben os gadewch y dudalen hon.",
    ),
    "update.up_to_date": (
        "There is nothing newer there: you have version {version}.",
        "Nid oes dim mwy newydd yno: fersiwn {version} sydd gennych.",
    ),
    "update.older": (
        "Only version {version} is there; yours is newer.",
        "Dim ond fersiwn {version} sydd yno; mae eich un chi'n fwy newydd.",
    ),
    "update.newer": (
        "Version {version} is there ({size} MB).",
        "Mae fersiwn {version} ar gael ({size} MB).",
    ),
    "update.too_old": (
        "Version {version} is there, but this one is too old for it. Install {needed} first.",
        "Mae fersiwn {version} ar gael, ond mae hon yn rhy hen. Gosodwch {needed} yn gyntaf.",
    ),
    "update.not_for_here": (
        "Version {version} is there, but not for this kind of machine.",
        "Mae fersiwn {version} ar gael, ond nid ar gyfer y math hwn o beiriant.",
    ),
    "update.offline": (
        "There is no connection. Everything else works; look again another time.",
        "Nid oes cysylltiad. Mae popeth arall yn gweithio; chwiliwch eto rywbryd arall.",
    ),
    "update.ready": (
        "Checked: {file}. The copy of your store is {copy}.",
        "Gwiriwyd: {file}. Mae copi o'ch storfa yn {copy}.",
    ),
    "update.starting": (
        "The setup is being started. If the system asks whether it may, answer there.",
        "Mae'r gosodiad yn cael ei ddechrau. Os yw'r system yn gofyn am ganiatâd, atebwch yno.",
    ),
    "update.waits": (
        "The setup was started, and changes nothing while this program is open.",
        "Dechreuwyd y gosodiad, ac nid yw'n newid dim tra bo'r rhaglen hon ar agor.",
    ),
    "update.waits_for": (
        "When nobody is being assessed any more, close the program; then go on with the setup.",
        "Pan na fydd neb yn cael ei asesu mwyach, caewch y rhaglen; yna ewch ymlaen â'r gosodiad.",
    ),
    "update.unpack": (
        "Here a setup is not started by the program. Close it and unpack {file} yourself.",
        "Yma ni all y rhaglen ddechrau gosodiad. Caewch hi a dadbaciwch {file} eich hun.",
    ),
}
