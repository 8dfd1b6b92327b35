#!/bin/sh
# readme.sh - every command that the README shows is run as it stands there.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"
unset SOURCE_DATE_EPOCH # as of today
ln -s "$program" llm-decide
ln -s "$top_srcdir/data" data

# Building it is what got us here.
sed -n 's,^    \(\./llm-decide .*\),\1,p' "$top_srcdir/README" >commands
count=0 failed=0
while read -r line; do
    count=$((count + 1))
    if ! sh -c "$line" >out 2>err </dev/null; then
        echo "FAIL: $line"
        cat err
        failed=1
    fi
done <commands
[ "$count" -ge 5 ] || {
    echo "FAIL: the README shows only $count commands"
    failed=1
}
exit $failed
