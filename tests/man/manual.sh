#!/bin/sh
# manual.sh - the page of the program tells every command and option, and no page has a
# fault that mandoc can find.

page=$top_builddir/man/llm-decide.1
failed=0

fail() {
    echo "FAIL: $*"
    failed=1
}

[ -s "$page" ] || fail "$page is missing or empty"
! grep -q '@' "$page" || fail "a placeholder is left in $page"

program=$top_builddir/llm-decide
commands=$("$program" help | awk '/^Commands:/ {on = 1; next} /^$/ {on = 0}
                                  on && /^  [a-z]/ {print $1}')
[ -n "$commands" ] || fail "help lists no command"
for command in $commands; do
    grep -qx "\.Ss $command" "$page" || fail "no command $command in $page"
    for option in $("$program" help "$command" |
        sed -n 's/^  \(-., \)\{0,1\}--\([a-z-]*\).*/\2/p'); do
        grep -qE "^\.It Fl (. , )?-$option( |\$)" "$page" ||
            fail "no option --$option in $page"
    done
done

# The page has the commands as this program tells them, not as one before it did.
case $(cat "$page") in
*"$("$program" help --format=mdoc)"*) ;;
*) fail "$page has other commands than help --format=mdoc" ;;
esac

# What the program reads from its environment is told, and nothing else.
for name in ACCESSIBLE COLUMNS LLM_DECIDE_CATALOG LLM_DECIDE_CONFIG \
    LLM_DECIDE_DATADIR LLM_DECIDE_DATA_DIR NO_COLOR SOURCE_DATE_EPOCH TERM XDG_CONFIG_DIRS XDG_CONFIG_HOME XDG_DATA_HOME; do
    grep -q "Ev $name" "$page" || fail "no variable $name in $page"
    grep -rq "\"$name\"" "$top_srcdir/src" || fail "$name is read nowhere"
done

if command -v mandoc >/dev/null; then
    for each in "$page" "$top_srcdir"/man/*.[1-9]; do
        mandoc -T lint -W warning "$each" || fail "$each"
    done
fi
exit $failed
