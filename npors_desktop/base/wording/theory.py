"""Words of the theory, asked aloud."""

THEORY: dict[str, tuple[str, str]] = {
    "title.page_theory": ("Theory", "Theori"),
    "help.page_theory": (
        (
            "Read the question aloud. Tick the points that the candidate names, or give full "
            "marks with M or none with X. Each press is kept at once. Turn the screen away from "
            "the candidate: the answers stand here."
        ),
        (
            "Darllenwch y cwestiwn yn uchel. Ticiwch y pwyntiau a enwir, neu rhowch farciau "
            "llawn gydag M neu ddim gydag X. Trowch y sgrin oddi wrth yr ymgeisydd."
        ),
    ),
    "keys.page_theory": (
        (
            "1 to 9 | Tick a point\n"
            "M | Full marks, go on\n"
            "X | No marks, go on\n"
            "L | Later\n"
            "T | Note the answer\n"
            "↓ ↑ | Next, previous question\n"
            "Delete | Take the marking back\n"
            "Enter | Next unanswered"
        ),
        (
            "1 i 9 | Ticio pwynt\n"
            "M | Marciau llawn\n"
            "X | Dim marciau\n"
            "L | Yn nes ymlaen\n"
            "T | Nodyn\n"
            "↓ ↑ | Nesaf, blaenorol\n"
            "Delete | Tynnu'r marc yn ôl\n"
            "Enter | Nesaf heb ei ateb"
        ),
    ),
    "theory.where": ("Question {number} of {all}   {code}", "Cwestiwn {number} o {all}   {code}"),
    "theory.mandatory": ("MANDATORY", "GORFODOL"),
    "theory.allowed": ("{minutes} minutes allowed", "Caniateir {minutes} munud"),
    "theory.model": (
        "Model answer, for the assessor only",
        "Ateb enghreifftiol, i'r asesydd yn unig",
    ),
    "theory.options": (
        "Read the options aloud; the right ones are marked, for the assessor only",
        "Darllenwch y dewisiadau'n uchel; nodir y rhai cywir, i'r asesydd yn unig",
    ),
    "theory.right": ("right", "cywir"),
    "theory.not_marked": ("Not marked yet · up to {marks}", "Heb ei farcio · hyd at {marks}"),
    "theory.mark": ("Mark {awarded} of {marks}", "Marc {awarded} o {marks}"),
    "theory.note": ("Answer noted", "Nodyn o'r ateb"),
    "theory.full": ("Full marks   M", "Marciau llawn   M"),
    "theory.none": ("No marks   X", "Dim marciau   X"),
    "theory.later": ("Later   L", "Yn nes ymlaen   L"),
    "theory.write": ("Note   T", "Nodyn   T"),
    "theory.previous": ("Previous   ↑", "Blaenorol   ↑"),
    "theory.next": ("Next   ↓", "Nesaf   ↓"),
    "theory.on": ("Next unanswered", "Nesaf heb ei ateb"),
    "theory.finish": ("Go on with the candidate", "Ymlaen gyda'r ymgeisydd"),
    "theory.counted": (
        "{answered} of {all} answered · later {later} · {awarded} marks of {available}",
        "{answered} o {all} wedi'u hateb · yn nes ymlaen {later} · {awarded} marc o {available}",
    ),
    "theory.must": (
        "mandatory {done} of {all}, {wrong} not in full",
        "gorfodol {done} o {all}, {wrong} heb farciau llawn",
    ),
    "theory.no_paper": ("This standard has no theory.", "Nid oes theori yn y safon hon."),
    "theory.said": ("{question}: {awarded} of {marks}.", "{question}: {awarded} o {marks}."),
    "theory.cleared": ("{question}: marking taken back.", "{question}: tynnwyd y marc yn ôl."),
    "theory.put_off": ("{question}: to be asked later.", "{question}: i'w holi yn nes ymlaen."),
    "theory.back_on": ("{question}: no longer put off.", "{question}: heb ei ohirio mwyach."),
    "theory.paper": ("The paper: one box a question", "Y papur: un blwch i bob cwestiwn"),
    "theory.point": ("{number} {text}, {state}", "{number} {text}, {state}"),
    "theory.ticked": ("ticked", "wedi'i dicio"),
    "theory.unticked": ("not ticked", "heb ei dicio"),
}
