#!/bin/sh
# settings.sh - what settings files, environment and options say, and who wins.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"

textbook=$examples/textbook.yaml
config=$HOME/.config/llm-decide
system=$folder/system/llm-decide
mkdir -p "$config" "$system" forms
XDG_CONFIG_DIRS=$folder/system
export XDG_CONFIG_DIRS

# widest FILE: the columns of its longest line.
widest() {
    awk '{ if (length($0) > most) most = length($0) } END { print most }' "$1"
}
narrow() {
    [ "$(widest out)" -le "$1" ] || fail "$name" "a line of $(widest out) columns"
}
wide() {
    [ "$(widest out)" -gt "$1" ] || fail "$name" "no line of more than $1 columns"
}

# ---- the order: option, variable, user's file, system's file -------------------------

echo 'width: 120' >"$system/config.yaml"
run 'the system says' 0 evaluate "$textbook" --quick
wide 80
echo 'width: 50' >"$config/config.yaml"
run 'the user over the system' 0 evaluate "$textbook" --quick --parts=cost,assumptions
narrow 50
run 'an option over the user' 0 evaluate "$textbook" --quick --width=120
wide 80
printf 'width: 60\ncolor: always\n' >mine.yaml
run '--config in place of the user' 0 evaluate "$textbook" --quick --config=mine.yaml
grep -q "$(printf '\033')" out || fail "$name" 'no colour'
LLM_DECIDE_CONFIG=mine.yaml
export LLM_DECIDE_CONFIG
run 'LLM_DECIDE_CONFIG in place of the user' 0 evaluate "$textbook" --quick
grep -q "$(printf '\033')" out || fail "$name" 'no colour'
run 'an option over the file' 0 evaluate "$textbook" --quick --color=never
! grep -q "$(printf '\033')" out || fail "$name" 'colour'
run 'an option over the variable' 1 evaluate "$textbook" --config=none.yaml
has err 'llm-decide: none.yaml: cannot be read: No such file or directory'
empty out
LLM_DECIDE_CONFIG=other.yaml
run 'a file that a variable names' 1 evaluate "$textbook"
has err 'llm-decide: other.yaml: cannot be read: No such file or directory'
unset LLM_DECIDE_CONFIG
rm "$system/config.yaml"

echo "data_dir: $folder/kept" >"$config/config.yaml"
run 'a folder of the settings' 0 import "$textbook" -q
[ -f kept/llm-decide.db ] || fail "$name" 'no database there'
LLM_DECIDE_DATA_DIR=$folder/variable
export LLM_DECIDE_DATA_DIR
run 'a folder of the environment' 0 import "$textbook" -q
[ -f variable/llm-decide.db ] || fail "$name" 'no database there'
run 'a folder of an option' 0 import "$textbook" -q --data-dir="$folder/option"
[ -f option/llm-decide.db ] || fail "$name" 'no database there'
unset LLM_DECIDE_DATA_DIR

sed 's/label: Skills in the team/label: People who can/' "$top_srcdir/forms/40-team.yaml" \
    >forms/40-team.yaml
cp "$top_srcdir"/forms/[1235]*.yaml "$top_srcdir"/forms/60*.yaml forms
echo "forms: $folder/forms" >"$config/config.yaml"
run 'forms of the settings' 0 template
has out 'People who can'

# ---- another catalog -----------------------------------------------------------------

rm "$config/config.yaml"
sha() { sed -n 's/^ *"sha256": "\(.*\)",/\1/p' out | tail -1; }
cat >prices.json <<'END'
{"gpt-4.1": {"litellm_provider": "openai", "mode": "chat",
  "input_cost_per_token": 1.5e-05, "output_cost_per_token": 6e-05}}
END
run 'the catalog as it is' 0 info --json
plain=$(sha)
run 'prices of an option' 0 info --json --catalog=prices.json
dear=$(sha)
[ "$dear" != "$plain" ] || fail "$name" 'the same catalog'
run 'nothing of it stays' 0 info --json
[ "$(sha)" = "$plain" ] || fail "$name" 'another catalog'
echo "catalog: $folder/prices.json" >"$config/config.yaml"
run 'prices of the settings' 0 info --json
[ "$(sha)" = "$dear" ] || fail "$name" 'not those'
run 'a command that takes no catalog' 0 list -q
LLM_DECIDE_CATALOG=none.json
export LLM_DECIDE_CATALOG
run 'prices of the environment' 1 info
has err 'llm-decide: none.json: cannot be read: No such file or directory'
unset LLM_DECIDE_CATALOG
rm "$config/config.yaml"
run 'facts of a folder' 0 catalog export --kind=gpu-prices -o facts.csv -q
mkdir facts && sed 's/,\([0-9.]*\),on-demand/,99\1,on-demand/' facts.csv >facts/gpu_prices.csv
run 'facts of a folder' 0 info --json --catalog=facts
[ "$(sha)" != "$plain" ] || fail "$name" 'the same catalog'
run 'a folder without facts' 1 info --catalog="$examples"
has err 'holds no facts (*.csv); name a price list, or what catalog export wrote'
printf 'id,colour\na,red\n' >odd.csv
run 'a file of something else' 3 info --catalog=odd.csv
empty out
run 'a catalog for what has none' 2 list --catalog=prices.json
has err "llm-decide: list: option '--catalog' is for other commands"
echo 'stale_days: 36500' >"$config/config.yaml"
run 'stale_days' 0 catalog list --stale -q
empty out
run 'stale_days of a verdict' 0 evaluate "$examples/textbook.yaml" --quick --as-of=2027-11-24
lacks out 'price that this plan uses is stale'
fingerprint() { "$program" evaluate "$examples/textbook.yaml" --quick --json | grep fingerprint; }
lenient=$(fingerprint)
echo 'stale_days: 1' >"$config/config.yaml"
run 'a stricter one' 0 evaluate "$examples/textbook.yaml" --quick
has out 'price that this plan uses is stale ('
has out 'limit 1 day)'
[ "$(fingerprint)" != "$lenient" ] || fail "$name" 'the same fingerprint'
run 'a stricter one' 0 catalog check
has out 'older than 1 day;'
run 'over the setting' 0 catalog check --stale=36500
has out 'of these 0 older than 36 500 days;'
run 'is no change of the catalog' 0 catalog diff shipped now
lacks out stale_days

# ---- what is wrong -------------------------------------------------------------------

echo 'colour: never' >"$config/config.yaml"
run 'an unknown setting' 3 info
has err "llm-decide: $config/config.yaml:1:1: "
has err 'colour'
empty out
printf 'width: 9\nforms: here\n' >"$config/config.yaml"
run 'every fault of a file' 3 list
has err "config.yaml:1:8: "
has err "config.yaml:2:8: forms: 'here' is not an absolute path; begin it with /"
run 'help in spite of it' 0 help
run 'version in spite of it' 0 --version
run 'another file in spite of it' 0 info --config=mine.yaml
run 'a device for settings' 1 info --config=/dev/null
has err 'llm-decide: /dev/null: '
rm "$config/config.yaml"

run 'info without settings' 0 info --width=200
has out "$config/config.yaml (not made yet)"
echo 'mouse: off' >"$config/config.yaml"
run 'info with settings' 0 info --json
has out "\"settings\": \"$config/config.yaml\""

# ---- nobody is asked -------------------------------------------------------------------

run 'wizard --no-input' 2 wizard --no-input
has err 'llm-decide: wizard: the screens ask questions; leave out --no-input, or evaluate a file'
run 'no command and --no-input' 2 --no-input
has err 'usage: llm-decide'

exit $failed
