; Installs JourneyDesk for one person, without asking for an administrator: files, Start menu, .journey, uninstaller.
; makensis -DVERSION=0.1.0 -DBUNDLE=dist\journeydesk -DICONS=build\installer -DLICENCE=LICENSE -DOUT=setup.exe this-file
Unicode true
!include MUI2.nsh
!include FileFunc.nsh

!define NAME "JourneyDesk"
!define DOCUMENT "JourneyDesk.Project"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\journeydesk.exe"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICONS}/journeydesk.ico"
!define MUI_UNICON "${ICONS}/journeydesk.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\journeydeskw.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"

; Tells the desktop that kinds of files and their icons changed (SHCNE_ASSOCCHANGED).
!macro TellDesktop
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Removes only what the bundle is made of, so that a folder chosen by mistake loses nothing else.
!macro RemoveBundle
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\journeydesk.exe"
  Delete "$INSTDIR\journeydeskw.exe"
  Delete "$INSTDIR\journey-document.ico"
!macroend

Section "${NAME}"
  !insertmacro RemoveBundle
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*.*"
  File "${ICONS}/journey-document.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\journeydeskw.exe"

  WriteRegStr HKCU "${CLASSES}\.journey" "" "${DOCUMENT}"
  WriteRegStr HKCU "${CLASSES}\.journey" "Content Type" "application/x-journeydesk"
  WriteRegStr HKCU "${CLASSES}\.journey\OpenWithProgids" "${DOCUMENT}" ""
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}" "" "JourneyDesk project"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\journey-document.ico"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\journeydeskw.exe" "%1"'
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\journeydesk.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\journeydeskw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The JourneyDesk founders"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  !insertmacro TellDesktop
SectionEnd

; Projects, drafts and settings of the person stay.
Section "Uninstall"
  !insertmacro RemoveBundle
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${CLASSES}\${DOCUMENT}"
  DeleteRegValue HKCU "${CLASSES}\.journey\OpenWithProgids" "${DOCUMENT}"
  ReadRegStr $0 HKCU "${CLASSES}\.journey" ""
  ${If} $0 == "${DOCUMENT}"
    DeleteRegValue HKCU "${CLASSES}\.journey" ""
    DeleteRegValue HKCU "${CLASSES}\.journey" "Content Type"
  ${EndIf}
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellDesktop
SectionEnd
