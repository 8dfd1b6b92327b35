#!/bin/sh
# commands.sh - every command as its user meets it: status, standard output, messages.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

# ---- help -------------------------------------------------------------------------

run 'no command and no terminal' 2
empty out
has err 'usage: llm-decide'

run 'help is a result' 0 --help
has out 'usage: llm-decide'
has out 'Examples:'
empty err

run 'version' 0 --version
has out 'llm-decide 1.0'
has out 'GPL-3.0-or-later'
empty err

# Each command that help lists has help of its own, with an example.
run 'help' 0 help
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
[ -n "$commands" ] || fail 'help lists commands' 'none found'
for command in $commands; do
    run "help $command" 0 help "$command"
    has out "usage: llm-decide $command"
    has out 'Examples:'
    run "$command --help" 0 "$command" --help
    has out "usage: llm-decide $command"
done

run 'help on what is not there' 2 help evalute
empty out
has err "llm-decide: help: knows nothing of 'evalute'; did you mean 'evaluate'?"

run 'a command that is not there' 2 explode
has err "llm-decide: unknown command 'explode'"
empty out

run 'an option that is not there' 2 evaluate a.yaml --colour=always --quick
has err "llm-decide: unknown option '--colour'; did you mean '--color'?"

for shell in bash zsh fish; do
    run "completion $shell" 0 completion $shell
    has out 'evaluate'
    has out 'scale='
    empty err
done
run 'completion bash is a script' 0 completion bash
bash -n out || fail "$name" 'bash cannot read it'
name='completion of a saved assessment'
mkdir other bin
ln -s "$program" bin/llm-decide
cat >complete.bash <<'END'
. ./out
COMP_WORDS=(llm-decide show t) COMP_CWORD=2
_llm_decide
echo "${COMPREPLY[@]}"
END
(
    HOME=$folder/other PATH=$folder/bin:$PATH
    export HOME PATH
    llm-decide import -q "$examples/textbook.yaml"
    bash complete.bash 2>/dev/null
) >found
has found textbook
run 'completion of an unknown shell' 2 completion csh
has err "unknown shell 'csh'; use one of: bash, zsh, fish"

# ---- evaluate ---------------------------------------------------------------------

