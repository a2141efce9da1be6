"""npors_desktop: records assessments of plant operators and hands over signed reports.

The map; imports point down only, and packages on one line never import each other:

    __main__     starts the commands
    cli          the commands; asks composition for the workflows or the window
    composition  joins the parts: opens stores, makes workflows, starts the window
    ui           pages by feature, each with its presenter; the only home of Qt
    workflows    what a person can do, one method for each verb, in a folder for each job
    standards    packs: read, check, resolve, write in a spreadsheet
    reports      pages and pictures, a folder for each template; the only home of reportlab
    signing      authority, keys, certified reports, verification; the only home of pyHanko
    exchange     what leaves the machine: record, sheet, visit, course days, receipt, workbook
    photographs  pictures from elsewhere as plain JPEGs; the only home of Pillow
    delivery     folders, USB sticks and web addresses: put, list, get
    store        tables, events and projections; the encrypted file; the only home of SQL
    vault        the data key and the ways to unlock it
    base         words, clock, paths, whole files, canonical JSON, the lock of a store
    domain       packs, events, marks, faults, rules, results; only the standard library

Why it is so: docs/decisions. How it is used: docs/guide. How to add to it: docs/how-to-add.md.
"""

__version__ = "0.2.0"
# The day of the latest release in CHANGELOG.md: no clock that is right is before it.
__released__ = "2026-11-20"
