"""Words of unlocking: by the passphrase, by the recovery sheet, and of a new one of either."""

UNLOCKING: dict[str, tuple[str, str]] = {
    "title.page_unlock": ("Unlock", "Datgloi"),
    "help.page_unlock": (
        (
            "Type the passphrase of this store and press Enter. Capital letters count. Nobody "
            "can look the passphrase up for you."
        ),
        "Teipiwch gyfrinymadrodd y storfa hon a phwyswch Enter. Mae priflythrennau'n cyfrif.",
    ),
    "keys.page_unlock": ("Enter | Unlock", "Enter | Datgloi"),
    "unlock.laptop": ("This laptop's store is locked", "Mae storfa'r gliniadur hwn ar glo"),
    "unlock.office": ("The office's store is locked", "Mae storfa'r swyddfa ar glo"),
    "unlock.field": ("Passphrase", "Cyfrinymadrodd"),
    "unlock.do": ("Unlock", "Datgloi"),
    "unlock.missing": ("Type the passphrase.", "Teipiwch y cyfrinymadrodd."),
    "unlock.wrong": (
        "That passphrase does not open this store. Check Caps Lock, and type it again.",
        "Nid yw'r cyfrinymadrodd hwnnw'n agor y storfa hon. Gwiriwch Caps Lock a'i deipio eto.",
    ),
    "unlock.wait": ("Unlocking …", "Yn datgloi …"),
    "unlock.forgotten": (
        (
            "Forgotten? The code on the recovery sheet, which was saved at the first run, opens "
            "the store too and sets a new passphrase."
        ),
        (
            "Wedi'i anghofio? Mae'r cod ar y daflen adfer, a gadwyd y tro cyntaf, hefyd yn agor "
            "y storfa ac yn gosod cyfrinymadrodd newydd."
        ),
    ),
    "unlock.recover": ("Use the recovery sheet", "Defnyddio'r daflen adfer"),
    "title.page_unlock_recovery": ("Open with the recovery sheet", "Agor gyda'r daflen adfer"),
    "help.page_unlock_recovery": (
        (
            "Type the code as it stands on the recovery sheet; blanks, hyphens and small letters "
            "do not matter. Then choose a new passphrase. On a laptop the signing key is made "
            "anew, so enrol with the office again."
        ),
        (
            "Teipiwch y cod fel y mae ar y daflen adfer. Yna dewiswch gyfrinymadrodd newydd. Ar "
            "liniadur gwneir yr allwedd llofnodi o'r newydd, felly cofrestrwch eto."
        ),
    ),
    "keys.page_unlock_recovery": (
        "Enter | Open the store\nEsc | Back to the passphrase",
        "Enter | Agor y storfa\nEsc | Yn ôl i'r cyfrinymadrodd",
    ),
    "recover.explain": (
        (
            "Everything on this machine stays. Only the passphrase is new; on a laptop the "
            "signing key is too, because the old passphrase locked it, so the office confirms "
            "you once more."
        ),
        (
            "Mae popeth ar y peiriant hwn yn aros. Dim ond y cyfrinymadrodd sy'n newydd; ar "
            "liniadur mae'r allwedd llofnodi hefyd, felly mae'r swyddfa'n eich cadarnhau unwaith "
            "eto."
        ),
    ),
    "recover.code": (
        "Recovery code, as it stands on the sheet",
        "Cod adfer, fel y mae ar y daflen",
    ),
    "recover.code_missing": (
        "Type the code of the recovery sheet.",
        "Teipiwch god y daflen adfer.",
    ),
    "recover.wrong": (
        (
            "This code does not open this store. Compare it with the sheet, letter by letter, "
            "and see that the sheet is the newest."
        ),
        (
            "Nid yw'r cod hwn yn agor y storfa hon. Cymharwch ef â'r daflen, a gwnewch yn siŵr "
            "mai'r daflen ddiweddaraf ydyw."
        ),
    ),
    "recover.do": ("Open and set the new passphrase", "Agor a gosod y cyfrinymadrodd newydd"),
    "recover.done": ("The store is open.", "Mae'r storfa ar agor."),
    "recover.next": (
        "From now on the new passphrase opens it.",
        "O hyn ymlaen y cyfrinymadrodd newydd sy'n ei hagor.",
    ),
    "unlock.show": ("Show what I type", "Dangos yr hyn rwy'n ei deipio"),
    "title.page_passphrase": ("Change your passphrase", "Newid eich cyfrinymadrodd"),
    "help.page_passphrase": (
        (
            "Type your current passphrase, then a new one twice, and press Enter. The recovery "
            "sheet stays valid. A copy opens with the passphrase that the store had when the copy "
            "was made. Somebody who knows your old passphrase and has an old copy or this machine "
            "can open everything in it, on a laptop the signing key too: tell your office, which "
            "can withdraw your right to sign and confirm you again."
        ),
        (
            "Teipiwch eich cyfrinymadrodd presennol, yna un newydd ddwywaith, a phwyswch Enter. "
            "Mae'r daflen adfer yn dal yn ddilys. Mae copi'n agor gyda'r cyfrinymadrodd a oedd gan "
            "y storfa pan wnaed y copi. Gall rhywun sy'n gwybod eich hen gyfrinymadrodd ac sydd â "
            "hen gopi neu'r peiriant hwn agor popeth ynddo, a'r allwedd llofnodi hefyd ar "
            "liniadur: dywedwch wrth eich swyddfa, a all dynnu eich hawl i lofnodi yn ôl a'ch "
            "cadarnhau eto."
        ),
    ),
    "keys.page_passphrase": (
        "Enter | Change the passphrase\nEsc | Back to Settings",
        "Enter | Newid y cyfrinymadrodd\nEsc | Yn ôl i Gosodiadau",
    ),
    "passphrase.opens": (
        (
            "The new passphrase opens this laptop's store and your signing key. Your recovery "
            "sheet stays valid."
        ),
        (
            "Mae'r cyfrinymadrodd newydd yn agor storfa'r gliniadur hwn a'ch allwedd llofnodi. "
            "Mae eich taflen adfer yn dal yn ddilys."
        ),
    ),
    "passphrase.opens_office": (
        (
            "The new passphrase opens the office's store and its keys. The recovery sheet stays "
            "valid."
        ),
        (
            "Mae'r cyfrinymadrodd newydd yn agor storfa'r swyddfa a'i hallweddi. Mae'r daflen "
            "adfer yn dal yn ddilys."
        ),
    ),
    "passphrase.copies": (
        (
            "Copies that were made before still open with the passphrase you have now. If "
            "somebody else may know it, destroy those copies and make new ones."
        ),
        (
            "Mae copïau a wnaed cynt yn dal i agor gyda'r cyfrinymadrodd sydd gennych nawr. Os "
            "gallai rhywun arall ei wybod, dinistriwch y copïau hynny a gwnewch rai newydd."
        ),
    ),
    "passphrase.current": ("Current passphrase", "Cyfrinymadrodd presennol"),
    "passphrase.current_missing": (
        "Type your current passphrase.",
        "Teipiwch eich cyfrinymadrodd presennol.",
    ),
    "passphrase.new_field": (
        "New passphrase (at least 12 characters)",
        "Cyfrinymadrodd newydd (o leiaf 12 nod)",
    ),
    "passphrase.wrong": (
        (
            "That is not your current passphrase, so nothing was changed. Check Caps Lock, and "
            "type it again."
        ),
        (
            "Nid dyna eich cyfrinymadrodd presennol, felly ni newidiwyd dim. Gwiriwch Caps Lock "
            "a'i deipio eto."
        ),
    ),
    "passphrase.do": ("Change the passphrase", "Newid y cyfrinymadrodd"),
    "passphrase.wait": ("Changing the passphrase …", "Yn newid y cyfrinymadrodd …"),
    "passphrase.done": ("The passphrase was changed.", "Newidiwyd y cyfrinymadrodd."),
    "passphrase.next": (
        "From now on the new one opens this store.",
        "O hyn ymlaen yr un newydd sy'n agor y storfa hon.",
    ),
    "title.page_recovery": ("Recovery sheet", "Taflen adfer"),
    "help.page_recovery": (
        (
            "The recovery sheet opens the store when the passphrase is forgotten. A new sheet "
            "makes every earlier one void."
        ),
        "Mae'r daflen adfer yn agor y storfa os anghofir y cyfrinymadrodd.",
    ),
    "keys.page_recovery": ("Enter | Save the sheet", "Enter | Cadw'r daflen"),
    "recovery.explain": (
        (
            "Whoever has this sheet can open the store without the passphrase. Save it to a "
            "stick, print it, and keep the paper where the laptop is not. A new sheet makes "
            "earlier ones void."
        ),
        (
            "Gall unrhyw un sydd â'r daflen agor y storfa heb y cyfrinymadrodd. Argraffwch hi, a "
            "chadw'r papur ar wahân i'r gliniadur. Mae taflen newydd yn dirymu rhai cynharach."
        ),
    ),
    "recovery.kept": (
        "A sheet was saved before. Making a new one makes it void.",
        "Cadwyd taflen o'r blaen. Bydd un newydd yn ei dirymu.",
    ),
    "recovery.not_kept": ("No sheet has been saved yet.", "Nid oes taflen wedi'i chadw eto."),
}
