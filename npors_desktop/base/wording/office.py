"""Words of the office's inbox, register and people; those of a record opened are in ``report``."""

OFFICE: dict[str, tuple[str, str]] = {
    "title.page_inbox": ("Inbox", "Blwch derbyn"),
    "title.page_register": ("Register", "Cofrestr"),
    "title.page_people": ("People", "Pobl"),
    "help.page_inbox": (
        (
            "Import the files that assessors hand over, from a stick or a folder. Each is opened, "
            "verified, and only then entered in the register. Importing twice is importing once. "
            "A signed receipt goes back beside every sealed file; take it to the laptop. What a "
            "newer version of the program made is held, and taken in by itself after an update."
        ),
        (
            "Mewnforiwch y ffeiliau y mae aseswyr yn eu trosglwyddo, o gof bach neu ffolder. "
            "Agorir a gwirir pob un cyn ei rhoi yn y gofrestr. Yr un yw mewnforio "
            "ddwywaith â mewnforio unwaith. Rhoddir derbynneb "
            "wedi'i llofnodi wrth ochr pob ffeil wedi'i selio. Cedwir yr hyn a wnaeth fersiwn mwy "
            "diweddar o'r rhaglen, a'i dderbyn ohono'i hun wedi diweddariad."
        ),
    ),
    "keys.page_inbox": (
        (
            "Enter | import, or open the chosen record\n/ | find\nS | sort by the next column\n"
            "Shift+S | turn the order round\nCtrl+1 2 3 4 | inbox, register, people, settings"
        ),
        (
            "Enter | mewnforio, neu agor y cofnod\n/ | chwilio\nS | trefnu yn ôl y golofn nesaf\n"
            "Shift+S | troi'r drefn\nCtrl+1 2 3 4 | blwch derbyn, cofrestr, pobl, gosodiadau"
        ),
    ),
    "help.page_register": (
        (
            "Every record this office has accepted. Open one to see its data, its verification and "
            "its report. The export is a table for a spreadsheet; it holds personal data in clear."
        ),
        (
            "Pob cofnod a dderbyniodd y swyddfa hon. Agorwch un i weld ei ddata, ei ddilysiad a'i "
            "adroddiad. Tabl i daenlen yw'r allforyn; mae ynddo ddata personol heb eu hamgryptio."
        ),
    ),
    "keys.page_register": (
        (
            "Enter | open the record\n/ | find\nS | sort by the next column\n"
            "Shift+S | turn the order round\nE | export\n"
            "Ctrl+1 2 3 4 | inbox, register, people, settings"
        ),
        (
            "Enter | agor y cofnod\n/ | chwilio\nS | trefnu yn ôl y golofn nesaf\n"
            "Shift+S | troi'r drefn\nE | allforio\n"
            "Ctrl+1 2 3 4 | blwch derbyn, cofrestr, pobl, gosodiadau"
        ),
    ),
    "help.page_people": (
        (
            "Who may sign reports for this office. An assessor's laptop writes a request; compare "
            "the fingerprint with him by telephone, then enrol him and send the answer back. "
            "Revoke at once when a laptop is lost."
        ),
        (
            "Pwy gaiff lofnodi adroddiadau i'r swyddfa hon. Mae gliniadur yr asesydd yn ysgrifennu "
            "cais; cymharwch yr ôl bys ag ef dros y ffôn, yna'i gofrestru ac anfon yr ateb yn ôl. "
            "Diddymwch ar unwaith os collir gliniadur."
        ),
    ),
    "keys.page_people": (
        (
            "Enter | look at the request, then enrol\n/ | find\nS | sort by the next column\n"
            "R | revoke the chosen assessor\nCtrl+1 2 3 4 | inbox, register, people, settings"
        ),
        (
            "Enter | edrych ar y cais, yna cofrestru\n/ | chwilio\n"
            "S | trefnu yn ôl y golofn nesaf\nR | diddymu'r asesydd a ddewiswyd\n"
            "Ctrl+1 2 3 4 | blwch derbyn, cofrestr, pobl, gosodiadau"
        ),
    ),
    "path.files": ("Choose files", "Dewis ffeiliau"),
    "path.file": ("Choose a file", "Dewis ffeil"),
    "path.folder": ("Choose a folder", "Dewis ffolder"),
    "path.target": ("Choose a place", "Dewis lle"),
    "table.find": ("Find  /", "Chwilio  /"),
    "table.sorted": ("Sorted by {column}.", "Trefnwyd yn ôl {column}."),
    "table.turned": (
        "Sorted by {column}, the other way round.",
        "Trefnwyd yn ôl {column}, o chwith.",
    ),
    "table.nothing_found": (
        "Nothing here holds “{text}”. Esc shows everything again.",
        "Does dim yma yn cynnwys “{text}”. Mae Esc yn dangos popeth eto.",
    ),
    "table.found": ("{n} of {total} shown", "{n} o {total} i'w gweld"),
    "column.state": ("State", "Cyflwr"),
    "column.candidate": ("Candidate", "Ymgeisydd"),
    "column.category": ("Category", "Categori"),
    "column.assessor": ("Assessor", "Asesydd"),
    "column.came": ("Came", "Daeth"),
    "column.why": ("Why", "Pam"),
    "column.result": ("Result", "Canlyniad"),
    "column.tested": ("Tested", "Profwyd"),
    "column.accepted": ("Accepted", "Derbyniwyd"),
    "column.record": ("Record", "Cofnod"),
    "column.number": ("Number", "Rhif"),
    "column.name": ("Name", "Enw"),
    "column.standing": ("Standing", "Statws"),
    "column.since": ("Since", "Ers"),
    "column.revoked": ("Revoked", "Diddymwyd"),
    "verdict.accepted": ("Accepted", "Derbyniwyd"),
    "verdict.duplicate": ("Already here", "Yma eisoes"),
    "verdict.conflict": ("Conflict", "Gwrthdaro"),
    "verdict.rejected": ("Do not use", "Na ddefnyddier"),
    "verdict.held": ("FoldCache", "Ar gadw"),
    "inbox.what": (
        "Files or a folder to import (.npsealed or .pdf)",
        "Ffeiliau neu ffolder i'w mewnforio (.npsealed neu .pdf)",
    ),
    "inbox.import": ("Import  Enter", "Mewnforio  Enter"),
    "inbox.stop": ("Stop after this file", "Stopio ar ôl y ffeil hon"),
    "inbox.reading": ("Reading {at} of {total}: {file}", "Yn darllen {at} o {total}: {file}"),
    "inbox.looking": ("Looking for files", "Yn chwilio am ffeiliau"),
    "inbox.counts": (
        "{came} came, {need} need you",
        "Daeth {came}; mae angen eich sylw ar {need}",
    ),
    "inbox.counts_none": ("{came} came, none needs you", "Daeth {came}; nid oes angen dim arnoch"),
    "inbox.held": ("{n} held until an update", "{n} ar gadw tan ddiweddariad"),
    "inbox.held_taken.one": (
        "A file that was held was judged after the update.",
        "Barnwyd ffeil a oedd ar gadw wedi'r diweddariad.",
    ),
    "inbox.held_taken.many": (
        "{n} files that were held were judged after the update.",
        "Barnwyd {n} ffeil a oedd ar gadw wedi'r diweddariad.",
    ),
    "inbox.empty": (
        "Nothing has come yet. Name a file, or a folder such as a stick, above and press Enter.",
        "Does dim wedi dod eto. Enwch ffeil, neu ffolder megis cof bach, uchod a phwyswch Enter.",
    ),
    "inbox.name_it": (
        "Name a file or a folder to import.",
        "Enwch ffeil neu ffolder i'w mewnforio.",
    ),
    "inbox.nothing_there": (
        "There is no .npsealed or .pdf file in there. Nothing was imported.",
        "Does dim ffeil .npsealed na .pdf yno. Ni fewnforiwyd dim.",
    ),
    "inbox.busy": (
        "An import is still running; it goes on by itself.",
        "Mae mewnforio'n dal i redeg; mae'n mynd ymlaen ar ei ben ei hun.",
    ),
    "inbox.done": (
        "{total} read: {accepted} accepted, {duplicate} already here, {need} need you.",
        "Darllenwyd {total}: {accepted} wedi'u derbyn, {duplicate} yma eisoes, angen sylw: {need}.",
    ),
    "inbox.done_held": ("{n} held until an update.", "{n} ar gadw tan ddiweddariad."),
    "inbox.stopped": ("Stopped after {at} of {total}.", "Stopiwyd ar ôl {at} o {total}."),
    "inbox.receipts_said": (
        "Receipts lie beside the sealed files and in “{folder}”.",
        "Mae'r derbynebau wrth ochr y ffeiliau wedi'u selio ac yn “{folder}”.",
    ),
    "inbox.unknown_file": ("file {file}", "ffeil {file}"),
    "inbox.not_known": ("not known", "anhysbys"),
    "inbox.detail": ("What was found", "Yr hyn a ganfuwyd"),
    "inbox.file": ("File: {file}", "Ffeil: {file}"),
    "inbox.came_at": ("Came {time}", "Daeth {time}"),
    "inbox.open": ("Open the record  Enter", "Agor y cofnod  Enter"),
    "inbox.receipt_to": (
        (
            "Receipt: beside the file, if it came sealed and the place could be written to; and in "
            "“{folder}”."
        ),
        (
            "Derbynneb: wrth ochr y ffeil, os daeth wedi'i selio a bod modd ysgrifennu yno; ac yn "
            "“{folder}”."
        ),
    ),
    "inbox.no_receipt": (
        "No receipt was made for it; the laptop keeps its record.",
        "Ni wnaed derbynneb ar ei chyfer; mae'r gliniadur yn cadw ei gofnod.",
    ),
    "inbox.receipt_later": (
        "No receipt yet: it is made when the file is taken in, and kept in “{folder}”.",
        "Dim derbynneb eto: fe'i gwneir pan dderbynnir y ffeil, a'i chadw yn “{folder}”.",
    ),
    "found.held": (
        (
            "This file says that it was made by a newer version of the program. It is kept here "
            "unopened and is safe. Update the program; it is then taken in by itself."
        ),
        (
            "Mae'r ffeil hon yn dweud mai fersiwn mwy diweddar o'r rhaglen a'i gwnaeth. Fe'i "
            "cedwir yma heb ei hagor ac mae'n ddiogel. Diweddarwch y rhaglen; yna fe'i derbynnir "
            "ohoni'i hun."
        ),
    ),
    "found.held_for": (
        (
            "This file says that it was made by version {needs} of the program. It is kept here "
            "unopened and is safe. Update the program to {needs} or later; it is then taken in by "
            "itself."
        ),
        (
            "Mae'r ffeil hon yn dweud mai fersiwn {needs} o'r rhaglen a'i gwnaeth. Fe'i cedwir yma "
            "heb ei hagor ac mae'n ddiogel. Diweddarwch y rhaglen i {needs} neu'n ddiweddarach; "
            "yna fe'i derbynnir ohoni'i hun."
        ),
    ),
    "found.after_update": (
        "It was held until the program was updated.",
        "Bu ar gadw nes i'r rhaglen gael ei diweddaru.",
    ),
    "fact.held": (
        "Not verified yet: only a newer version of the program can do that.",
        "Heb ei dilysu eto: dim ond fersiwn mwy diweddar o'r rhaglen all wneud hynny.",
    ),
    "fact.older_format": (
        "In an older format than a record that the same certificate brought before.",
        "Mewn fformat hŷn na chofnod a ddaeth o'r un dystysgrif o'r blaen.",
    ),
    "remark.older_format": ("in an older format", "mewn fformat hŷn"),
    "remark.after_update": ("taken after the update", "derbyniwyd wedi'r diweddariad"),
    "remark.clock_set": ("the laptop's clock was set", "newidiwyd cloc y gliniadur"),
    "found.accepted": ("Verified and entered in the register.", "Dilyswyd a'i roi yn y gofrestr."),
    "found.duplicate": (
        "This record is here already. Nothing was changed, and nothing is to be done.",
        "Mae'r cofnod hwn yma eisoes. Ni newidiwyd dim, ac nid oes dim i'w wneud.",
    ),
    "why.accepted": ("verified", "dilyswyd"),
    "why.duplicate": ("same record, nothing to do", "yr un cofnod, dim i'w wneud"),
    "why.held": ("needs {needs}", "angen {needs}"),
    "why.held_any": ("update needed", "angen diweddaru"),
    "why.held_full": ("no room to hold it", "dim lle i'w chadw"),
    "why.conflict": ("differs from what is here", "yn wahanol i'r hyn sydd yma"),
    "found.conflict": (
        "Another content of this record is here. Both are kept; somebody must decide.",
        "Mae cynnwys arall i'r cofnod hwn yma. Cedwir y ddau; rhaid i rywun benderfynu.",
    ),
    "register.empty": (
        "No record has been accepted yet. Import one in the inbox (Ctrl+1).",
        "Ni dderbyniwyd cofnod eto. Mewnforiwch un yn y blwch derbyn (Ctrl+1).",
    ),
    "register.to_inbox": ("Go to the inbox  Ctrl+1", "I'r blwch derbyn  Ctrl+1"),
    "register.open": ("Open the record  Enter", "Agor y cofnod  Enter"),
    "register.counts.one": ("{n} record", "{n} cofnod"),
    "register.counts.many": ("{n} records", "{n} cofnod"),
    "register.export_to": (
        "File to export to (a table, .csv; personal data in clear)",
        "Ffeil i allforio iddi (tabl, .csv; data personol heb eu hamgryptio)",
    ),
    "register.export": ("Export  E", "Allforio  E"),
    "register.export_name": (
        "Name a file to export to, ending in .csv.",
        "Enwch ffeil i allforio iddi, yn gorffen â .csv.",
    ),
    "register.exported": (
        "{n} records exported to “{file}”. It is in clear: keep it where nobody else reads it.",
        "Allforiwyd {n} cofnod i “{file}”. Nid yw wedi'i amgryptio: cadwch ef yn ddiogel.",
    ),
}
