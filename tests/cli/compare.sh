#!/bin/sh
# compare.sh - assessments side by side: every format, what is saved, what is refused.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

factory=$examples/token-factory.yaml
sed 's/^  scale: .*/  scale: 1M/' "$factory" >small.yaml

run 'compare' 0 compare "$factory" small.yaml --quick
has out 'token-factory'
has out '* Proprietary API'
has out 'Answers that differ (1 of 65)'
has out '* 1 000 000 tokens a month'
has out 'Why the winner differs'
has out '* scale alone: with '
lacks out 'expertise'
empty err

run 'compare --all' 0 compare "$factory" small.yaml --quick --all
has out 'expertise'

run 'compare the same' 0 compare "$factory" "$factory" --quick --exit-code
has out 'All answers are the same.'
lacks out 'Why the winner differs'
lacks out '+0.0'
lacks out '-0.0'
run 'compare --exit-code' 1 compare "$factory" small.yaml --quick --exit-code
has out 'scale alone'
empty err

# 36,367.51 against 53,094.98 USD; Hybrid's 320,701 against 321,003.
run 'costs by how much' 0 compare "$examples/core-capability.yaml" \
    "$examples/small-budget.yaml" --quick
has out ', -31.5'
has out ', -0.1'

run 'compare as JSON' 0 compare "$factory" small.yaml --quick --json
has out '"format": "llm-decide/comparison"'
has out '["scale"]'
has out '"values": [50000000000, 1000000]'
run 'compare as CSV' 0 compare "$factory" small.yaml --quick -f csv
has out 'kind,key,differs,side_1,side_2'
has out 'result,option,yes,self-hosted,proprietary-api'
has out 'answer,scale,yes,50000000000,1000000'
run 'compare as Markdown' 0 compare "$factory" small.yaml "$examples/prototype.yaml" --quick -f md
has out '# Comparison'
has out '| token-factory |'

run 'compare into a file' 0 compare "$factory" small.yaml --quick -f md -o comparison.md
empty out
has err 'llm-decide: written: comparison.md'
has comparison.md '# Comparison'
run 'compare into a file that is there' 1 compare "$factory" small.yaml --quick -o comparison.md
has err 'llm-decide: comparison.md: exists already'
run 'compare into a file by force' 0 compare "$factory" small.yaml --quick -o comparison.md --force -q
empty err
has comparison.md 'Answers that differ'

# Two with one name are called as they were given.
mkdir other && cp small.yaml other/small.yaml
run 'compare of one name' 0 compare small.yaml other/small.yaml --quick
has out 'other/small.yaml'

run 'compare one' 2 compare "$factory"
has err 'llm-decide: compare: needs A B [C [D]]'
run 'compare five' 2 compare a b c d e
has err "llm-decide: compare: 'e' is one argument too many"
run 'compare what is not there' 1 compare "$factory" none.yaml
has err 'llm-decide: none.yaml: '
empty out
run 'compare what is not saved' 3 compare "$factory" nothing
has err 'llm-decide: nothing: nothing is saved yet, and there is no such file'
sed 's/^  scale: .*/  scale: lots/' "$factory" >bad.yaml
run 'compare what is refused' 3 compare bad.yaml "$factory" --quick
has err "llm-decide: bad.yaml:"
empty out

# ---- saved ---------------------------------------------------------------------------

run 'save one' 0 evaluate "$factory" --quick --save=factory -q
run 'save another' 0 evaluate small.yaml --quick --save=small -q
run 'compare what is saved' 0 compare factory small --quick
has out 'scale alone'
run 'compare a saved one with its file' 0 compare factory "$factory" --quick --exit-code
has out 'All answers are the same.'
run 'compare takes no --set' 2 compare factory small --set scale=1
has err "llm-decide: compare: option '--set' is for other commands"

# What was decided stays as it was, unless it is asked for as of now.
run 'decide' 0 evaluate "$factory" --quick --save=decided -q --as-of=2026-09-01 \
    --set decision.status=accepted
run 'list the decided' 0 list --state=decided
has out 'decided'
run 'compare what was decided' 0 compare decided factory --quick
has out '2026-09-01'
run 'compare what was decided, now' 0 compare decided factory --quick --now
lacks out '2026-09-01'

exit $failed