for file in "$examples"/*.yaml; do
    [ "$(basename "$file")" != matrix.yaml ] || continue # a comparison of its own
    run "evaluate $(basename "$file")" 0 evaluate "$file" --quick
    has out 'Verdict'
    has out 'Scores, 0 worst to 100 best'
    empty err
    run "evaluate $(basename "$file") --json" 0 evaluate "$file" --json --quick
    has out '"format": "llm-decide/result"'
    empty err
done

run 'the textbook' 0 evaluate "$examples/textbook.yaml" --parts=cost --quick
has out '89 743 590'
has out '390'
has out '3 500'
run 'the textbook as JSON' 0 evaluate "$examples/textbook.yaml" --json
has out '"tokens_month": 89743590'
has out '"total": 3500'
has out '"api_fees": 390'
cp out first
run 'the same again' 0 evaluate "$examples/textbook.yaml" -f json
cmp -s first out || fail "$name" 'the bytes differ'
LC_ALL=de_DE.UTF-8 LOCPATH=$top_builddir/tests/locale "$program" evaluate \
    "$examples/textbook.yaml" --json >out 2>err
cmp -s first out || fail 'a locale with a decimal comma' 'the bytes differ'

name='a standard input'
"$program" evaluate - --json <"$examples/textbook.yaml" >out 2>err || fail 'evaluate -' "$(cat err)"
has out '"id": "textbook"'

run 'another answer by --set' 0 evaluate "$examples/textbook.yaml" --set scale=100M --json --quick
has out '"api_fees": 3900'
run '--set with its section' 0 evaluate "$examples/textbook.yaml" \
    --set requirements.scale=100M --json
has out '"api_fees": 3900'
run '--set of nothing' 3 evaluate "$examples/textbook.yaml" --set scal=1 --quick
has err "did you mean"
empty out
run '--set without a value' 3 evaluate "$examples/textbook.yaml" --set scale --quick
empty out

run 'the day of ages' 0 evaluate "$examples/textbook.yaml" --as-of=2026-12-01 --json --quick
has out '"as_of": "2026-12-01"'
run 'SOURCE_DATE_EPOCH' 0 evaluate "$examples/textbook.yaml" --json --quick
has out '"as_of": "2026-11-24"'
run 'no such day' 2 evaluate "$examples/textbook.yaml" --as-of=yesterday --quick
has err "--as-of cannot be 'yesterday'; use YYYY-MM-DD"
(SOURCE_DATE_EPOCH=x && export SOURCE_DATE_EPOCH && run 'no such epoch' 2 evaluate \
    "$examples/textbook.yaml" && has err "SOURCE_DATE_EPOCH: cannot be 'x'" && exit $failed) ||
    failed=1

run 'parts' 0 evaluate "$examples/textbook.yaml" --parts=assumptions --quick
has out 'Assumptions and open questions'
lacks out 'Scores, 0 worst'
run 'no such part' 2 evaluate "$examples/textbook.yaml" --parts=costs --quick
has err "unknown part 'costs'"
run 'width' 0 evaluate "$examples/textbook.yaml" --parts=all --width=60 --quick
[ "$(LC_ALL=C.UTF-8 awk '{ if (length($0) > w) w = length($0) } END { print w + 0 }' out)" -le 60 ] ||
    fail "$name" 'a line is wider'
run 'words instead of drawings' 0 evaluate "$examples/textbook.yaml" --accessible --quick
lacks out '####'
run 'colour only when asked' 0 evaluate "$examples/textbook.yaml" --quick
lacks out "$(printf '\033')"
run 'colour when asked' 0 evaluate "$examples/textbook.yaml" --color=always --quick
has out "$(printf '\033')[1m"

# What is drawn follows from the seed alone.
run 'few draws' 0 evaluate "$examples/research-institute.yaml" --json --draws=100 --weightings=1000
has out '"draws": 100'
has out '"weightings": 1000'
cp out first
run 'the same seed' 0 evaluate "$examples/research-institute.yaml" --json --draws=100 --weightings=1000 --seed=1
cmp -s first out || fail "$name" 'the bytes differ'
run 'another seed' 0 evaluate "$examples/research-institute.yaml" --json --draws=100 --weightings=1000 --seed=2
! cmp -s first out || fail "$name" 'the bytes are the same'
run 'too few draws' 2 evaluate "$examples/textbook.yaml" --draws=1
has err "--draws cannot be '1'; use a whole number from 100"
run 'what --quick leaves out is null' 0 evaluate "$examples/textbook.yaml" --quick --json
has out '"win_share": null'
has out '"flips": null'
run 'and said' 0 evaluate "$examples/textbook.yaml" --quick
has out 'not searched'

# What a result means for the status.
run 'a condition holds' 5 evaluate "$examples/textbook.yaml" --fail-on=score\<99 --quick
has err 'llm-decide: --fail-on: score<99 holds'
has out 'Verdict'
run 'no condition holds' 0 evaluate "$examples/textbook.yaml" \
    --fail-on=preliminary,score\<1
run 'another winner' 5 evaluate "$examples/textbook.yaml" --fail-on=winner!=hybrid --quick
run 'no such condition' 2 evaluate "$examples/textbook.yaml" --fail-on=bad-luck --quick
has err "unknown condition 'bad-luck'"
run 'no such strategy' 2 evaluate "$examples/textbook.yaml" --fail-on=winner!=x --quick
run 'defaults' 5 evaluate "$examples/textbook.yaml" --fail-on=defaults --quick
run 'nothing passes' 4 evaluate "$examples/small-budget.yaml" --set monthly_budget_usd=1 \
    --set time_to_deploy=days
has out 'No strategy passes'

# ---- what is refused ----------------------------------------------------------------

run 'no such file' 1 evaluate nothing.yaml
has err 'llm-decide: nothing.yaml: cannot be read: No such file or directory'
empty out
run 'a folder' 1 evaluate . --quick
has err 'is a folder'
mkfifo fifo
run 'a FIFO' 1 evaluate fifo --quick
has err 'is not a regular file'
printf 'format: llm-decide/answers\nformat_version: "1.0"\nrequirements:\n  scale: lots\n  sale: 1\n' >bad.yaml
run 'a bad file' 3 evaluate bad.yaml --quick
has err 'llm-decide: bad.yaml:4:10: scale'
has err 'llm-decide: bad.yaml:5:3:'
empty out
printf 'format: llm-decide/answers\nformat_version: "1.0"\nrequirements:\n  expertise: high\n' >open.yaml
run 'no volume' 3 evaluate open.yaml --quick
has err 'scale'
run 'a must-answer left open' 0 evaluate open.yaml --set scale=1M --quick
has out 'PRELIMINARY'
run 'a must-answer left open, as a condition' 5 evaluate open.yaml --set scale=1M \
    --fail-on=preliminary
run 'a pin that the catalog lacks' 3 evaluate open.yaml --set scale=1M --set gpu=abacus --quick
has err "abacus"
awk 'BEGIN { for (i = 0; i < 1200000; i++) printf "#"; print "" }' >large.yaml
run 'too large a file' 3 evaluate large.yaml --quick
has err 'large.yaml: is larger than 1024 KiB'
printf 'a: "\033[2Jx"\n' >escape.yaml
run 'an escape sequence' 3 evaluate escape.yaml --quick
lacks err "$(printf '\033')"

# ---- explain ------------------------------------------------------------------------

key=break_even.self-hosted.proprietary-api
run 'explain a figure' 0 explain "$examples/textbook.yaml" --quick $key
has out 'Self-hosted breaks even with Proprietary API = 89 743 590 tokens a month'
has out "  $key = "
has out '2 000 USD a month (given; AI Engineering textbook'
has out 'input.gpu_usd_month'
lacks out "$key.payback_month"
empty err
run 'explain it alone' 0 explain "$examples/textbook.yaml" --quick --depth=0 $key
lacks out 'input.gpu_usd_month'
run 'explain all lines of a cost' 0 explain "$examples/textbook.yaml" --quick --depth=0 \
    strategy.self-hosted.tco
has out 'Self-hosted, compute over 36 months = 64 499 USD'
has out 'strategy.self-hosted.tco.total'
run 'explain as JSON' 0 explain "$examples/textbook.yaml" --quick --json $key
has out '"value": 89743590'
has out '"evidence": "estimated"'
has out '"label": "Self-hosted breaks even with Proprietary API"'
has out '"key": "input.gpu_usd_month"'
run 'explain --list' 0 explain "$examples/textbook.yaml" --quick --list
has out "$key = 89 743 590 tokens a month (estimated)"
run 'explain a figure that is not there' 2 explain "$examples/textbook.yaml" --quick ${key}s
has err "did you mean '$key'?"
empty out
run 'explain nothing' 2 explain "$examples/textbook.yaml" --quick
has err 'needs the KEY of a figure'

bank=$examples/regulated-bank.yaml

# ---- saved assessments -----------------------------------------------------------------

run 'list without a database' 0 list
empty out
empty err
[ ! -e "$HOME/.local" ] || fail "$name" 'it made a database'
run 'show without a database' 3 show textbook
has err "there is no assessment 'textbook'"
run 'evaluate what is not saved' 3 evaluate textbook --quick
has err 'textbook: nothing is saved yet, and there is no such file'
run 'import, looking only' 0 import -n "$examples/textbook.yaml" "$bank"
empty out
has err '2 read, 0 refused; nothing was saved'
[ ! -e "$HOME/.local" ] || fail "$name" 'it made a database'

printf 'format: llm-decide/answers\nformat_version: "1.0"\nrequirements: {scale: lots}\n' >lots.yaml
run 'import goes on after a bad file' 3 import "$examples/textbook.yaml" lots.yaml "$bank"
[ "$(cat out)" = "textbook
regulated-bank" ] || fail "$name" "$(cat out)"
has err 'lots.yaml:3:'
has err '2 read, 1 refused; comments of the files are not kept'
[ "$(find "$HOME/.local" -name llm-decide.db -perm 600 | wc -l)" -eq 1 ] ||
    fail "$name" 'the database is not private'
run 'import what is there' 3 import "$examples/textbook.yaml"
has err "there is an assessment 'textbook' already"
has err '0 read, 1 refused'
run 'look whether it could be imported' 3 import -n "$examples/textbook.yaml" "$examples/hospital.yaml"
has err "textbook.yaml: there is an assessment 'textbook' already"
has err '1 read, 1 refused; nothing was saved'
run 'look at two of one id' 3 import -n "$examples/hospital.yaml" "$examples/hospital.yaml"
has err "hospital.yaml: an earlier one of these files has the id 'hospital' too"
has err '1 read, 1 refused; nothing was saved'
run 'list' 0 list
has out 'textbook'
has out 'draft 6/6'
run 'list as JSON' 0 list --json
has out '"id": "regulated-bank"'
run 'list as CSV' 0 list -f csv
has out 'regulated-bank,Complaint triage,operations office,draft,6,'
run 'a saved one' 0 evaluate textbook --quick --json
cp out first
run 'is that of its file' 0 evaluate "$examples/textbook.yaml" --quick --json
cmp -s first out || fail "$name" 'the results differ'
run 'evaluate and save' 0 evaluate textbook --quick --save --set scale=20M
has err 'llm-decide: saved as textbook, version 1'
has out 'Verdict'
run 'show' 0 show textbook
has out 'hosted-open'
run 'show as answers' 0 show textbook -f yaml
has out '20000000'
run 'show as JSON' 0 show textbook --json
has out '"number": 1'
run 'save under another id' 0 evaluate textbook --quick --save=mine -q
empty err
run 'save under what is no id' 3 evaluate textbook --quick --save='not an id'
run 'rename' 0 rename mine yours
run 'the old id' 3 show mine
run 'the new one' 0 show yours
run 'rename to what is taken' 3 rename yours textbook
run 'delete' 0 delete yours textbook
run 'what is left' 0 list
lacks out 'textbook'
run 'the deleted' 0 list --state=deleted
has out 'textbook'
run 'brought back' 0 delete --undo textbook
run 'brought back' 0 show textbook
run 'delete what is not there' 3 delete regulated-bank nothing
run 'all or none' 0 show regulated-bank
run 'evaluate and save a file' 0 evaluate "$examples/hospital.yaml" --quick --save
has err 'saved as hospital, version 1'
rm -r "$HOME/.local"

# ---- export -------------------------------------------------------------------------

run 'export is MADR, on standard output' 0 export "$bank" --quick
has out '## Context and Problem Statement'
empty err
for format in nygard md html json yaml; do
    run "export -f $format" 0 export "$bank" --quick -f $format
    empty err
done
run 'a chart and its numbers have one caption' 0 export "$bank" --quick -f md
[ "$(grep -c '^Scores, 0 worst to 100 best' out)" -eq 1 ] || fail "$name" "$(cat err)"

run 'a budget that would do is a sum of cents' 4 evaluate "$bank" --quick \
    --set budget_style=fixed --set monthly_budget_usd=1
has out 'monthly_budget_usd: '
! grep -qE 'monthly_budget_usd: [0-9 ]+\.[0-9]{3}' out || fail "$name" "$(cat out)"

run 'exported answers' 0 export "$bank" --quick -f yaml
cp out answers.yaml
run 'exported answers are the same answers' 0 evaluate answers.yaml --quick --json
cp out first
run 'exported answers are the same answers' 0 evaluate "$bank" --quick --json
cmp -s first out || fail "$name" 'the results differ'

run 'export to a file' 0 export "$bank" --quick -f html -o report.html
empty out
has err 'llm-decide: written: report.html'
lacks report.html '<script'
has report.html "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""
if command -v xmllint >/dev/null; then
    xmllint --noout report.html 2>err || fail "$name" "$(cat err)"
fi
cp report.html first
run 'a file that exists is kept' 1 export "$bank" --quick -f html -o report.html --parts=verdict
has err 'report.html: exists already; use another name, or --force'
cmp -s first report.html || fail "$name" 'it changed'
run 'unless it is forced' 0 export "$bank" --quick -f html -o report.html --parts=verdict --force -q
empty err
! cmp -s first report.html || fail "$name" 'it did not change'
run 'export to where nothing can be' 1 export "$bank" --quick -o no/where.md
has err 'no/where.md: cannot be created'

mkdir records
run 'a record gets a name' 0 export "$bank" --quick -o records
[ -f records/0001-pilot-hosted-open-model-and-self-hosted-for-complaint-triage.md ] ||
    fail "$name" "$(ls records)"
run 'and the next number' 0 export "$bank" --quick -f nygard -o records --status=accepted
record=records/0002-pilot-hosted-open-model-and-self-hosted-for-complaint-triage.md
has $record '# 2. Pilot Hosted open model and Self-hosted for Complaint triage'
has $record 'Accepted'
run 'or its own' 0 export "$bank" --quick -o records --number=12 --decision-makers='board, CTO'
has records/0012-pilot-hosted-open-model-and-self-hosted-for-complaint-triage.md \
    'decision-makers: "board, CTO"'
run 'no such status' 2 export "$bank" --quick --status=perhaps
has err "--status: cannot be 'perhaps'"
run 'no such date' 2 export "$bank" --quick --date=soon
has err "--date: cannot be 'soon'"

mkdir tables
run 'all tables' 0 export "$bank" --quick -f csv -o tables
for table in options scores cost break_even robustness assumptions sources figures; do
    [ -s tables/$table.csv ] || fail "$name" "no $table.csv"
done
run 'tables that exist are kept' 1 export "$bank" --quick -f csv -o tables
has err 'exists already'
run 'one table' 0 export "$bank" --quick -f csv --table=break_even
has out 'strategy,against,tokens_month'
run 'CSV without a table' 2 export "$bank" --quick -f csv
has err 'CSV is several tables'
run 'a group of parts' 0 export "$bank" --quick -f md --parts=audit
has out '## Sources'
lacks out '## Scores'
run 'a plan as a diagram' 0 export "$bank" --quick -f md --parts=plan --charts=mermaid
has out '```mermaid'

# ---- check --------------------------------------------------------------------------

run 'check of what is shipped' 0 check "$examples"/*.yaml "$top_srcdir"/forms/*.yaml \
    "$top_srcdir"/data/knowledge/*.yaml
empty out
empty err
run 'check of a bad file' 3 check bad.yaml "$examples/textbook.yaml"
empty out
has err 'bad.yaml:4:10: scale'
has err 'llm-decide: 2 read, 1 refused'
run 'check as JSON' 3 check bad.yaml --json
has out '"good": false'
has out '"where": "bad.yaml:4:10"'
has err 'llm-decide: 1 read, 1 refused'
lacks err 'bad.yaml'
run 'check of a missing file' 1 check nothing.yaml
sed 's/^title:.*/titel: x/' "$top_srcdir/forms/40-team.yaml" >40-team.yaml
run 'check of a form' 3 check 40-team.yaml
has err '40-team.yaml:'
printf 'format: llm-decide/poem\n' >poem.yaml
run 'check of another format' 3 check poem.yaml
has err "unknown format 'llm-decide/poem'"
printf 'x: 1\n' >nameless.yaml
run 'check of a nameless file' 3 check nameless.yaml
has err 'does not say what it is'

