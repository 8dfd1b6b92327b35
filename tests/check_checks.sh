#!/bin/sh
# check_checks.sh - that the checks catch what they are for.
#
# Each case writes one source that breaks one rule and wants the check to fail with the
# words that name it; a check that cannot fail proves nothing.

checks=$(cd "${top_srcdir:-.}/tests" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "FAIL: $*"
    failed=1
}

# A tree that breaks no rule.
tree_make() {
    rm -rf "$work/tree"
    mkdir -p "$work/tree/tests" "$work/tree/src"
    for layer in base model cost decide yaml store import report tui cli; do
        mkdir "$work/tree/src/$layer"
    done
    cat >"$work/tree/src/base/good.h" <<'END'
/* printf(format) in a comment, and sprintf() too */
int good(const char *fmt, ...);
bool error_set(struct error *err, enum error_code code, const char *where,
               const char *mend, const char *fmt, ...);
END
    cat >"$work/tree/src/base/good.c" <<'END'
#include "base/good.h"

#include <stdio.h>

#define SAY(format) printf(format)

int
good(const char *fmt, ...)
{
    char text[40]; // sprintf(text, fmt)

    snprintf(text, sizeof(text), "%s, \"%d\" " PRIu64, f(a, b), ')', 1);
    printf(fmt[0] ? "one %d" : "two %d", 1);
    return error_set(err, ERROR_INPUT, where(a, "b, c"), "use gets()", "SELECTED %s", "x");
}
END
    cat >"$work/tree/src/store/good.c" <<'END'
#include "base/good.h"
#include "store/good.h"

#include <sqlite3.h>
END
}

# case_fails CHECK FILE WORDS, with the file's text on standard input
case_fails() {
    tree_make
    cat >"$work/tree/$2"
    if sh "$checks/$1" "$work/tree" >"$work/out" 2>&1; then
        fail "$1 took $2, where it should say: $3"
    elif ! grep -F -q -- "$3" "$work/out"; then
        fail "$1 should say: $3; it said:"
        cat "$work/out"
    fi
}

case_passes() {
    tree_make
    sh "$checks/$1" "$work/tree" >"$work/out" 2>&1 || {
        fail "$1 refused a good tree:"
        cat "$work/out"
    }
}

# --- layers ---

case_passes check_layers.sh
case_fails check_layers.sh src/model/bad.c 'model may not include "cost/price.h"' <<'END'
#include "cost/price.h"
END
case_fails check_layers.sh src/yaml/bad.c 'src/yaml/bad.c:2: yaml may not include "store/db.h"' <<'END'
#include "base/text.h"
#  include "store/db.h"
END
case_fails check_layers.sh src/tui/bad.c 'tui may not include "cli/main.h"' <<'END'
#include "cli/main.h"
END
case_fails check_layers.sh src/cli/bad.c '<yaml.h> belongs to src/yaml alone' <<'END'
#include <yaml.h>
END
case_fails check_layers.sh src/report/bad.c '<jansson.h> belongs to src/import alone' <<'END'
#include <jansson.h>
END
case_fails check_layers.sh src/yaml/bad.h '<sqlite3.h> belongs to src/store alone' <<'END'
#include <sqlite3.h>
END
case_fails check_layers.sh src/cli/bad.c '<ncursesw/curses.h> belongs to src/tui alone' <<'END'
#include <ncursesw/curses.h>
END
case_fails check_layers.sh src/cli/bad.c '<panel.h> belongs to src/tui alone' <<'END'
#include <panel.h>
END
case_fails check_layers.sh src/cli/bad.c '"text.h" must name its folder' <<'END'
#include "text.h"
END
case_fails check_layers.sh src/base/good.c 'the first include must be "base/good.h"' <<'END'
#include <stdio.h>

#include "base/good.h"
END
case_fails check_layers.sh src/cli/bad.c 'an include that cannot be read' <<'END'
#include HEADER
END

# --- style ---

case_passes check_style.sh
case_fails check_style.sh src/base/bad.c 'bad.c:1: printf with a format that is not a literal: text' <<'END'
void f(void) { printf(text); }
END
case_fails check_style.sh src/base/bad.c 'bad.c:2: fprintf with a format that is not a literal: text' <<'END'
void f(void) {
    fprintf(stderr, text, "%d");
}
END
case_fails check_style.sh src/base/bad.c 'snprintf with a format that is not a literal: names[i]' <<'END'
void f(void) { snprintf(buf, size_of(buf, ")"),
    names[i], 1); }
