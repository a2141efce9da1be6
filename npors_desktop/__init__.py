"""npors_desktop: records assessments of plant operators and hands them over signed.

The map; imports point down only, and packages on one line never import each other:

    __main__    starts the commands
    cli         the commands; asks app for the workflows or the window
    app         joins the parts for the commands and the window
    bench       makes and opens desks; the only constructor of what they are made of
    ui          screens and widgets; the only home of Qt
    workflows   what a person can do, one method a verb
    standards   packs: read, check, resolve
    reports     pages and pictures; the only home of reportlab
    signing     certificates, PAdES, verification, sealing; the only home of pyHanko
    exchange    what leaves the machine: record, sheet, visit, enrolment, receipt
    delivery    folders and sticks: put, list, get
    store       tables, event log, migrations; the only home of SQL
    vault       the data key and the ways to unlock it
    base        clock, paths, whole files, canonical JSON, the lock of a store
    domain      packs, marks, faults, rules, results; only the standard library
"""

__version__ = "0.2.0"
