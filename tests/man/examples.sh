#!/bin/sh
# examples.sh - every command that a manual page shows is run as it stands there.
#
# Each page has a folder of its own, in which its commands follow one another.  At the
# start there are the files that pages speak of without making them: answers, a
# comparison, and what a load test wrote.

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" || exit 1
ln -s "$top_builddir/llm-decide" "$folder/bin/llm-decide"
PATH=$folder/bin:$PATH
SOURCE_DATE_EPOCH=1795478400 # 2026-11-24
export PATH SOURCE_DATE_EPOCH
unset XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_DATA_HOME NO_COLOR ACCESSIBLE COLUMNS
failed=0 all=0

# The commands of a page: lines of a literal block, those that end in \e joined with
# the next one, as a reader would see them.
commands_of() {
    awk '/^\.Bd -literal/ { on = 1; next }
         /^\.Ed/ { on = 0 }
         !on { next }
         { sub(/^ +/, ""); line = line $0 }
         line ~ /\\e$/ { sub(/\\e$/, "", line); next }
         { gsub(/\\-/, "-", line); gsub(/\\e/, "\\", line) }
         line ~ /^(llm-decide|mkdir)( |$)/ { print line }
         { line = "" }' "$1"
}

files_make() {
    mkdir -p home/.local/share/bash-completion/completions
    cp "$top_srcdir/data/examples/core-capability.yaml" answers.yaml
    cp "$top_srcdir/data/examples/matrix.yaml" comparison.yaml
    mkdir -p docs/decisions
    sed 's/id: textbook/id: support-copilot/' "$top_srcdir/data/examples/textbook.yaml" \
        >saved.yaml
    sed 's/id: prototype/id: code-assistant/' "$top_srcdir/data/examples/prototype.yaml" \
        >other.yaml
    llm-decide import -q saved.yaml other.yaml >/dev/null || exit 1
    cat >prices.json <<'END'
{"gpt-4.1": {"litellm_provider": "openai", "mode": "chat",
  "input_cost_per_token": 1.5e-06, "output_cost_per_token": 6e-06}}
END
    mkdir requests && cp saved.yaml other.yaml requests
    { cat saved.yaml && echo '---' && cat other.yaml; } >many.yaml
    cat >bench.json <<'END'
{"date": "20261120-143000", "model_id": "allenai/Olmo-3-7B-Instruct",
 "num_prompts": 500, "request_rate": "inf", "duration": 100, "completed": 500,
 "total_input_tokens": 700000, "total_output_tokens": 300000,
 "request_throughput": 4.9, "output_throughput": 900.5, "mean_tpot_ms": 50,
 "p95_ttft_ms": 820}
END
}

# What a command may end with.  The screens need a terminal, and say so.
is_expected() { # LINE STATUS
    case $1 in
    llm-decide | llm-decide\ wizard*) [ "$2" -eq 2 ] ;;
    *--fail-on=*) # a condition may hold
        [ "$2" -eq 0 ] || [ "$2" -eq 5 ] ;;
    *) [ "$2" -eq 0 ] ;;
    esac
}

for page in "$top_builddir/man/llm-decide.1" "$top_srcdir"/man/*.[57]; do
    name=${page##*/}
    mkdir "$folder/$name" && cd "$folder/$name" || exit 1
    HOME=$folder/$name/home
    export HOME
    files_make
    commands_of "$page" >commands
    while read -r line; do
        all=$((all + 1))
        case $line in
        *"-o measured.yaml"*) rm -f measured.yaml ;;
        *"-o prices.csv"*) rm -f prices.csv ;;
        esac
        sh -c "$line" >out 2>err </dev/null
        status=$?
        is_expected "$line" "$status" && continue
        echo "FAIL: $name: $line: status $status"
        cat err
        failed=1
    done <commands
done

# Fewer would say that the pages are written in another way than this script reads.
tutorial=$(commands_of "$top_srcdir/man/llm-decide-tutorial.7" | wc -l)
[ "$all" -ge 30 ] && [ "$tutorial" -ge 15 ] || {
    echo "FAIL: only $all commands, $tutorial of them in the tutorial"
    failed=1
}
exit $failed
