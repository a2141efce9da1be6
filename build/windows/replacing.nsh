; The program is replaced whole or not at all: what is there is moved into a folder beside it, and put
; back when anything fails. Never a person's data: that lies elsewhere.
;
; Windows does not move a folder in which anybody has a file open: nothing is changed then. Wine 8
; does; what cannot be removed afterwards stays in the folder beside until the next time.

!define PARTS "_internal"
!define UNINSTALLER "uninstall.exe"
!define ASIDE "${APP}.old"

!macro STOP CODE WORDS
  MessageBox MB_OK|MB_ICONEXCLAMATION "${WORDS}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Sets $0 to 1 when a program that runs holds its file: Windows does not open it for writing.
!macro SEE_WHETHER_HELD FILE
  ${If} ${FileExists} "${FILE}"
    ; Nor would it open one that is marked as read only.
    SetFileAttributes "${FILE}" NORMAL
    ClearErrors
    FileOpen $1 "${FILE}" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
!macroend

!macro SEE_WHETHER_RUNNING PLACE
  StrCpy $0 0
  !insertmacro SEE_WHETHER_HELD "${PLACE}\${COMMANDS}"
  !insertmacro SEE_WHETHER_HELD "${PLACE}\${WINDOW}"
!macroend

!define IN_USE_WORDS "Another program uses a file of ${APP}. Nothing was changed. Close what may have it open, then start this again."
!define RUNNING_WORDS "${APP} is open. Nothing was changed. Close it, then start this again."

!macro REFUSE_WHILE_RUNNING PLACE
  !insertmacro SEE_WHETHER_RUNNING "${PLACE}"
  ${If} $0 = 1
    !insertmacro STOP ${RUNNING} "${RUNNING_WORDS}"
  ${EndIf}
!macroend

; Sets $2 to 1 when it cannot be moved.
!macro MOVE FROM TO
  ${If} ${FileExists} "${FROM}"
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${If} ${Errors}
      StrCpy $2 1
    ${EndIf}
  ${EndIf}
!macroend

!macro MOVE_BACK PLACE PART
  ${If} ${FileExists} "${PLACE}\${ASIDE}\${PART}"
    ; Half of what should have come in its place.
    Delete "${PLACE}\${PART}"
    RMDir /r "${PLACE}\${PART}"
    !insertmacro MOVE "${PLACE}\${ASIDE}\${PART}" "${PLACE}\${PART}"
  ${EndIf}
!macroend

; What starts the program comes back last, when it can be started. Sets $2 to 1 when not all came back.
!macro PUT_BACK PLACE
  !insertmacro MOVE_BACK "${PLACE}" "${UNINSTALLER}"
  !insertmacro MOVE_BACK "${PLACE}" "${PARTS}"
  ${IfNot} ${FileExists} "${PLACE}\${ASIDE}\${PARTS}"
    !insertmacro MOVE_BACK "${PLACE}" "${COMMANDS}"
    !insertmacro MOVE_BACK "${PLACE}" "${WINDOW}"
  ${EndIf}
  RMDir "${PLACE}\${ASIDE}"
!macroend

!macro REMOVE_PARTS PLACE
  Delete "${PLACE}\${WINDOW}"
  Delete "${PLACE}\${COMMANDS}"
  RMDir /r "${PLACE}\${PARTS}"
!macroend

!macro REMOVE_ASIDE PLACE
  !insertmacro REMOVE_PARTS "${PLACE}\${ASIDE}"
  Delete "${PLACE}\${ASIDE}\${UNINSTALLER}"
  RMDir "${PLACE}\${ASIDE}"
!macroend

; What an earlier run left when the power went. The window's program is written last: where it lies
; with its parts the program is whole, and what lies beside is only not removed yet.
!macro SETTLE PLACE
  ${If} ${FileExists} "${PLACE}\${PARTS}"
  ${AndIf} ${FileExists} "${PLACE}\${WINDOW}"
    !insertmacro REMOVE_ASIDE "${PLACE}"
  ${Else}
    !insertmacro PUT_BACK "${PLACE}"
  ${EndIf}
!macroend

; UN is empty or "un.": each half of the file has a function putBack, which puts back all.
!macro GIVE_UP UN CODE WORDS
  Call ${UN}putBack
  ${If} $2 = 1
    !insertmacro STOP ${FAILED} "A part of ${APP} lies in ${ASIDE} in the program's folder and could not be put back: another program uses it. Your records are safe. Close other programs, then start this again."
  ${EndIf}
  !insertmacro STOP ${CODE} "${WORDS}"
!macroend

; From here on PUT_BACK has what to do there: BY is the variable that putBack looks at.
!macro MOVE_ASIDE UN PLACE BY
  !insertmacro SETTLE "${PLACE}"
  ${If} ${FileExists} "${PLACE}\${ASIDE}\*.*"
    !insertmacro GIVE_UP "${UN}" ${FAILED} "${IN_USE_WORDS}"
  ${EndIf}
  ClearErrors
  CreateDirectory "${PLACE}\${ASIDE}"
  ${If} ${Errors}
    !insertmacro GIVE_UP "${UN}" ${FAILED} "${PLACE} cannot be written to. Nothing was changed."
  ${EndIf}
  StrCpy ${BY} "${PLACE}"
  StrCpy $2 0
  !insertmacro MOVE "${PLACE}\${PARTS}" "${PLACE}\${ASIDE}\${PARTS}"
  ; Without its parts nobody starts the program, and whoever did before holds its file.
  !insertmacro SEE_WHETHER_RUNNING "${PLACE}"
  ${If} $0 = 1
    !insertmacro GIVE_UP "${UN}" ${RUNNING} "${RUNNING_WORDS}"
  ${EndIf}
  !insertmacro MOVE "${PLACE}\${COMMANDS}" "${PLACE}\${ASIDE}\${COMMANDS}"
  !insertmacro MOVE "${PLACE}\${WINDOW}" "${PLACE}\${ASIDE}\${WINDOW}"
  !if "${UN}" == ""
    !insertmacro MOVE "${PLACE}\${UNINSTALLER}" "${PLACE}\${ASIDE}\${UNINSTALLER}"
  !endif
  ${If} $2 = 1
    !insertmacro GIVE_UP "${UN}" ${FAILED} "${IN_USE_WORDS}"
  ${EndIf}
!macroend
