#!/bin/sh
# contract.sh - what other programs may rely upon: every command with its options and
# formats, every option of all commands, every exit status, every variable.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

textbook=$examples/textbook.yaml

# ---- commands, options, formats -----------------------------------------------------------

# COMMAND: OPTION... / FORMAT..., the standard format first.
table='wizard: accessible no-mouse glyphs template read-only
evaluate: set draws weightings seed as-of fail-on save quick parts table / text json csv md
check: strict annotate / text json
explain: list depth set / text json
matrix: draws weightings seed / text json
batch: jobs keep-going fail-on set quick / table csv json jsonl
compare: all exit-code now quick / table json csv md
export: output status decision-makers consulted informed date number parts charts force table raw / madr nygard md html json csv yaml
list: state sort limit / text json csv
show: / text json yaml
import: dry-run
delete: undo dry-run
rename:
recheck: catalog exit-code fail-on as-of quick seed / table json
catalog: as stale kind dry-run yes / text json csv
pilot: as dry-run output
template: list minimal with-help
schema:
completion:
info: / text json
help: / text mdoc'

run 'help' 0 help
sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' out | sort >listed
echo "$table" | cut -d: -f1 | sort >expected
diff listed expected >/dev/null || fail 'the commands' "$(diff listed expected)"

echo "$table" >table
while IFS=: read -r command rest; do
    options=${rest%%/*} formats=
    case $rest in */*) formats=${rest#*/} ;; esac
    run "help $command" 0 help "$command"
    cp out help.txt
    for option in $options; do
        grep -qE "^  (-., )?--$option( |=|\$|\[)" help.txt || fail "$command" "no --$option"
    done
    first=
    for format in $formats; do
        grep -q -- "$format" help.txt || fail "$command" "no format $format"
        [ -n "$first" ] || first=$format
    done
    run "$command in an unknown format" 2 "$command" a b -f poem
done <table

# What is taken by every command.
for option in help version quiet verbose color width accessible no-input config data-dir forms; do
    for command in evaluate list template; do
        run "help $command" 0 help "$command"
        grep -qE "^  (-., )?--$option( |=|\$)" out || fail "$command" "no --$option"
    done
done

# A long option may be shortened, a command not.
run 'a shortened option' 0 evaluate "$textbook" --quic --forma=json
has out '"format": "llm-decide/result"'
run 'a shortened command' 2 eval "$textbook"
has err "llm-decide: unknown command 'eval'"
run '--json is -f json' 0 evaluate "$textbook" --quick --json
cp out first
run '--json is -f json' 0 evaluate "$textbook" --quick -f json
cmp -s out first || fail "$name" 'other bytes'

# ---- exit statuses --------------------------------------------------------------------------

run 'done' 0 check "$textbook"
run 'a file that is not there' 1 check missing.yaml
run 'wrong use' 2 check
echo 'format: llm-decide/answers' >bad.yaml
run 'input that is refused' 3 check bad.yaml
run 'nothing passes' 4 evaluate "$textbook" --quick --set third_party_processing=prohibited \
    --set budget_style=fixed --set monthly_budget_usd=1
run 'a condition holds' 5 evaluate "$textbook" --quick --fail-on=winner!=routing
has err 'llm-decide: --fail-on: winner!=routing holds'
mkdir broken && echo 'this is no database' >broken/llm-decide.db
run 'a database of something else' 6 list --data-dir=broken
has err 'llm-decide: broken/llm-decide.db: '
if command -v timeout >/dev/null; then
    name='interrupted'
    sleep 3 | timeout --preserve-status -s INT 1 "$program" batch - >out 2>err
    [ $? -eq 130 ] || fail "$name" 'is not status 130'
fi
run 'nothing on a wrong line of options' 2 evaluate "$textbook" --as-of=yesterday
has err "llm-decide: --as-of cannot be 'yesterday'; use YYYY-MM-DD"
empty out

# ---- standard input and output ----------------------------------------------------------------

name='standard input'
"$program" check - <"$textbook" >out 2>err || fail "$name" "$(cat err)"
run 'standard output by its name' 0 evaluate "$textbook" --quick -f json -o -
cmp -s out first || fail "$name" 'other bytes'

# ---- variables ---------------------------------------------------------------------------------

with() { # NAME=VALUE ARGUMENT...: as run, with a variable, and any status
    name=$1
    shift
    env "$name" "$program" "$@" >out 2>err </dev/null
}
with SOURCE_DATE_EPOCH=0 evaluate "$textbook" --quick --json
has out '"as_of": "1970-01-01"'
with SOURCE_DATE_EPOCH=soon evaluate "$textbook" --quick
has err "SOURCE_DATE_EPOCH: cannot be 'soon'"
with LLM_DECIDE_DATA_DIR="$folder/there" import "$textbook" -q
[ -f there/llm-decide.db ] || fail "$name" 'no database there'
with XDG_DATA_HOME="$folder/xdg" import "$textbook" -q
[ -f xdg/llm-decide/llm-decide.db ] || fail "$name" 'no database there'
with XDG_DATA_HOME=relative import "$textbook" -q
[ ! -e relative ] || fail "$name" 'a relative path was taken'
with LLM_DECIDE_CONFIG=missing.yaml info
has err 'missing.yaml: cannot be read'
with LLM_DECIDE_CATALOG=missing.json info
has err 'missing.json: cannot be read'
with LLM_DECIDE_DATADIR=nowhere info
has err "LLM_DECIDE_DATADIR: no forms and data in 'nowhere'"
with NO_COLOR=1 evaluate "$textbook" --quick --color=always
grep -q "$(printf '\033')" out || fail "$name" 'forbids what an option asks for'
with ACCESSIBLE=1 evaluate "$textbook" --quick --parts=cost
cp out words
with ACCESSIBLE=0 evaluate "$textbook" --quick --parts=cost
! cmp -s out words || fail "$name" 'the same drawings'
with LC_ALL=C evaluate "$textbook" --quick --json
cmp -s out first || fail "$name" 'other bytes'
with COLUMNS=40 evaluate "$textbook" --quick
awk 'length($0) > 60 { wide = 1 } END { exit !wide }' out || fail "$name" 'counts without a terminal'

exit $failed
