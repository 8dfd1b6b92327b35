#!/bin/sh
# check_pure.sh ALLOWED ARCHIVE... - that the archives do no I/O and keep no state.
#
# Every symbol that the archives need and do not define must stand in ALLOWED, and
# every variable that they can write to: so no file, clock, locale, environment or
# memory between two calls is within reach.  Without arguments: our own archives.

if [ $# -eq 0 ]; then
    if [ "$INSTRUMENTED" = yes ]; then
        echo "sanitizers and coverage add symbols of their own to every archive"
        exit 77
    fi
    cd "${top_builddir:-.}" || exit 1
    set -- "$top_srcdir/tests/pure_symbols" liblld_base.a liblld_model.a liblld_cost.a \
        liblld_decide.a liblld_report.a
fi
allowed=$1
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

for archive; do
    [ -f "$archive" ] || { echo "$archive: not there"; exit 1; }
done
${NM:-nm} -P -g "$@" >"$work/symbols" || exit 1
# The section tells a table of constant pointers from a variable; GNU and LLVM know it.
${NM:-nm} -f sysv "$@" >"$work/sections" 2>/dev/null || : >"$work/sections"

awk '
FILENAME == ARGV[1] {
    sub(/#.*/, "")
    if (NF)
        allowed[$1] = 1
    next
}
# "name type value size", beneath a line "archive[object]:"
FILENAME == ARGV[2] {
    if (NF == 1)
        object = $1
    else if ($2 ~ /[Uw]/)
        needed[$1] = needed[$1] " " object
    else
        defined[$1] = 1
    next
}
# "name |value |class |type |size |line |section", beneath a line "Symbols from object:"
/^Symbols from/ { object = $3 }
{
    count = split($0, field, "|")
    name = field[1]
    gsub(/ /, "", name)
    if (count < 7 || field[7] !~ /^ *(\.data|\.bss|\.tdata|\.tbss|\*COM\*)(\.[^r].*)? *$/)
        next
    variables++
    if (name != "" && name !~ /^\./ && !("data:" name in allowed)) {
        print "variable " name " in " object
        failed = 1
    }
}
END {
    for (name in needed) {
        count++
        plain = name
        if (plain ~ /^__.*_chk$/) { # a fortified call is the call itself
            sub(/^__/, "", plain)
            sub(/_chk$/, "", plain)
        }
        if (!(name in defined) && !(name in allowed) && !(plain in allowed)) {
            print "symbol " name " needed by" needed[name]
            failed = 1
        }
    }
    if (!count) {
        print "no symbol was found at all"
        failed = 1
    }
    exit failed
}
' "$allowed" "$work/symbols" "$work/sections"
