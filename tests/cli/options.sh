#!/bin/sh
# options.sh - options of single commands: their result, their status and exact message.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

textbook=$examples/textbook.yaml

# ---- evaluate -f csv, md -----------------------------------------------------------------

run 'evaluate as CSV' 0 evaluate "$textbook" --quick -f csv
[ "$(wc -l <out)" -eq 7 ] || fail "$name" "$(cat out)"
grep -q '^option,rank,excluded,' out || fail "$name" "$(head -1 out)"
has out 'hosted-open,1,false'
run 'another table' 0 evaluate "$textbook" --quick -f csv --table=cost
has out 'proprietary-api,api_fees,'
run 'no such table' 2 evaluate "$textbook" --quick -f csv --table=poem
has err "llm-decide: --table cannot be 'poem'; use one of: options, scores"
run 'evaluate as Markdown' 0 evaluate "$textbook" --quick -f md
has out '## Verdict'
run 'evaluate into a file' 0 evaluate "$textbook" --quick -f md -o verdict.md
empty out
has err 'llm-decide: written: verdict.md'
has verdict.md '## Verdict'
run 'conditions are looked at first' 2 evaluate missing.yaml --fail-on=rain
has err "llm-decide: --fail-on: unknown condition 'rain'; use one of: close-call"

# ---- check --annotate ----------------------------------------------------------------------

printf 'format: llm-decide/answers\nformat_version: "1.0"\nrequirements:\n  scale: lots\n' >bad.yaml
printf '  \303\251xpertise: high\n' >>bad.yaml
run 'check --annotate' 3 check bad.yaml --annotate
has err "llm-decide: bad.yaml:4:10: scale: 'lots' is not a whole number"
has err '     4 |   scale: lots'
has err '       |          ^'
has err '     5 |   éxpertise: high'
has err '       |   ^'
empty out
run 'check without it' 3 check bad.yaml
lacks err '^'
run 'check --annotate of a good file' 0 check "$textbook" --annotate
empty err
# What an escape in a file could do to a terminal it cannot do through its line.
printf 'format: llm-decide/answers\nformat_version: "1.0"\nrequirements: {scale: 1}\ne\033[2Jf: 1\n' >escape.yaml
run 'check --annotate of an escape' 3 check escape.yaml --annotate
! grep -q "$(printf '\033')" err || fail "$name" 'reaches the terminal'

# ---- saved assessments ----------------------------------------------------------------------

for example in textbook hospital prototype; do
    run "save $example" 0 import "$examples/$example.yaml" -q
done
run 'list --limit' 0 list --limit=2 --sort=title -f csv
[ "$(wc -l <out)" -eq 3 ] || fail "$name" "$(cat out)"
run 'list --limit=0' 2 list --limit=0
has err "llm-decide: --limit cannot be '0'; use a whole number from 1 to 100000"
run 'delete -n' 0 delete textbook hospital -n
has err 'llm-decide: would delete textbook'
has err 'llm-decide: would delete hospital'
run 'nothing was deleted' 0 show textbook
run 'delete' 0 delete textbook -q
run 'delete --undo -n' 0 delete --undo textbook -n
has err 'llm-decide: would bring back textbook'
run 'it is still deleted' 0 list --state=deleted
has out textbook

# ---- the screens ------------------------------------------------------------------------------

run 'a template and a file' 2 wizard answers.yaml --template=hospital
has err "llm-decide: wizard: opens 'answers.yaml' or a template, not both; leave one of them out"
run 'read-only is for the screens' 2 list --read-only
has err "llm-decide: list: option '--read-only' is for other commands"

# ---- what would do nothing is refused, and what is wrong is named ------------------------------

run 'a table in text' 2 evaluate "$textbook" --quick --table=cost
has err 'llm-decide: --table does nothing in the format text; use --format=FORMAT with one of: csv'
run 'raw in Markdown' 2 evaluate "$textbook" --quick --raw -f md
has err 'llm-decide: --raw does nothing in the format md'
run 'parts of CSV' 2 evaluate "$textbook" --quick -f csv --parts=cost
has err 'with one of: text, md, html'
run 'a number of a page' 2 export "$textbook" --quick -f html --number=3 -o page.html
has err 'llm-decide: --number does nothing in the format html; use --format=FORMAT with one of: madr, nygard'
[ ! -e page.html ] || fail "$name" 'it was written'
run 'a status of JSON' 2 export "$textbook" --quick -f json --status=accepted
run 'diagrams in a record' 2 export "$textbook" --quick -f madr --charts=mermaid
run 'two formats' 2 evaluate "$textbook" --quick --json -f csv
has err 'llm-decide: --json and --format=csv are two formats; leave one of them out'
run 'one format twice' 0 evaluate "$textbook" --quick --json -f json
run 'a list of one' 2 explain "$textbook" --list score.hybrid
has err "llm-decide: explain: --list lists all figures, and 'score.hybrid' is one; leave one of them out"
for option in --list --minimal --with-help; do
    run "template hospital $option" 2 template hospital $option
    has err "llm-decide: template: $option does not go with an example, 'hospital'; leave one of them out"
