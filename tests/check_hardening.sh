#!/bin/sh
# check_hardening.sh [PROGRAM] - what the linker and the compiler put into the program.
#
# That it is loaded anywhere, with its tables read-only once they are filled, with no
# stack that can be run, with guards behind buffers and in the calls that copy.  And what
# it cannot do, since it calls none of it: speak to a network, run another program.

program=${1:-$top_builddir/llm-decide}
if [ "$INSTRUMENTED" = yes ]; then
    echo "an instrumented program has guards of its own"
    exit 77
fi
readelf=${READELF:-readelf}
"$readelf" -h "$program" >/dev/null 2>&1 || {
    echo "no readelf, or no ELF"
    exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
"$readelf" -W -h -l -d "$program" >"$work/parts"
${NM:-nm} -D "$program" >"$work/symbols" || exit 1
failed=0

want() { # WHAT PATTERN FILE
    grep -Eq "$2" "$work/$3" || {
        echo "$program: no $1"
        failed=1
    }
}

want 'position-independent code (-fPIE -pie)' '^ *Type: +DYN' parts
want 'read-only tables (-z relro)' 'GNU_RELRO' parts
want 'tables filled at the start (-z now)' 'BIND_NOW|Flags:.* NOW' parts
want 'guard behind the stack (-fstack-protector-strong)' ' __stack_chk_fail' symbols
# Other C libraries have no such calls.
if getconf GNU_LIBC_VERSION >/dev/null 2>&1; then
    want 'checked copies (-D_FORTIFY_SOURCE)' ' __[a-z]+_chk' symbols
fi
if grep 'GNU_STACK' "$work/parts" | grep -q 'RWE'; then
    echo "$program: a stack that can be run"
    failed=1
fi
if grep -Eq 'RPATH|RUNPATH' "$work/parts"; then
    echo "$program: looks for libraries where it was built"
    failed=1
fi

# Nothing that would start a shell or a library, speak to others or write without bounds.
for name in socket connect getaddrinfo gethostbyname system popen execl execlp execv execvp \
    wordexp dlopen gets strcpy strcat sprintf vsprintf tmpnam mktemp; do
    if grep -Eq " U $name(@|\$)" "$work/symbols"; then
        echo "$program: calls $name()"
        failed=1
    fi
done
exit $failed
