#!/bin/sh
# readme.sh - every command that the README shows is run as it stands there.

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
ln -s "$top_builddir/llm-decide" llm-decide
ln -s "$top_srcdir/data" data
HOME=$folder/home
export HOME
unset XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_DATA_HOME NO_COLOR ACCESSIBLE COLUMNS
mkdir "$HOME"

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
