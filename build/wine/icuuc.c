/* Stand-in for Wine 8 only: the converters that Qt6Core imports from the system's ICU. None can be
 * opened, and nothing else is called without an open one, so Qt keeps to its built-in codecs. */
#include <stddef.h>

#define EXPORT __declspec(dllexport)
#define NEVER(name) \
    EXPORT void name(void) {}

enum { ILLEGAL_ARGUMENT = 1, FILE_ACCESS = 4 };

EXPORT void *ucnv_open(const char *name, int *status)
{
    if (status)
        *status = FILE_ACCESS;
    return NULL;
}

EXPORT const char *ucnv_getName(void *converter, int *status)
{
    if (status)
        *status = ILLEGAL_ARGUMENT;
    return NULL;
}

EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *status)
{
    if (status)
        *status = ILLEGAL_ARGUMENT;
    return NULL;
}

EXPORT const char *ucnv_getAvailableName(int number)
{
    return NULL;
}

EXPORT int ucnv_countAvailable(void)
{
    return 0;
}

EXPORT int ucnv_toUCountPending(void *converter, int *status)
{
    return 0;
}

EXPORT int ucnv_fromUCountPending(void *converter, int *status)
{
    return 0;
}

EXPORT signed char ucnv_getMaxCharSize(void *converter)
{
    return 4;
}

NEVER(ucnv_close)
NEVER(ucnv_reset)
NEVER(ucnv_toUnicode)
NEVER(ucnv_fromUnicode)
NEVER(ucnv_cbToUWriteUChars)
NEVER(ucnv_cbFromUWriteUChars)
NEVER(ucnv_getToUCallBack)
NEVER(ucnv_setToUCallBack)
NEVER(ucnv_getFromUCallBack)
NEVER(ucnv_setFromUCallBack)
NEVER(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