# ---- matrix ---------------------------------------------------------------------------

run 'matrix' 0 matrix "$examples/matrix.yaml"
has out 'A laptop for the team'
has out 'Second opinions, which decide nothing'
empty err
cp out first
run 'matrix, the same again' 0 matrix "$examples/matrix.yaml" --draws=1000000 --seed=1
cmp -s first out || fail "$name" 'the bytes differ'
run 'matrix in few columns' 0 matrix "$examples/matrix.yaml" --width=60
[ "$(LC_ALL=C.UTF-8 awk '{ if (length($0) > w) w = length($0) } END { print w + 0 }' out)" -le 60 ] ||
    fail "$name" 'a line is wider'
"$program" matrix - --json <"$examples/matrix.yaml" >out 2>err || fail 'matrix -' "$(cat err)"
has out '"format": "llm-decide/matrix-result"'
run 'matrix of answers' 3 matrix "$examples/textbook.yaml"
has err "is another format; write 'format: llm-decide/matrix'"
empty out

# ---- catalog --------------------------------------------------------------------------

run 'what has a name comes before what is about it' 0 catalog show h200-sxm
[ "$(head -1 out)" = 'h200-sxm (gpus)' ] || fail "$name" "$(head -1 out)"
has out '(gpu-prices)'

# ---- template, schema, info ------------------------------------------------------------