END
case_fails check_style.sh src/tui/bad.c 'mvwprintw with a format that is not a literal: text' <<'END'
void f(void) { mvwprintw(win, 1, 2, text); }
END
case_fails check_style.sh src/base/bad.c 'error_set with a format that is not a literal: message' <<'END'
bool f(void) { return error_set(err, ERROR_INPUT, "a, b", NULL, message); }
END
case_fails check_style.sh src/base/bad.c 'strbuf_addf with a format that is not a literal: a ? b : "c"' <<'END'
void f(void) { strbuf_addf(out, a ? b : "c"); }
END
case_fails check_style.sh src/store/bad.c 'strbuf_addf makes SQL; bind the values' <<'END'
void f(void) { strbuf_addf(&sql, "SELECT x FROM y WHERE z = '%s'", text); }
END
for name in gets sprintf vsprintf strcpy strcat strncpy atoi system; do
    case_fails check_style.sh src/base/bad.c "$name() is not used here" <<END
void f(void) { $name(a, "b"); }
END
done
case_fails check_style.sh src/base/bad.c 'bad.c:1: a tab' <<END
$(printf '\tint x;')
END
case_fails check_style.sh src/base/bad.c "bad.c:1: blanks at the end of the line" <<END
$(printf 'int x; |' | tr -d '|')
END
case_fails check_style.sh tests/bad.c '101 columns; 100 is the most' <<END
$(awk 'BEGIN { for (i = 0; i < 97; i++) printf "x"; print "\303\244;;;" }')
END

# --- pure ---

# pure_case NAME WORDS (none: it has to pass), with C on standard input
pure_case() {
    cat >"$work/$1.c"
    # shellcheck disable=SC2086
    ${CC:-cc} $2 -c "$work/$1.c" -o "$work/$1.o" && ${AR:-ar} cr "$work/$1.a" "$work/$1.o" || {
        fail "$1.c: no archive"
        return
    }
    if sh "$checks/check_pure.sh" "$checks/pure_symbols" "$work/$1.a" >"$work/out" 2>&1; then
        [ -z "$3" ] || fail "check_pure.sh took $1, where it should say: $3"
    elif [ -z "$3" ]; then
        fail "check_pure.sh refused $1:"
        cat "$work/out"
    elif ! grep -F -q -- "$3" "$work/out"; then
        fail "check_pure.sh should say: $3; it said:"
        cat "$work/out"
    fi
}

pure_case good '-O2 -D_FORTIFY_SOURCE=2' '' <<'END'
#include <stdio.h>
#include <string.h>
static const char *const names[] = {"a", "b"};
size_t good(char *buf, size_t size, int i) {
    snprintf(buf, size, "%s", names[i & 1]);
    return strlen(buf);
}
END
for call in 'fopen("x", "r")' 'time(0)' 'getenv("x")' 'setlocale(0, "")' 'localtime(0)' 'rand()' \
    'clock()' 'puts("x")' 'getpid()'; do
    name=${call%%(*}
    pure_case "calls_$name" '-O0 -w -fno-builtin' "symbol $name needed by" <<END
extern long $name();
long calls(void) { return (long)$call; }
END
done
pure_case counts '-O0' 'counter' <<'END'
int next(void) { static int counter = 4; return counter++; }
END
pure_case remembers '-O0' 'variable last' <<'END'
int last;
int swap(int now) { int then = last; last = now; return then; }
END

# --- promises ---

promises_case() { # WORDS, with the table on standard input
    rm -rf "$work/tree"
    mkdir -p "$work/tree/tests/trust"
    cat >"$work/tree/tests/trust/promises"
    printf 'static void\nholds_one(void **state)\n' >"$work/tree/tests/trust/test_one.c"
    if sh "$checks/check_promises.sh" "$work/tree" >"$work/out" 2>&1; then
        [ -z "$1" ] || fail "check_promises.sh took a table, where it should say: $1"
    elif [ -z "$1" ] || ! grep -F -q -- "$1" "$work/out"; then
        fail "check_promises.sh should say: $1; it said: $(cat "$work/out")"
    fi
}

printf 'a row\n    trust/test_one.c: holds_one\n' | promises_case ''
printf 'a row\nanother\n    trust/test_one.c: holds_one\n' |
    promises_case 'no test holds: a row'
printf 'a row\n    trust/test_one.c: holds_two\n' |
    promises_case 'trust/test_one.c has no holds_two'
printf 'a row\n    trust/test_two.c: holds_one\n' |
    promises_case 'trust/test_two.c has no holds_one'
printf '# nothing\n' | promises_case 'no row at all'

# --- hardening ---

cat >"$work/soft.c" <<'END'
extern int system(const char *);
int main(void) { return system("true"); }
END
if ${CC:-cc} -O0 -w -fno-stack-protector -U_FORTIFY_SOURCE "$work/soft.c" -o "$work/soft" \
    2>/dev/null; then
    INSTRUMENTED=no sh "$checks/check_hardening.sh" "$work/soft" >"$work/out" 2>&1
    case $? in
    0) fail 'check_hardening.sh took a program without any guard' ;;
    77) ;;
    *) grep -q 'calls system()' "$work/out" ||
        fail 'check_hardening.sh should say: calls system()' "$(cat "$work/out")" ;;
    esac
fi

[ $failed -eq 0 ] && echo "each check caught what it is for"
exit $failed
