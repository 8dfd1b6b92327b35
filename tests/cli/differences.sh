#!/bin/sh
# differences.sh - every kind of answer that sets assessments apart, every form of what sets
# catalogs apart, and what a comparison of one's own says when it does not simply end.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

# answers FILE LINE...: answers of a small team, with these lines.
answers() {
    file=$1
    shift
    { printf '%s\n' 'format: llm-decide/answers' 'format_version: "1.0"'; printf '%s\n' "$@"; } >"$file"
}

# ---- assessments ------------------------------------------------------------------------

answers plain.yaml 'requirements: {scale: 5M}'
answers other.yaml 'requirements: {scale: 5M, x-owner: Platform team}' \
    'weights: {performance: 0.5}' \
    'overrides:' \
    '  strategies: {routing: {setup_days: 9}}' \
    '  ratings: {compliance: {hybrid: 4}}' \
    'pilot:' \
    '  - {approach: own, model: gpt-oss-20b, quantization: mxfp4, gpu: l4, gpus: 1, output_tokens_per_second: 900}'

run 'answers of every kind differ' 0 compare plain.yaml other.yaml --quick --width=100
has out 'Answers that differ (5 of 66)'
for line in 'x-owner .* not given  *\* Platform team' \
    'overrides\.strategies\.routing\.setup_days .* not given  *\* 9$' \
    'weights\.performance .* not given  *\* 50\.0 %' \
    'overrides\.ratings\.compliance\.hybrid .* not given  *\* 4$' \
    'pilot .* 0 measurements  *\* 1 measurement$'; do
    grep -q "^$line" out || fail "$name" "no '$line' in:" "$(sed -n '/differ/,/^$/p' out)"
done
run 'the same as JSON' 0 compare plain.yaml other.yaml --quick -q --json
has out '{"key": "x-owner", "follows": false, "values": [null, "Platform team"]}'
has out '{"key": "overrides.strategies.routing.setup_days", "follows": false, "values": [null, 9]}'
has out '{"key": "weights.performance", "follows": false, "values": [null, 0.5]}'
has out '{"key": "overrides.ratings.compliance.hybrid", "follows": false, "values": [null, 4]}'
has out '{"key": "pilot", "follows": false, "values": [0, 1]}'
run 'the same as CSV' 0 compare plain.yaml other.yaml --quick -q -f csv --all
has out 'answer,x-owner,yes,,Platform team'
has out 'answer,pilot,yes,0,1'
has out 'answer,scale,no,5000000,5000000'

# A rating that nobody else gives: without it the other would have won.
answers low.yaml 'requirements: {scale: 5M}' \
    'overrides: {ratings: {performance: {proprietary-api: 1}}}'
run 'an override is the cause' 0 compare plain.yaml low.yaml --quick --width=200
has out 'overrides.ratings.performance.proprietary-api alone: with no answer, as in plain,'
has out 'and the other way round.'

# Two changes, neither of which does it: the sentence has both.
answers heavy.yaml 'requirements: {scale: 5M}' \
    'weights: {performance: 0.4, customization: 0.4}' \
    'overrides: {ratings: {customization: {self-hosted: 5, proprietary-api: 1}}}'
run 'several together' 0 compare plain.yaml heavy.yaml --quick --width=200
has out 'Why the winner differs'
has out ' together: with '

# ---- catalogs ---------------------------------------------------------------------------

# An offer that gets dearer above a number of tokens.
printf '%s' '{"gpt-tiered": {"litellm_provider": "openai", "mode": "chat",
 "max_input_tokens": 1000000, "max_output_tokens": 1000,
 "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
 "input_cost_per_token_above_200k_tokens": 3e-06,
 "output_cost_per_token_above_200k_tokens": 5e-06}}' >prices.json
run 'a price list' 0 catalog import prices.json --yes -q
run 'what it brought' 0 catalog diff shipped now
has out 'openai--gpt-tiered  (new)'
run 'what it brought, as JSON' 0 catalog diff shipped now --json
has out '"what": "added"'
has out '"knowledge": []'
run 'what it brought, as CSV' 0 catalog diff shipped now -f csv
[ "$(head -1 out | tr -d '\r')" = 'what,kind,entry,field,before,after,change_pct' ] || fail "$name" "$(head -1 out)"
[ "$(grep -c '^added,offers,.*gpt-tiered' out)" -eq 1 ] && [ "$(wc -l <out)" -eq 2 ] ||
    fail "$name" "$(cat out)"
