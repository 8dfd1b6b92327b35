#!/bin/sh
# recheck.sh - saved decisions against today's facts: what changed, why, and the status.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

database=$HOME/.local/share/llm-decide/llm-decide.db

run 'recheck of nothing' 0 recheck
empty out
has err 'llm-decide: 0 looked at, 0 changed in winner, verdict or gates'

for example in token-factory hospital textbook; do
    run "decide $example" 0 evaluate "$examples/$example.yaml" --quick --save -q \
        --set decision.status=accepted
done
run 'a proposal' 0 evaluate "$examples/prototype.yaml" --quick --save -q \
    --set decision.status=proposed
cp "$database" before

run 'recheck on the same facts' 0 recheck --exit-code
has out 'token-factory  same     Self    83.9'
lacks out prototype
lacks out Because
has err 'llm-decide: 3 looked at, 0 changed in winner, verdict or gates'
run 'one that is named, decided or not' 0 recheck prototype -q
has out 'prototype'
lacks out hospital
empty err

# Dearer machines: one decision turns, another one costs more, the third has no machine.
run 'facts' 0 catalog export --kind=gpu-prices -o gpus.csv -q
sed -E 's/,([0-9.]+),(on-demand|spot|reserved-1y|reserved-3y),/,30\1,\2,/' gpus.csv >dear.csv
run 'recheck on other facts' 0 recheck --catalog=dear.csv
has out 'token-factory  winner   Self -> Hosted'
has out 'hospital       cost     Self'
has out 'textbook       same     Hosted'
has out 'Because'
has out 'usd_per_hour'
has err 'llm-decide: 3 looked at, 1 changed in winner, verdict or gates'
run 'recheck --exit-code' 1 recheck --catalog=dear.csv --exit-code -q
empty err
run 'a cost is no winner' 0 recheck hospital --catalog=dear.csv --exit-code -q
run 'recheck --fail-on' 5 recheck token-factory --catalog=dear.csv --exit-code \
    --fail-on='winner!=self-hosted'
has err 'llm-decide: token-factory: --fail-on: winner!=self-hosted holds'
run 'a condition that does not hold' 0 recheck token-factory --fail-on='winner!=self-hosted' -q
run 'recheck as JSON' 0 recheck token-factory --catalog=dear.csv --json -q
has out '"changed": "winner"'
has out '"winner_then": "self-hosted"'
has out '"winner_now": "hosted-open"'
has out '"kind": "gpu-prices"'
has out '"program_changed": false'
has out '"facts_kept": true'
run 'prices grow old' 1 recheck token-factory --as-of=2027-06-01 --exit-code -q
has out '(+stale-prices)'
has out 'the day, 2026-11-24 -> 2027-06-01'
run 'a gate that appeared, as JSON' 0 recheck token-factory --as-of=2027-06-01 --json -q
has out '{"gate": "stale-prices", "option": "proprietary-api", "kind": "warn", "state": "fail", "change": "appeared"}'
cmp -s "$database" before || fail 'recheck changes nothing' 'the database is another one'

# A close call is called one by the tests that the results show: of this one only the share
# of uncertain worlds fires, which --quick does not draw.
run 'decide a close call' 0 evaluate "$examples/token-factory.yaml" --quick --save=unsure -q \
    --set scale=1B..50B..60B --set decision.status=accepted
run 'it is one' 5 recheck unsure --fail-on=close-call
has out 'unsure  same     Self, close call  83.9'
has err 'llm-decide: unsure: --fail-on: close-call holds'
run 'by the exact tests it is none' 0 recheck unsure --fail-on=close-call --quick -q
has out 'unsure  same     Self    83.9'
# Where only the rival grows dearer, the winner stays and the verdict changes.
run 'decide another one' 0 evaluate "$examples/core-capability.yaml" --quick --save -q \
    --set decision.status=accepted
run 'no close call any more' 1 recheck core-capability --catalog=dear.csv --exit-code
has out 'verdict  Hosted, close'
has out '* core-capability: facts of the strategies that do not win'
has err 'llm-decide: 1 looked at, 1 changed in winner, verdict or gates'
run 'the same as JSON' 0 recheck core-capability --catalog=dear.csv --json -q
has out '"changed": "verdict"'
has out '"verdict_then": "close-call"'
has out '"verdict_now": "clear"'
has out '"winner_now": "hosted-open"'

# The facts of a decision stay with it, whatever is imported afterwards.
run 'an import' 0 catalog import dear.csv --yes -q
run 'recheck after it' 0 recheck token-factory -q
has out 'token-factory  winner   Self -> Hosted'
# A decision on facts of one run alone has none to be held against.
run 'decide on a file' 0 evaluate "$examples/small-budget.yaml" --quick --save -q \
    --catalog=gpus.csv --set decision.status=accepted
run 'recheck of it' 0 recheck small-budget -q
has out 'small-budget: the facts of then are not kept'

# ---- what is wrong ---------------------------------------------------------------------

run 'one that is not there' 3 recheck nobody
has err "llm-decide: there is no assessment 'nobody'; see which there are with llm-decide list"
empty out
run 'import without a result' 0 import "$examples/regulated-bank.yaml" -q
run 'one without a result' 3 recheck regulated-bank -q
has err "llm-decide: regulated-bank: no result of it was kept; evaluate it with --save"
has out 'refused'
run 'an unknown condition' 2 recheck --fail-on=rain
has err "llm-decide: --fail-on: unknown condition 'rain'; use one of: close-call"
run 'recheck takes no --set' 2 recheck --set scale=1
has err "llm-decide: recheck: option '--set' is for other commands"

exit $failed
