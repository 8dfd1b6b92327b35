#!/bin/sh
# analyze.sh FLAG... - what gcc -fanalyzer, clang-tidy and cppcheck find in src/: for make analyze.
#
# Each analyser that is here looks at every file, several at once; what is absent is said.
# Ends with 1 when one found something, with 77 when none is here.  The files are compiled
# with the flags; CC, CLANG_TIDY and CPPCHECK name the analysers.
#
# tests/analyze.h tells them what they cannot see from one file; .clang-tidy says what is
# asked of clang-tidy; tests/cppcheck.cfg and tests/cppcheck.suppress are cppcheck's.

set -u

# What gcc takes for wrong and is right, a warning of a file each.
false_alarms() { # FILE
    case $1 in
    # A view that is copied whole is taken for one of which nothing is set.
    */report/outline.c) echo -Wno-analyzer-use-of-uninitialized-value ;;
    # The text belongs to its line, which the sheet frees; the questions belong to the form.
    # Either is reached through a pointer to void, which is not followed.
    */tui/sheet.c | */tui/form_screen.c) echo -Wno-analyzer-malloc-leak ;;
    esac
}

# Where error_set() is defined it is no macro.
told() { # FILE
    case $1 in
    */base/error.c) ;;
    *) echo "-include $top_srcdir/tests/analyze.h" ;;
    esac
}

# analyze.sh --file ANALYSER FILE FLAG...: one file, as xargs calls this script.
one_file() { # ANALYSER FILE FLAG...
    analyser=$1 file=$2
    shift 2
    case $analyser in
    gcc)
        # shellcheck disable=SC2046
        $CC "$@" $(told "$file") -O1 -fanalyzer $(false_alarms "$file") -Werror \
            -c "$file" -o /dev/null
        ;;
    tidy)
        # How many warnings of the system's headers were left out is no finding.
        # shellcheck disable=SC2046
        said=$($CLANG_TIDY --quiet --warnings-as-errors='*' "$file" -- "$@" $(told "$file") 2>&1) ||
            { echo "$said" | grep -v ' warnings\{0,1\} generated\.$'; return 1; }
        ;;
    esac
}

if [ "${1:-}" = --file ]; then
    shift
    one_file "$@"
    exit
fi

jobs=${ANALYZE_JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)}
files=$(find "$top_srcdir/src" -name '*.c' | sort)
status=0 looked=0

each_file() { # ANALYSER FLAG...
    looked=$((looked + 1))
    analyser=$1
    shift
    echo "$files" | xargs -I '{}' -P "$jobs" sh "$0" --file "$analyser" '{}' "$@" || status=1
}

if echo | $CC -fanalyzer -fsyntax-only -x c - 2>/dev/null; then
    echo "analyze: $CC -fanalyzer"
    each_file gcc "$@"
else
    echo "analyze: $CC knows no -fanalyzer"
fi

if command -v "${CLANG_TIDY:-clang-tidy}" >/dev/null 2>&1; then
    CLANG_TIDY=${CLANG_TIDY:-clang-tidy}
    export CLANG_TIDY
    echo "analyze: $CLANG_TIDY"
    each_file tidy "$@"
else
    echo "analyze: no clang-tidy here"
fi

if command -v "${CPPCHECK:-cppcheck}" >/dev/null 2>&1; then
    echo "analyze: ${CPPCHECK:-cppcheck}"
    looked=$((looked + 1))
    # shellcheck disable=SC2086
    ${CPPCHECK:-cppcheck} --quiet -j "$jobs" --std=c11 --error-exitcode=1 \
        --enable=warning,performance,portability --suppress=missingIncludeSystem \
        --suppressions-list="$top_srcdir/tests/cppcheck.suppress" \
        --library="$top_srcdir/tests/cppcheck.cfg" -I "$top_srcdir/src" \
        -DPACKAGE_STRING='"x"' -DPKGDATADIR='"x"' $files || status=1
else
    echo "analyze: no cppcheck here"
fi

[ $looked -gt 0 ] || exit 77
exit $status
