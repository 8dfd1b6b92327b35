#!/bin/sh
# decided.sh - what was decided stays as it was decided: an auditor asks a year later, when
# prices have grown old and others were imported.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

bank=$examples/regulated-bank.yaml

run 'decide' 0 evaluate "$bank" --quick --save -q --set decision.status=accepted \
    --set 'decision.makers=A. Board' --set decision.date=2026-11-25
run 'a draft' 0 evaluate "$examples/hospital.yaml" --quick --save -q
run 'on the day' 0 export regulated-bank -f json --quick -q
cp out then.json
run 'on the day as Markdown' 0 export regulated-bank -f madr --quick -q
cp out then.md
has out 'status: "accepted"'
has out 'Chosen option: "Hosted open model"'
run 'explained on the day' 0 explain regulated-bank score.hosted-open --quick -q --depth=1
cp out then.txt

SOURCE_DATE_EPOCH=1827014400 # 2027-11-24
run 'facts' 0 catalog export --kind=gpu-prices -o gpus.csv -q
sed -E 's/,([0-9.]+),(on-demand|spot|reserved-1y|reserved-3y),/,30\1,\2,/' gpus.csv >dear.csv
run 'an import' 0 catalog import dear.csv --yes -q

run 'a year later' 0 export regulated-bank -f json --quick
cmp -s out then.json || fail "$name" 'another result' "$(diff out then.json | head -6)"
has err 'llm-decide: regulated-bank: as decided on 2026-11-25; --now takes today'
run 'a year later as Markdown' 0 export regulated-bank -f madr --quick -q
cmp -s out then.md || fail "$name" 'another record' "$(diff out then.md | head -6)"
empty err
run 'explained a year later' 0 explain regulated-bank score.hosted-open --quick -q --depth=1
cmp -s out then.txt || fail "$name" 'another derivation' "$(diff out then.txt | head -6)"

# Who asks for today gets it: by --now, or by whatever makes it another question.
run 'with --now' 0 export regulated-bank -f madr --now --quick
has out 'No option is chosen'
lacks err 'as decided'
run 'with --as-of' 0 export regulated-bank -f madr --as-of=2027-11-24 --quick -q
has out 'No option is chosen'
run 'with --set' 0 export regulated-bank -f json --set scale=1B --quick -q
has out '"as_of": "2027-11-24"'
run 'evaluated anew' 4 evaluate regulated-bank --quick -q
run 'a draft is of today' 0 export hospital -f json --quick -q
has out '"as_of": "2027-11-24"'
run 'explain --now' 0 explain regulated-bank score.hosted-open --now --quick -q --depth=0
has out 'unknown'
run '--now of a file' 0 explain "$bank" score.hosted-open --now --quick -q --depth=0

run 'shown' 0 show regulated-bank
has out 'Decided      accepted on 2026-11-25 by A. Board, version 1'
run 'shown as JSON' 0 show regulated-bank --json
has out '"decided_on": "2026-11-25"'
has out '"decision_makers": "A. Board"'
has out '"engine": "1.'
run 'a draft is shown' 0 show hospital
lacks out 'Decided'

# The status that only the database knows is told too, and who decided.
run 'as YAML' 0 export regulated-bank -f yaml -q
has out 'status: accepted'
has out 'makers: A. Board'

# A folder may end in a slash or not.
mkdir tables
run 'into a folder' 0 export "$bank" --quick -f csv -o tables/
has err 'written: tables/options.csv'
lacks err '//'
run 'a folder that has it' 1 export "$bank" --quick -f csv -o tables/
has err 'llm-decide: tables/options.csv: exists already; use another folder, or --force'

exit $failed