for options in '' --minimal --with-help; do
    # shellcheck disable=SC2086
    run "template $options" 0 template $options
    has out 'format: llm-decide/answers'
    empty err
    cp out template.yaml
    run "template $options is good" 0 check template.yaml
    empty err
    run "template $options can be evaluated" 0 evaluate template.yaml --quick
    lacks out PRELIMINARY
done
# Its comments are answers as well: without the signs it is still good.
run 'template' 0 template
awk '/^requirements:/ { on = 1 } on && /^ *# [a-z_]+: ?/ && !/: $/ { sub(/# /, "") }
     on && /^# [a-z]+:$/ { sub(/^# /, "") } { print }' out |
    sed '/^pins:/d' >all.yaml
run 'a template with all its comments taken' 0 check all.yaml
run 'template --list' 0 template --list
has out 'textbook'
for example in $(cut -d' ' -f1 out); do
    run "template $example" 0 template "$example"
    cmp -s out "$examples/$example.yaml" || fail "$name" 'is not the example'
done
run 'no such template' 2 template ../../README
has err "no example is called '../../README'"

run 'schema answers' 0 schema answers
has out '"$schema": "https://json-schema.org/draft/2020-12/schema"'
has out '"data_privacy"'
for schema in result form catalog; do
    run "schema $schema" 0 schema $schema
    cmp -s out "$top_srcdir/data/schema/$schema.json" || fail "$name" 'is not the one that is shipped'
