#!/bin/sh
# check_fuzz.sh - the fuzzers over the inputs that are kept, each of them once.

[ -n "$FUZZERS" ] || { echo "FUZZERS names no fuzzer"; exit 1; }
failed=0
for fuzzer in $FUZZERS; do
    corpus=$top_srcdir/tests/fuzz/corpus/${fuzzer##*/fuzz_}
    if ${TEST_UNDER-} "$top_builddir/$fuzzer" "$corpus"/*; then
        echo "$fuzzer: $(ls "$corpus" | wc -l | tr -d ' ') inputs"
    else
        echo "$fuzzer: failed"
        failed=1
    fi
done
exit $failed
