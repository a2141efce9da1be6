; The installer, for one person's account: no administrator is needed.
; packing.py calls makensis with VERSION, VERSION4 (four numbers), FILES (a list of the program's
; files), ICON, SIDE, OUT, and SIGN (a command that signs a file) when there is a certificate.
;
; Exit codes: 0 installed; 1 stopped by the person; 2 stopped by a failure (a file could not be
; written or removed), and the program that was there is there still; 3 this Windows is too old;
; 4 the program is running; 5 the folder holds what is not the program's; 6 the account is the
; system's own and nobody's; 7 the folder after /D= is not one. With 3 to 7 nothing was touched.
; /S asks nothing; /D=C:\folder (last, without quotes) installs elsewhere: a program of this account
; that is somewhere else moves there, since there is one entry in the Start menu and in Windows' list.

; Debian's NSIS makes a 64-bit installer; the one from nsis.sourceforge.io has only 32-bit parts.
!if /FileExists "${NSISDIR}/Stubs/lzma_solid-amd64-unicode"
  Target amd64-unicode
!else
  Target x86-unicode
!endif
Unicode true
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include StrFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh
!include associations.nsh
!include replacing.nsh
${StrStr}
${UnStrStr}

!define APP "npors_desktop"
!define PUBLISHER "npors_desktop contributors"
!define COMMANDS "npors-desktop.exe"
!define WINDOW "npors-desktopw.exe"
!define OWN_KEY "Software\${APP}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define FOLDER "$LOCALAPPDATA\Programs\${APP}"
!define DATA "$LOCALAPPDATA\${APP}"
!define FAILED 2
!define TOO_OLD 3
!define RUNNING 4
!define TAKEN 5
!define NOBODY 6
!define NO_FOLDER 7
; Qt needs the whole of the system's ICU, which came with Windows 10 version 1903.
!define OLDEST_BUILD 18362

; Where the program's files are moved aside: in its folder, and where it was elsewhere until now; the
; folder that Windows knew; 1 while the new ones are written.
Var Here
Var Before
Var Named
Var Writing

Name "${APP} ${VERSION}"
Caption "${APP} ${VERSION}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
InstallDir "${FOLDER}"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
ShowInstDetails nevershow
; A file that cannot be written is never left out: with /S it would be, and the exit code be 0.
AllowSkipFiles off
BrandingText " "
!ifdef SIGN
  !uninstfinalize `${SIGN} "%1"` = 0
!endif

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "FileDescription" "Installs ${APP}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${APP}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "The program is removed. Your records, drafts and keys are kept in ${DATA}. Only delete that folder when every record is with the office."
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE stayWhereTaken
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; A tool that distributes programs may run as the system itself, whose account nobody opens; a 32-bit
; installer sees that account in SysWOW64, a 64-bit one in System32.
!macro REFUSE_NOBODY UN
  ${${UN}StrStr} $0 "$LOCALAPPDATA\" "\config\systemprofile\"
  ${If} $0 != ""
    !insertmacro STOP ${NOBODY} "${APP} belongs to the account of the person who works with it, and this is the system's own. Nothing was changed. Start this again in that person's account."
  ${EndIf}
!macroend

; NSIS takes a folder that it cannot use as if none had been named, and would install elsewhere: one in
; quotes, with slashes, without its drive, on a drive that is not there. So $INSTDIR has to be what was
; said. $CMDLINE leaves /D= out.
Function stopAtNoFolder
  System::Call 'kernel32::GetCommandLine() t .r0'
  ${StrStr} $1 $0 " /D"
  ${If} $1 == ""
    ${StrStr} $1 $0 '"/D'
  ${EndIf}
  ${If} $1 == ""
    Return
  ${EndIf}
  StrCpy $2 $1 4
  StrCpy $1 $1 "" 4
  StrCpy $3 $1
  ; NSIS takes these from the end itself.
  ${Do}
    StrCpy $4 $3 1 -1
    ${If} $4 != " "
    ${AndIf} $4 != "\"
      ${ExitDo}
    ${EndIf}
    StrCpy $3 $3 -1
  ${Loop}
  ${If} $2 != " /D="
  ${OrIf} $3 != $INSTDIR
    !insertmacro STOP ${NO_FOLDER} "The folder after /D= cannot be used: $1$\r$\n$\r$\nNothing was changed. Name it as the last word, whole and without quotes, such as /D=C:\folder."
  ${EndIf}
FunctionEnd

Function .onInit
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
  ${OrIfNot} ${RunningX64}
    !insertmacro STOP ${TOO_OLD} "${APP} needs a 64-bit Windows 10, version 1903 or later. Nothing was changed."
  ${EndIf}
  !insertmacro REFUSE_NOBODY ""
  Call stopAtNoFolder
  ; Whoever says /S means this very version.
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${VersionCompare} "$0" "${VERSION}" $1
  ${If} $1 = 1
    MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "Version $0 is installed, which is newer than ${VERSION}. ${VERSION} will not open what a newer version has saved; nothing is lost by that. Put the older version in its place?" /SD IDOK IDOK older
    SetErrorLevel 1
    Quit
    older:
  ${EndIf}
FunctionEnd

