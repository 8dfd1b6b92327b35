#!/bin/sh
# search.sh - look for inputs that break something, with each fuzzer in turn: for make
# check-fuzz.
#
# FUZZER is libfuzzer or afl, as FUZZERS are built; each gets FUZZ_SECONDS.  Begins with the
# inputs that are kept in tests/fuzz/corpus and the words of its dictionary.  What is found on
# the way stays in tests/fuzz/found of the build; an input that breaks something ends the
# search of its fuzzer and is named: it goes into the corpus with the change that mends it.

set -u
kept=$top_srcdir/tests/fuzz/corpus
status=0

libfuzzer_search() { # PROGRAM NAME WORDS FOUND
    "$1" -max_total_time="$FUZZ_SECONDS" -timeout=10 -artifact_prefix=tests/fuzz/ \
        ${3:+"-dict=$3"} "$4" "$kept/$2"
}

# It ends well whatever it finds; how its display is to be is in its variables.
afl_search() { # PROGRAM NAME WORDS FOUND
    AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1 \
        AFL_BENCH_UNTIL_CRASH=1 AFL_AUTORESUME=1 AFL_QUIET=1 \
        afl-fuzz -i "$kept/$2" -o "$4" -V "$FUZZ_SECONDS" -t 10000 -m none ${3:+-x "$3"} \
        -- "$1" >"$4/log" 2>&1 || {
        tail -n 20 "$4/log"
        return 1
    }
    sed -n 's/^\(execs_done\|corpus_count\|saved_crashes\|saved_hangs\) */    \1/p' \
        "$4/default/fuzzer_stats"
    ! find "$4/default/crashes" "$4/default/hangs" -name 'id:*' | grep .
}

for program in $FUZZERS; do
    name=${program##*/fuzz_}
    words=$top_srcdir/tests/fuzz/$name.dict
    [ -f "$words" ] || words=
    found=tests/fuzz/found/$FUZZER-$name
    mkdir -p "$found" || exit 1
    echo "$name: $FUZZER for $FUZZ_SECONDS s"
    "${FUZZER}_search" "$program" "$name" "$words" "$found" || {
        echo "$name: an input breaks it"
        status=1
    }
done
exit $status
