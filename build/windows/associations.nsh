; The files that travel open in the program. For .pdf it is offered under "Open with" and never
; made the default: a PDF belongs to whatever the person reads PDFs with.

!define OPENS '"$INSTDIR\${WINDOW}" "%1"'
!define CLASSES "Software\Classes"

!macro KIND NAME WORDS
  WriteRegStr HKCU "${CLASSES}\${APP}.${NAME}.1" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${APP}.${NAME}.1\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${CLASSES}\${APP}.${NAME}.1\shell\open\command" "" '${OPENS}'
!macroend

!macro ASSOCIATE ENDING NAME WORDS
  !insertmacro KIND "${NAME}" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${APP}.${NAME}.1"
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${APP}.${NAME}.1" ""
!macroend

!macro ASSOCIATE_ALL
  !insertmacro ASSOCIATE ".npsealed" "sealed" "Sealed assessment report"
  !insertmacro ASSOCIATE ".npvisit" "visit" "Visit from the office"
  !insertmacro ASSOCIATE ".npenrol" "enrol" "Enrolment request"
  !insertmacro ASSOCIATE ".npidentity" "identity" "Assessor's identity from the office"
  !insertmacro ASSOCIATE ".nppack" "pack" "Standards pack"
  !insertmacro ASSOCIATE ".npsettings" "settings" "Provider's settings"
  !insertmacro ASSOCIATE ".npreceipt" "receipt" "Receipt from the office"
  !insertmacro ASSOCIATE ".npdays" "days" "Course days"
  !insertmacro ASSOCIATE ".nprules" "rules" "Rule book"
  !insertmacro KIND "report" "Signed assessment report"
  WriteRegStr HKCU "${CLASSES}\.pdf\OpenWithProgids" "${APP}.report.1" ""
!macroend

; An ending that the person gave to another program since then stays with that one.
!macro DISSOCIATE ENDING NAME
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${APP}.${NAME}.1"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $0 == "${APP}.${NAME}.1"
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
  DeleteRegKey HKCU "${CLASSES}\${APP}.${NAME}.1"
!macroend

!macro DISSOCIATE_ALL
  !insertmacro DISSOCIATE ".npsealed" "sealed"
  !insertmacro DISSOCIATE ".npvisit" "visit"
  !insertmacro DISSOCIATE ".npenrol" "enrol"
  !insertmacro DISSOCIATE ".npidentity" "identity"
  !insertmacro DISSOCIATE ".nppack" "pack"
  !insertmacro DISSOCIATE ".npsettings" "settings"
  !insertmacro DISSOCIATE ".npreceipt" "receipt"
  !insertmacro DISSOCIATE ".npdays" "days"
  !insertmacro DISSOCIATE ".nprules" "rules"
  !insertmacro DISSOCIATE ".pdf" "report"
!macroend
