dnl flags.m4 - ask the compiler whether it knows a flag.

dnl A warning is taken for "no": clang only warns of flags that it ignores.
dnl LLD_TRY_CFLAG(FLAG, IF-YES, IF-NO)
AC_DEFUN([LLD_TRY_CFLAG], [
  AC_MSG_CHECKING([whether the compiler takes $1])
  lld_saved_cflags=$CFLAGS
  CFLAGS="$CFLAGS $OPT_CFLAGS $1 -Werror"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <string.h>]], [[char a[4]; memset(a, 0, sizeof a); return a[0];]])],
    [lld_takes=yes], [lld_takes=no])
  CFLAGS=$lld_saved_cflags
  AC_MSG_RESULT([$lld_takes])
  AS_IF([test "$lld_takes" = yes], [$2], [$3])
])

dnl LLD_ADD_CFLAG(VARIABLE, FLAG)
AC_DEFUN([LLD_ADD_CFLAG], [LLD_TRY_CFLAG([$2], [AS_VAR_APPEND([$1], [" $2"])], [:])])

dnl LLD_REQUIRE_CFLAG(FLAG, MESSAGE)
AC_DEFUN([LLD_REQUIRE_CFLAG], [LLD_TRY_CFLAG([$1], [:], [AC_MSG_ERROR([$2])])])

dnl LLD_ADD_LDFLAG(VARIABLE, FLAG)
AC_DEFUN([LLD_ADD_LDFLAG], [
  AC_MSG_CHECKING([whether the linker takes $2])
  lld_saved_ldflags=$LDFLAGS
  LDFLAGS="$LDFLAGS $2 -Werror"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
    [AC_MSG_RESULT([yes])
     AS_VAR_APPEND([$1], [" $2"])],
    [AC_MSG_RESULT([no])])
  LDFLAGS=$lld_saved_ldflags
])

dnl Fortification needs optimisation, whoever asked for it.
dnl LLD_CHECK_FORTIFY(VARIABLE)
AC_DEFUN([LLD_CHECK_FORTIFY], [
  AS_CASE([" $CFLAGS $OPT_CFLAGS "],
    [*" -O0 "*], [:],
    [*" -O"*], [LLD_ADD_CFLAG([$1], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2])])
])

dnl A program that can stand anywhere in memory: flags to compile and to link it.
AC_DEFUN([LLD_CHECK_PIE], [
  AC_MSG_CHECKING([for position independent executables])
  lld_saved_cflags=$CFLAGS lld_saved_ldflags=$LDFLAGS
  CFLAGS="$CFLAGS -fPIE -Werror" LDFLAGS="$LDFLAGS -pie"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [lld_pie=yes], [lld_pie=no])
  CFLAGS=$lld_saved_cflags LDFLAGS=$lld_saved_ldflags
  AC_MSG_RESULT([$lld_pie])
  AS_IF([test "$lld_pie" = yes],
    [AS_VAR_APPEND([HARDEN_CFLAGS], [" -fPIE"])
     AS_VAR_APPEND([HARDEN_LDFLAGS], [" -pie"])])
])