done
run 'no such schema' 2 schema poem
has err "llm-decide: schema: no schema of 'poem'; use one of: answers, result, form, catalog"

run 'info' 0 info
has out 'catalog'
empty err
run 'info as JSON' 0 info --json
has out '"open_models"'

# ---- the world around -------------------------------------------------------------------

if [ -e /dev/full ]; then
    "$program" help >/dev/full 2>err
    [ $? -eq 1 ] || fail 'a full device' 'is no failure'
    grep -q 'cannot write standard output' err || fail 'a full device' "$(cat err)"
fi
if [ -z "${TEST_UNDER-}" ]; then # what traces it opens a file in its place
    "$program" help >&- 2>err
    [ $? -eq 1 ] || fail 'a closed standard output' 'is no failure'
fi
# A reader that goes away has what it wanted.
{ "$program" evaluate "$examples/textbook.yaml" --parts=all; echo $? >status; } 2>err | head -1 >/dev/null
[ "$(cat status)" -eq 0 ] || fail 'a closed pipe' "status $(cat status)"
[ ! -s err ] || fail 'a closed pipe' "$(cat err)"

LLM_DECIDE_DATADIR=$folder "$program" info >out 2>err
[ $? -eq 1 ] || fail 'a wrong LLM_DECIDE_DATADIR' 'is taken'
grep -q 'LLM_DECIDE_DATADIR: no forms and data' err || fail 'a wrong LLM_DECIDE_DATADIR' "$(cat err)"

# A form file of the user's takes the place of one, or adds one.
mkdir -p "$HOME/.config/llm-decide/forms"
sed 's/label: Skills in the team/label: People who can/' "$top_srcdir/forms/40-team.yaml" \
    >"$HOME/.config/llm-decide/forms/40-team.yaml"
run 'a form of the user' 0 template
has out 'People who can'
rm -r "$HOME/.config"

# A file that may not grow: what was taken of the first write is not all.
name='standard output with a limit'
(
    ulimit -f 1
    trap '' XFSZ
    "$program" evaluate "$examples/textbook.yaml" --quick --json >limited 2>err
)
[ $? -eq 1 ] || fail "$name" "$(cat err)"
has err 'llm-decide: cannot write standard output: File too large'

exit $failed
