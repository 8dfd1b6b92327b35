#!/bin/sh
# batch.sh - many assessments: files, folders and streams, good and bad, in every format.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

textbook=$examples/textbook.yaml
factory=$examples/token-factory.yaml

# The same as an evaluation of each, in the order of the command line.
run 'batch' 0 batch "$factory" "$textbook" --quick -f csv
grep -q "^input,status,id,title,verdict,option,score," out || fail "$name" 'no head'
sed -n 2p out | grep -q "token-factory.yaml,0,token-factory,Token factory,clear,self-hosted," ||
    fail "$name" "$(cat out)"
sed -n 3p out | grep -q "textbook.yaml,0,textbook," || fail "$name" "$(cat out)"
[ "$(cat err)" = 'llm-decide: 2 read, 0 refused' ] || fail "$name" "$(cat err)"
run 'evaluate says the same' 0 evaluate "$factory" --quick --json
score=$(sed -n 's/.*"score": \([0-9.]*\).*/\1/p' out | sed -n 3p)
run 'batch' 0 batch "$factory" --quick -q -f csv
has out ",$score,"
empty err

# A record has the share of uncertain worlds, and neither ranks nor flips.
run 'evaluate with worlds' 0 evaluate "$factory" --draws=1000 --weightings=1000 --json
share=$(sed -n '/"win_share": {/,/}/s/.*"self-hosted": \([0-9.]*\).*/\1/p' out)
run 'batch with worlds' 0 batch "$factory" --draws=1000 -q -f csv
[ -n "$share" ] && has out ",hybrid,$share,no,"
for command in batch recheck; do
    run "$command has no ranks" 2 "$command" "$factory" --weightings=1000
    has err "option '--weightings' is for other commands"
done

run 'batch as a table' 0 batch "$factory" "$textbook" --quick -q
has out 'Strategy           Score  Margin    Total, USD  Verdict     Input'
has out 'Self-hosted         83.9     3.0       340 828  clear       '
run 'batch as JSON' 0 batch "$factory" "$textbook" --quick -q --json
[ "$(grep -c '^{"input":' out)" -eq 2 ] || fail "$name" "$(cat out)"
[ "$(sed -n '1p;$p' out)" = '[
]' ] || fail "$name" 'is no array'
run 'batch as lines of JSON' 0 batch "$factory" "$textbook" --quick -q -f jsonl
[ "$(grep -c '^{"input":.*}$' out)" -eq 2 ] && [ "$(wc -l <out)" -eq 2 ] || fail "$name" "$(cat out)"

# A folder's answers files by name; its folders are left alone.
mkdir -p in/deeper && cp "$factory" in/b.yaml && cp "$textbook" in/a.yaml
cp "$textbook" in/deeper && echo nothing >in/notes.txt
run 'batch of a folder' 0 batch in --quick -q -f csv
[ "$(sed 1d out | cut -d, -f1 | tr '\n' ' ')" = 'in/a.yaml in/b.yaml ' ] || fail "$name" "$(cat out)"
mkdir none
run 'batch of an empty folder' 1 batch none --quick
has err 'llm-decide: none: holds no answers file (*.yaml)'

# ---- streams ---------------------------------------------------------------------------

{ echo '# requests of today'; cat "$textbook"; echo '---'; cat "$factory"; echo '...'; } >many.yaml
name='batch of a stream'
"$program" batch - --quick -q -f csv <many.yaml >out 2>err || fail "$name" "$(cat err)"
has out '<stdin>#1,0,textbook,'
has out '<stdin>#2,0,token-factory,'
run 'batch of a file with two documents' 0 batch many.yaml --quick -q -f csv
has out 'many.yaml#1,0,textbook,'
has out 'many.yaml#2,0,token-factory,'
: >empty.yaml
run 'batch of an empty file' 3 batch empty.yaml "$textbook" --quick
has err 'llm-decide: empty.yaml: holds no answers'
has err 'llm-decide: 2 read, 1 refused'

# ---- what is wrong ----------------------------------------------------------------------

# A fault has the line of its file, not of its document.
{ cat "$textbook"; echo '---'; sed 's/^  scale: .*/  scale: lots/' "$factory"; } >bad.yaml
line=$(grep -n 'scale: lots' bad.yaml | cut -d: -f1)
run 'what is refused does not stop the rest' 3 batch bad.yaml "$textbook" --quick
has err "llm-decide: bad.yaml:$line:10: scale: 'lots' is not a whole number"
has err 'llm-decide: 3 read, 1 refused'
[ "$(grep -c clear out)" -eq 2 ] || fail "$name" "$(cat out)"
run 'a refusal in JSON' 3 batch bad.yaml --quick -q --json
has out '"input":"bad.yaml#2","status":3,'
has out "\"where\":\"bad.yaml:$line:10\""
run 'what cannot be read stops it' 1 batch missing.yaml "$textbook" --quick
has err 'llm-decide: missing.yaml: cannot be read: No such file or directory'
has err 'llm-decide: stopped at what cannot be read; --keep-going goes on'
has err 'llm-decide: 1 read, 1 refused'
run 'a file has all of it or is not made' 1 batch missing.yaml "$textbook" --quick -o some.csv -f csv
has err 'llm-decide: stopped at what cannot be read, and nothing was written; --keep-going goes on'
[ ! -e some.csv ] || fail "$name" "$(cat some.csv)"
run 'unless it keeps going' 1 batch missing.yaml "$textbook" --quick --keep-going
has err 'llm-decide: 2 read, 1 refused'
has out clear
lacks err stopped

# The highest status of all records.
run 'batch --fail-on' 5 batch "$textbook" "$factory" --quick -q -f csv --fail-on='winner!=self-hosted'
has out 'winner!=self-hosted'
run 'batch --fail-on and a refusal' 5 batch bad.yaml --quick -q --fail-on='winner!=self-hosted'
run 'batch --fail-on of nothing' 2 batch "$textbook" --fail-on=rain
empty out
has err "llm-decide: --fail-on: unknown condition 'rain'; use one of: close-call"
run 'nothing passes' 4 batch "$textbook" --quick -q \
    --set third_party_processing=prohibited --set monthly_budget_usd=1 --set budget_style=fixed
has out 'none passes'
run 'batch of nothing' 2 batch
has err 'llm-decide: batch: needs PATH...'
run 'no workers' 2 batch "$textbook" -j 0
has err "llm-decide: --jobs cannot be '0'; use a whole number from 1 to 64"
lacks err 'read'

# ---- many at once ------------------------------------------------------------------------

for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    echo '---'
    sed "s/^  scale: .*/  scale: ${i}000000/" "$factory"
done >stream.yaml
run 'one worker' 0 batch stream.yaml --quick -q -f jsonl -j 1
cp out first
run 'eight workers' 0 batch stream.yaml --quick -q -f jsonl -j 8
cmp -s out first || fail "$name" 'other bytes than with one'
# A reader that goes away has what it wanted.
{ "$program" batch stream.yaml --quick -q; echo $? >status; } 2>err | head -1 >/dev/null
[ "$(cat status)" -eq 0 ] || fail 'batch into a closed pipe' "status $(cat status)" "$(cat err)"

# What --output says holds here as anywhere.
run 'batch into a file' 0 batch "$textbook" --quick -f csv -o verdicts.csv
empty out
has verdicts.csv 'textbook'

exit $failed
