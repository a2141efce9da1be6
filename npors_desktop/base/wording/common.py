"""Words of the frame, of the terms a pack may replace, and of what many screens say."""

COMMON: dict[str, tuple[str, str]] = {
    "frame.program": ("npors_desktop", "npors_desktop"),
    "frame.back": ("Back, Alt+Left", "Yn ôl, Alt+Chwith"),
    "frame.help": ("Help, F1", "Cymorth, F1"),
    "frame.theme": ("Change the colours: standard, sunlight, dark, F8", "Newid y lliwiau, F8"),
    "frame.rain_lock": ("Rain lock: touch and pointer off, F9", "Clo glaw: cyffwrdd i ffwrdd, F9"),
    "frame.close": ("Close  Esc", "Cau  Esc"),
    "frame.close_help": ("Close help  F1", "Cau'r cymorth  F1"),
    "frame.keys": ("F1 Help   F8 Sunlight   F9 Rain lock", "F1 Cymorth   F8 Haul   F9 Clo glaw"),
    "frame.touch_off": ("TOUCH OFF – F9", "CYFFWRDD I FFWRDD – F9"),
    "frame.lock_on": (
        "Rain lock is on. Only the keyboard works; F9 ends it.",
        "Mae'r clo glaw ymlaen. Dim ond y bysellfwrdd sy'n gweithio; F9 i'w ddiffodd.",
    ),
    "frame.lock_off": ("Rain lock is off.", "Mae'r clo glaw i ffwrdd."),
    "frame.waiting.one": ("{n} record waiting to be sent", "{n} cofnod yn aros i'w anfon"),
    "frame.waiting.many": ("{n} records waiting to be sent", "{n} cofnod yn aros i'w hanfon"),
    "theme.standard": ("Colours: standard. F8 for the next.", "Lliwiau: safonol. F8 am y nesaf."),
    "theme.sunlight": ("Colours: sunlight. F8 for the next.", "Lliwiau: haul. F8 am y nesaf."),
    "theme.dark": ("Colours: dark. F8 for the next.", "Lliwiau: tywyll. F8 am y nesaf."),
    "saved.nothing": ("Everything is saved", "Mae popeth wedi'i gadw"),
    "saved.saved": ("✓ Saved {time} on this laptop", "✓ Cadwyd {time} ar y gliniadur hwn"),
    "saved.saved_office": (
        "✓ Saved {time} in the office's store",
        "✓ Cadwyd {time} yn storfa'r swyddfa",
    ),
    "saved.saving": ("… Saving", "… Yn cadw"),
    "saved.failed": ("✗ Not saved – {why}", "✗ Heb ei gadw – {why}"),
    "error.ours": (
        "This is a fault of our own; you did nothing wrong.",
        "Ein bai ni yw hwn; wnaethoch chi ddim byd o'i le.",
    ),
    "error.ours_advice": (
        (
            "What was marked before is saved. Copy the details for whoever looks after this "
            "program; they hold no names and no marks. Then go on."
        ),
        (
            "Mae popeth a farciwyd o'r blaen wedi'i gadw. Copïwch y manylion i'r sawl sy'n gofalu "
            "am y rhaglen; does dim enwau na marciau ynddyn nhw. Yna ewch ymlaen."
        ),
    ),
    "error.copy": ("Copy the details", "Copïo'r manylion"),
    "help.title": ("Help", "Cymorth"),
    "help.kept": (
        (
            "Everything is kept on this laptop, encrypted, as you enter it. Nothing is sent until "
            "you hand it over."
        ),
        (
            "Cedwir popeth ar y gliniadur hwn, wedi'i amgryptio, wrth ichi ei roi i mewn. Nid "
            "anfonir dim nes i chi ei drosglwyddo."
        ),
    ),
    "term.met": ("Met", "Ei fodloni"),
    "term.not_met": ("Not met", "Heb ei fodloni"),
    "term.not_applicable": ("N/A", "Amherthnasol"),
    "term.not_observed": ("Not observed", "Heb ei weld"),
    "term.minor": ("Minor", "Mân"),
    "term.major": ("Major", "Difrifol"),
    "term.safety_critical": ("Safety-critical", "Diogelwch-critigol"),
    "term.achieved": ("Achieved", "Cyflawnwyd"),
    "term.not_achieved": ("Not achieved", "Heb ei gyflawni"),
    "term.referred": ("Referred", "Cyfeiriwyd"),
    "term.stopped": ("Stopped", "Stopiwyd"),
    "term.incomplete": ("Incomplete", "Anghyflawn"),
    "term.theory": ("Theory", "Theori"),
    "term.pre_use": ("Pre-use checks", "Gwiriadau cyn defnyddio"),
    "term.practical": ("Practical", "Ymarferol"),
    "term.outcome": ("Outcome", "Deilliant"),
    "term.criterion": ("criterion", "maen prawf"),
    "term.fault": ("fault", "nam"),
    "term.candidate": ("candidate", "ymgeisydd"),
    "term.assessor": ("assessor", "asesydd"),
    "status.not_started": ("Not started", "Heb ddechrau"),
    "status.in_progress": ("In progress", "Ar y gweill"),
    "status.attention": ("Needs attention", "Angen sylw"),
    "status.done": ("Done", "Wedi'i wneud"),
    "status.blocked": ("Cannot start yet – {why}", "Methu dechrau eto – {why}"),
    "status.not_needed": ("Not needed", "Dim angen"),
    "form.optional": ("{label} (optional)", "{label} (dewisol)"),
    "form.summary": ("There is something to sort out", "Mae rhywbeth i'w ddatrys"),
    "sign.box": ("Signature box", "Blwch llofnod"),
    "sign.empty": ("Empty. Sign with a pen, a finger or the mouse.", "Gwag. Llofnodwch yma."),
    "sign.short": ("Too short yet to be a signature.", "Rhy fyr eto i fod yn llofnod."),
    "sign.signed": ("Signed.", "Llofnodwyd."),
    "sign.clear": ("Clear", "Clirio"),
    "sign.undo": ("Undo stroke", "Dadwneud strôc"),
}
