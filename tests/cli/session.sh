# session.sh - what the tests of commands begin with: a home of their own, a fixed day, and
# how to run the program and look at what it wrote.  Read by the others with a dot.
# shellcheck shell=sh disable=SC2034

program=$top_builddir/llm-decide
examples=$top_srcdir/data/examples
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
HOME=$folder/home
SOURCE_DATE_EPOCH=1795478400 # 2026-11-24
export HOME SOURCE_DATE_EPOCH
unset XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_DATA_HOME NO_COLOR ACCESSIBLE COLUMNS
mkdir "$HOME"
failed=0

# Under what TEST_UNDER says, wherever a test calls it.
if [ -n "${TEST_UNDER-}" ]; then
    printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$TEST_UNDER" "$program" >"$folder/.under"
    chmod +x "$folder/.under"
    program=$folder/.under
fi

fail() {
    echo "FAIL: $1"
    shift
    printf '    %s\n' "$@"
    failed=1
}

# run NAME STATUS ARGUMENT...: leaves what was written in out and err.
run() {
    name=$1 want=$2
    shift 2
    "$program" "$@" >out 2>err </dev/null
    got=$?
    [ "$got" -eq "$want" ] || fail "$name" "status $got instead of $want" "$(cat err)"
}

# The file holds this text somewhere, or is empty.
has() {
    grep -qF -- "$2" "$1" || fail "$name" "no '$2' in $1:" "$(head -5 "$1")"
}
lacks() {
    ! grep -qF -- "$2" "$1" || fail "$name" "'$2' in $1"
}
empty() {
    [ ! -s "$1" ] || fail "$name" "$1 is not empty:" "$(head -5 "$1")"
}
