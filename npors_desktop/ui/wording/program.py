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
}
