#!/bin/sh
# help.sh - what help knows beside commands: every kind of topics, and every name in them.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

run 'help lists the topics' 0 help
topics=$(awk '/^Topics of help/ {on = 1; next} /^$/ {on = 0} on && /^  [a-z]/ {print $1}' out)
[ "$(echo "$topics" | wc -l)" -eq 12 ] || fail "$name" "$topics"

# What a list of a kind names is a topic itself; names stand at the left, two blanks end them.
for topic in $topics; do
    run "help $topic" 0 help "$topic"
    empty err
    case $topic in keys | files) continue ;; esac
    sed -n '3,$s/^\([^ ].*[^ ]\|[^ ]\)  .*/\1/p' out | sed 's/, .*//' | sort -u >names
    [ "$(wc -l <names)" -ge 4 ] || fail "help $topic" 'names too few' "$(cat names)"
    while read -r each; do
        "$program" help "$each" >out 2>err </dev/null || fail "help $each" "$(cat err)"
    done <names
done

# Every answer and every factor, whatever is shown of them.
run 'an answer' 0 help data_privacy
has out 'Answer data_privacy'
has out 'Sets the weight of data privacy.'
has out 'critical      a leak is a catastrophe'
has out 'Factor data_privacy'
run 'a number' 0 help scale
has out 'Takes        a whole number from 0 to 1e15, or a range such as 1..2..4'
has out 'Must-answer  without it a result is preliminary'
run 'a default' 0 help horizon_months
has out 'Default  36 months'
run 'a default of the catalog' 0 help staff_usd_year
grep -q '^Default  [0-9 ]* USD a year$' out || fail "$name" "$(cat out)"
run 'no default' 0 help api_model
has out 'Default  none: without an answer it has no effect'
run 'a strategy' 0 help self-hosted
has out 'You run an open-weight model on GPUs that you rent or own.'
has out 'Setup        30 days'
run 'a gate' 0 help stale-prices
has out 'Warns about  Proprietary API'
run 'a gate of two cases' 0 help third-party
[ "$(grep -c '^Gate third-party$' out)" -eq 2 ] || fail "$name" "$(cat out)"
run 'a rule' 0 help workload-steady
has out 'gives Cost at your volume 70.0 % of the weight of cost'
run 'an option' 0 help fail-on
has out 'Option --fail-on=LIST'
has out 'Of evaluate, batch and recheck.'
run 'a file' 0 help '~/.config/llm-decide/config.yaml'
has out "Settings; see 'llm-decide help settings'."
run 'a command comes first' 0 help pilot
has out 'usage: llm-decide pilot'

# However it is written.
run 'words' 0 help close call
cp out words
for each in 'close call' close-call CLOSE_CALL; do
    run "help $each" 0 help "$each"
    cmp -s out words || fail "$name" 'another text'
done

# Questions of one's own are topics as well.
mkdir -p "$HOME/.config/llm-decide/forms"
cat >"$HOME/.config/llm-decide/forms/70-own.yaml" <<'FORM'
format: llm-decide/form
format_version: "1.0"
page: own
title: Ours
intro: What only we ask.
fields:
  - key: x-on-call
    type: choice
    default: none
    label: On-call rota
    help: {what: Who answers at night., why: We want to know., where: The plan., example: Two.}
    choices:
      - {value: none, label: none, meaning: nobody does}
      - {value: full, label: full, meaning: somebody does}
FORM
run 'a question of our own' 0 help x-on-call
has out 'Who answers at night.'
has out 'Default  none'

run 'no such topic' 2 help data_privac
has err "llm-decide: help: knows nothing of 'data_privac'; did you mean 'data_privacy'?"
empty out
run 'a command mistyped' 2 help evaluat
has err "did you mean 'evaluate'?"
run 'nothing near' 2 help quux quux
has err "llm-decide: help: knows nothing of 'quux quux'; see 'llm-decide help' for commands and topics"
run 'an escape' 2 help "$(printf 'a\033[2J')"
! grep -q "$(printf '\033')" err || fail "$name" 'reaches the terminal'

# Commands need no catalog.
run 'without a catalog' 0 help evaluate --data-dir=/nowhere
LLM_DECIDE_DATADIR=/nowhere "$program" help evaluate >out 2>err || fail 'without data' "$(cat err)"

for shell in bash zsh fish; do
    run "completion of $shell" 0 completion $shell
    has out weight-rules
    has out data_privacy
    has out self-hosted
done

exit $failed
