/* Stand-in for Wine 8 only: no monitor has a colour profile. */
#include <windows.h>

#define EXPORT __declspec(dllexport)

static void *nothing(void)
{
    SetLastError(ERROR_FILE_NOT_FOUND);
    return NULL;
}

static BOOL refused(void)
{
    SetLastError(ERROR_NOT_SUPPORTED);
    return FALSE;
}

EXPORT void *WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation)
{
    return nothing();
}

EXPORT void *WINAPI WcsCreateIccProfile(void *profile, DWORD options)
{
    return nothing();
}

EXPORT BOOL WINAPI CloseColorProfile(void *profile)
{
    return TRUE;
}

EXPORT BOOL WINAPI GetColorProfileFromHandle(void *profile, BYTE *data, DWORD *size)
{
    return refused();
}

EXPORT BOOL WINAPI GetColorDirectoryW(const WCHAR *machine, WCHAR *folder, DWORD *size)
{
    return refused();
}

EXPORT BOOL WINAPI GetStandardColorSpaceProfileW(const WCHAR *machine, DWORD space, WCHAR *name,
                                                 DWORD *size)
{
    return refused();
}

EXPORT BOOL WINAPI WcsGetDefaultColorProfileSize(DWORD scope, const WCHAR *device, DWORD type,
                                                 DWORD subtype, DWORD id, DWORD *size)
{
    return refused();
}

EXPORT BOOL WINAPI WcsGetDefaultColorProfile(DWORD scope, const WCHAR *device, DWORD type,
                                             DWORD subtype, DWORD id, DWORD size, WCHAR *name)
{
    return refused();
}
