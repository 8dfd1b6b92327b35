#!/bin/sh
# check_exports.sh [PROGRAM] - the program offers no symbol to the libraries that it uses.
#
# A library whose function has the name of one of ours would call ours instead of its own.

program=${1:-$top_builddir/llm-decide}
if [ "$INSTRUMENTED" = yes ]; then
    echo "an instrumented program offers what its runtime needs"
    exit 77
fi
offered=$(${NM:-nm} -D "$program" | awk 'NF == 3 && $2 ~ /^[TDBRVW]$/ && $3 !~ /@/ { print $3 }')
[ -n "$(${NM:-nm} -D "$program")" ] || {
    echo "$program: no table of symbols"
    exit 1
}
[ -z "$offered" ] || {
    echo "$program offers:"
    echo "$offered"
    exit 1
}