run 'an offer with tiers' 0 catalog show openai--gpt-tiered
has out 'above 200 000 tokens  3 in, 5 out'
run 'an offer with tiers, as JSON' 0 catalog show openai--gpt-tiered --json
has out '{"above_tokens": 200000, "input_usd_per_mtok": 3, "output_usd_per_mtok": 5'

# A tier that changes is told beside the price that does.
sed 's/3e-06/4e-06/; s/2e-06/2.5e-06/' prices.json >dearer.json
run 'a dearer list' 0 catalog import dearer.json --yes -q
run 'a tier that changed' 0 catalog diff 2 now
grep -q '^openai--gpt-tiered  tiers' out || fail "$name" "$(cat out)"
grep -q '^openai--gpt-tiered  output_usd_per_mtok  *2  *2.5  +25.0 %$' out || fail "$name" "$(cat out)"
run 'a tier that changed, as JSON' 0 catalog diff 2 now --json
has out '"tiers_differ": true'
run 'a tier that changed, as CSV' 0 catalog diff 2 now -f csv
has out 'changed,offers,openai--gpt-tiered,tiers,,,'
has out 'changed,offers,openai--gpt-tiered,output_usd_per_mtok,2,2.5,25'
run 'no catalog' 3 catalog diff shipped yesterday
has err "'yesterday' is no catalog"

# ---- a comparison of one's own ------------------------------------------------------------

# matrix_of LINE...: x.yaml is a comparison with these lines.
matrix_of() {
    { printf '%s\n' 'format: llm-decide/matrix' 'format_version: "1.0"'; printf '%s\n' "$@"; } >x.yaml
}

matrix_of 'criteria: [{id: x, weight: 1}]' \
    'options: [{id: ash, values: {x: 0.5}}, {id: oak, values: {x: 0.5}}, {id: fir, values: {x: 0.1}}]'
run 'a tie' 0 matrix x.yaml --weightings=1000 --width=200
has out 'Tie between ash and oak at 0.5: there is no winner.'

# 2 times 3 is 6: no pair contradicts the others.
pairs_of() { # A:C
    matrix_of 'criteria: [{id: a}, {id: b}, {id: c}]' \
        "pairs: {a: {b: 2, c: $1}, b: {c: 3}}" \
        'options: [{id: ash, values: {a: 1, b: 0, c: 0}}, {id: oak, values: {a: 0, b: 1, c: 1}}]'
}
pairs_of 6
run 'pairs that agree' 0 matrix x.yaml --weightings=1000 --width=200
has out 'Consistency ratio of the pairs: 0'
has out '(good up to 0.10).'
pairs_of 0.2
run 'pairs that contradict each other' 0 matrix x.yaml --weightings=1000 --width=200
has out 'The pairs contradict each other: consistency ratio '
has out 'Look first at '

matrix_of 'criteria:' \
    '  - {id: speed, weight: 1, direction: benefit, scale: {low: 0, high: 10}}' \
    '  - {id: price, weight: 1, direction: cost, scale: {low: 0, high: 10}}' \
    '  - {id: memory, weight: 0, direction: benefit, scale: local}' \
    'limits: [{id: enough, criterion: memory, least: 16}]' \
    'options:' \
    '  - {id: ash, values: {speed: 12, price: 12, memory: 32}}' \
    '  - {id: oak, values: {speed: 5, price: 5, memory: unknown}}'
run 'beyond a scale, and unknown' 0 matrix x.yaml --weightings=1000 --width=200
has out 'speed of ash is beyond the scale and counts as its best end.'
has out 'price of ash is beyond the scale and counts as its worst end.'
has out 'memory is not known of every option: it is not compared, only limited.'
has out 'to verify: enough'
has out 'of 1 option it is not known'

exit $failed
