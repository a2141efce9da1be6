; The installer, for one person's account: no administrator is needed.
; packing.py calls makensis with VERSION, VERSION4 (four numbers), FILES (a list of the program's
; files), ICON, OUT, and SIGN (a command that signs a file) when there is a certificate.
;
; Exit codes: 0 installed; 1 stopped by the person; 2 stopped by a failure (a file could not be
; written); 3 this Windows is too old; 4 the program is running. With 3 and 4 nothing was touched.
; /S asks nothing; /D=C:\folder (last, without quotes) installs elsewhere.

Target amd64-unicode
Unicode true
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include associations.nsh

!define APP "npors_desktop"
!define PUBLISHER "npors_desktop contributors"
!define COMMANDS "npors-desktop.exe"
!define WINDOW "npors-desktopw.exe"
!define OWN_KEY "Software\${APP}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define DATA "$LOCALAPPDATA\${APP}"
!define TOO_OLD 3
!define RUNNING 4
; Qt needs the whole of the system's ICU, which came with Windows 10 version 1903.
!define OLDEST_BUILD 18362

Name "${APP} ${VERSION}"
Caption "${APP} ${VERSION}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
ShowInstDetails nevershow
BrandingText " "
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
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
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${APP}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "The program is removed. Your records, drafts and keys are kept in ${DATA}. Only delete that folder when every record is with the office."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs holds its file: Windows does not open it for writing.
!macro REFUSE_WHILE_RUNNING FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "${APP} is open. Nothing was changed. Close it, then start this again." /SD IDOK
      SetErrorLevel ${RUNNING}
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; What an earlier version may have put there. Never a person's data: that lies elsewhere.
!macro REMOVE_PROGRAM
  ${If} ${FileExists} "$INSTDIR\${COMMANDS}"
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\${COMMANDS}"
    Delete "$INSTDIR\${WINDOW}"
    Delete "$INSTDIR\uninstall.exe"
  ${EndIf}
!macroend

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "${APP} needs Windows 10 version 1903 or later. Nothing was changed." /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
FunctionEnd

Section "Program"
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_RUNNING "${COMMANDS}"
  !insertmacro REFUSE_WHILE_RUNNING "${WINDOW}"
  !insertmacro REMOVE_PROGRAM
  SetOverwrite on
  SetOutPath "$INSTDIR"
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"
  !insertmacro ASSOCIATE_ALL
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Comments" "Records are kept in ${DATA}, also after the program is removed."
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  !insertmacro TELL_EXPLORER
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_RUNNING "${COMMANDS}"
  !insertmacro REFUSE_WHILE_RUNNING "${WINDOW}"
  !insertmacro REMOVE_PROGRAM
  ; Only when nothing else is in it.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  !insertmacro DISSOCIATE_ALL
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${OWN_KEY}"
  !insertmacro TELL_EXPLORER
  ${If} ${FileExists} "${DATA}\*.*"
    DetailPrint "Your records are kept in ${DATA}"
    MessageBox MB_OK|MB_ICONINFORMATION "The program was removed. Your records, drafts and keys are kept in ${DATA}." /SD IDOK
  ${EndIf}
SectionEnd