done
run 'a name that is empty' 1 evaluate ''
has err "llm-decide: the name of a file is empty; name a file, or '-' for standard input and output"
run 'an output without a name' 1 evaluate "$textbook" --quick -o ''
has err 'llm-decide: the name of a file is empty'
run 'no such strategy' 2 evaluate "$textbook" --quick --fail-on='winner!=x'
has err "llm-decide: --fail-on: unknown strategy 'x'; use one of: proprietary-api, hosted-open"
run 'an id that is taken' 3 import "$examples/hospital.yaml"
has err "hospital.yaml: there is an assessment 'hospital' already; give the file another assessment.id, or rename the saved one"
has err 'llm-decide: 0 read, 1 refused'
lacks err 'comments'
for command in show delete recheck 'rename hospitl x' evaluate; do
    # shellcheck disable=SC2086
    case $command in rename*) run "$command" 3 $command ;; *) run "$command" 3 $command hospitl ;; esac
    has err "llm-decide: there is no assessment 'hospitl'; did you mean 'hospital'?"
done

run 'an id named twice' 2 delete hospital hospital
has err "llm-decide: delete: 'hospital' is named twice; name it once"
run 'it is still there' 0 show hospital
run 'bring back what is there' 3 delete --undo hospital
has err "llm-decide: delete: 'hospital' is not deleted"
run 'delete it' 0 delete hospital -q
run 'delete it again' 3 delete hospital
has err "llm-decide: delete: 'hospital' is deleted already; 'llm-decide delete --undo' brings it back"
run 'import over it' 3 import "$examples/hospital.yaml"
has err "already; it is deleted and can be brought back; give the file another assessment.id"
run 'bring it back' 0 delete --undo hospital -q
run 'recheck without a result' 3 recheck hospital
has err 'llm-decide: 1 looked at, 0 changed in winner, verdict or gates, 1 refused'
for command in list 'evaluate hospital --quick' info; do
    # shellcheck disable=SC2086
    run "$command of a file" 6 $command "--data-dir=$textbook"
    has err "textbook.yaml: is no folder, so no database can be in it; name a folder with --data-dir"
done
run 'a folder that is not there yet' 0 list --data-dir=not-yet

# ---- what was not drawn is not said to be ---------------------------------------------------------

run 'reproduction of a quick result' 0 evaluate "$textbook" --quick --parts=reproduction
has out 'Worlds       not drawn'
has out 'evaluate FILE --as-of=2026-11-24 --quick'
run 'a quick result' 0 evaluate "$textbook" --quick --json
has out '"draws": 0,'
has out '"weightings": 0,'
grep '"fingerprint"' out >quick
run 'a whole result' 0 evaluate "$textbook" --draws=1000 --weightings=1000 --json
has out '"draws": 1000,'
! grep -qxF "$(cat quick)" out || fail "$name" 'the fingerprint of the quick one'
run 'draws of a quick result' 2 evaluate "$textbook" --quick --draws=1000
has err 'llm-decide: --quick draws nothing, so --draws does nothing; leave one of them out'

# ---- forms -------------------------------------------------------------------------------------

mkdir bad-forms
printf 'form: llm-decide/1\npages: [\n' >bad-forms/page.yaml
run 'forms with a fault' 3 import "$textbook" --forms=bad-forms --data-dir=nowhere
has err 'llm-decide: bad-forms/page.yaml:3:1: '
[ ! -e nowhere ] || fail "$name" 'a database was made for them'

# ---- version -----------------------------------------------------------------------------------

run 'version' 0 --version
for library in ncurses libyaml SQLite jansson libsodium utf8proc; do
    grep -qE "^Libraries: .*$library [0-9]+\.[0-9]" out || fail "$name" "no $library"
done
has out 'Licence: GPL-3.0-or-later'

exit $failed