; Sets $0 to 1 when the folder holds other files and not this program: there they would be mixed,
; and written over where two have one name. The folder that is ours by its name never is.
Function isTaken
  ReadRegStr $1 HKCU "${OWN_KEY}" "InstallDir"
  ${DirState} "$INSTDIR" $0
  ${If} $1 == $INSTDIR
  ${OrIf} $INSTDIR == "${FOLDER}"
  ${OrIf} ${FileExists} "$INSTDIR\${COMMANDS}"
  ${OrIf} ${FileExists} "$INSTDIR\${ASIDE}\${COMMANDS}"
    StrCpy $0 0
  ${EndIf}
FunctionEnd

!define TAKEN_WORDS "There are other files in $INSTDIR. Nothing was changed. Choose an empty folder or a new one."

Function stayWhereTaken
  Call isTaken
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TAKEN_WORDS}"
    Abort
  ${EndIf}
FunctionEnd

; The new program's files. When one cannot be written NSIS itself stops, and calls .onInstFailed.
Function write
  ReadRegStr $Named HKCU "${OWN_KEY}" "InstallDir"
  StrCpy $Writing 1
  ; The folder is the program's now, also when the power goes and leaves it half full.
  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  ClearErrors
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  ${If} ${Errors}
    !insertmacro GIVE_UP "" ${FAILED} "$INSTDIR cannot be written to. Nothing was changed."
  ${EndIf}
  StrCpy $Writing 0
FunctionEnd

Function putBack
  ${If} $Writing = 1
    StrCpy $Writing 0
    ; Windows does not remove the folder that a program stands in.
    SetOutPath "$TEMP"
    !insertmacro REMOVE_PARTS "$INSTDIR"
    Delete "$INSTDIR\${UNINSTALLER}"
    DeleteRegValue HKCU "${OWN_KEY}" "InstallDir"
    DeleteRegKey /ifempty HKCU "${OWN_KEY}"
    ${If} $Named != ""
      WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$Named"
    ${EndIf}
  ${EndIf}
  StrCpy $2 0
  ${If} $Before != ""
    !insertmacro PUT_BACK "$Before"
  ${EndIf}
  ${If} $Here != ""
    !insertmacro PUT_BACK "$Here"
    ; Only when there was no program in it.
    RMDir "$Here"
  ${EndIf}
FunctionEnd

Function .onInstFailed
  Call putBack
FunctionEnd

Section "Program"
  SetShellVarContext current
  Call isTaken
  ${If} $0 = 1
    !insertmacro STOP ${TAKEN} "${TAKEN_WORDS}"
  ${EndIf}
  !insertmacro REFUSE_WHILE_RUNNING "$INSTDIR"
  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 != ""
    !insertmacro REFUSE_WHILE_RUNNING "$R1"
    !insertmacro SETTLE "$R1"
  ${EndIf}
  !insertmacro MOVE_ASIDE "" "$INSTDIR" $Here
  ; One folder has many names: a short one, a link, one with dots. What is gone from there now was
  ; this very one.
  ${If} $R1 != ""
  ${AndIf} ${FileExists} "$R1\${COMMANDS}"
    !insertmacro MOVE_ASIDE "" "$R1" $Before
  ${EndIf}
  Call write
  !insertmacro REMOVE_ASIDE "$INSTDIR"
  ${If} $Before != ""
    !insertmacro REMOVE_ASIDE "$Before"
    RMDir "$Before"
  ${EndIf}
  CreateShortCut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${WINDOW}"
  !insertmacro ASSOCIATE_ALL
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Comments" "Records are kept in ${DATA}, also after the program is removed."
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  !insertmacro TELL_EXPLORER
SectionEnd

Function un.onInit
  !insertmacro REFUSE_NOBODY "Un"
FunctionEnd

Function un.putBack
  StrCpy $2 0
  ${If} $Here != ""
    !insertmacro PUT_BACK "$Here"
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  ; An uninstaller that was carried elsewhere, or told another folder, removes nothing there.
  ReadRegStr $R1 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $R1 != $INSTDIR
  ${AndIfNot} ${FileExists} "$INSTDIR\${COMMANDS}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${ASIDE}\${COMMANDS}"
    !insertmacro STOP ${TAKEN} "${APP} is not in $INSTDIR. Nothing was changed. Remove it from Windows' own list of programs."
  ${EndIf}
  !insertmacro REFUSE_WHILE_RUNNING "$INSTDIR"
  !insertmacro MOVE_ASIDE "un." "$INSTDIR" $Here
  !insertmacro REMOVE_ASIDE "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\${ASIDE}\*.*"
    !insertmacro STOP ${FAILED} "Files of the program in $INSTDIR\${ASIDE} could not all be removed: another program uses one. Your records are safe. Start this again."
  ${EndIf}
  Delete "$INSTDIR\${UNINSTALLER}"
  ; Only when nothing else is in it.
  RMDir "$INSTDIR"
  ; What was removed may have been a copy: the program itself keeps its place in Windows then.
  ${If} $R1 == ""
  ${OrIfNot} ${FileExists} "$R1\${COMMANDS}"
    Delete "$SMPROGRAMS\${APP}.lnk"
    !insertmacro DISSOCIATE_ALL
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "${OWN_KEY}"
    !insertmacro TELL_EXPLORER
  ${EndIf}
  ${If} ${FileExists} "${DATA}\*.*"
    DetailPrint "Your records are kept in ${DATA}"
    MessageBox MB_OK|MB_ICONINFORMATION "The program was removed. Your records, drafts and keys are kept in ${DATA}." /SD IDOK
  ${EndIf}
SectionEnd
