#!/bin/sh
# check_promises.sh [ROOT] - each row of tests/trust/promises names tests that are there.

root=${1:-${top_srcdir:-.}}
cd "$root/tests" || exit 1
awk '
function fail(text) {
    printf "promises:%d: %s\n", FNR, text
    failed = 1
}

# Whether the file has a test of this name, or the text, if it is no test program.
function is_there(file, name,   line, found) {
    if (file ~ /\/test_[a-z_]*\.c$/)
        name = name "(void **state)"
    found = 0
    while ((getline line < file) > 0)
        if (index(line, name) && (file !~ /\/test_/ || index(line, name) == 1)) {
            found = 1
            break
        }
    close(file)
    return found
}

function row_end() {
    if (row && !held)
        fail("no test holds: " row)
}

/^#/ || /^$/ { next }

/^[^ ]/ {
    row_end()
    row = $0
    rows++
    held = 0
    next
}

{
    at = index($0, ": ")
    file = substr($0, 1, at - 1)
    gsub(/^ +/, "", file)
    rest = substr($0, at + 2)
    count = split(rest, names, ", ")
    # Only test programs have several; a text may have a comma of its own.
    if (file !~ /\/test_/) {
        count = 1
        names[1] = rest
    }
    for (i = 1; i <= count; i++) {
        if (!at || !is_there(file, names[i]))
            fail(file " has no " names[i])
        tests++
        held++
    }
}

END {
    row_end()
    if (!rows)
        fail("no row at all")
    if (!failed)
        printf "%d rows, each held by a test; %d references\n", rows, tests
    exit failed
}
' trust/promises
