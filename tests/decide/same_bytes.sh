#!/bin/sh
# same_bytes.sh - the sampler counts the same however it is built.
#
# Without optimisation and with all there is, in one version and in several that the
# loader chooses from, for this processor alone, by gcc and by clang: the numbers that
# same_bytes.c prints may not differ in one bit.

cd "$top_srcdir" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
dialect="-std=c11 -ffp-contract=off -D_XOPEN_SOURCE=700 -Isrc"
rest="tests/decide/same_bytes.c src/decide/weight_world.c src/decide/score.c
    src/base/arena.c src/base/random.c"
built=0
before=
failed=0

# shellcheck disable=SC2086
for compiler in "${CC:-cc}" gcc clang; do
    [ "$compiler" != "$before" ] || continue
    before=$compiler
    $compiler --version >/dev/null 2>&1 || continue
    for options in "-O0" "-O1" "-O2" "-O3 -fno-math-errno" "-O3 -DVECTOR_ONE_VERSION" \
        "-O3 -march=native -DVECTOR_ONE_VERSION" "-O0 -march=native"; do
        $compiler $dialect $options -o "$work/run" src/decide/draws.c $rest -lm \
            2>"$work/errors" || {
            echo "not built: $compiler $options: $(head -n 1 "$work/errors")"
            continue
        }
        "$work/run" >"$work/got" || { echo "failed: $compiler $options"; failed=1; continue; }
        [ -f "$work/want" ] || cp "$work/got" "$work/want"
        built=$((built + 1))
        if cmp -s "$work/want" "$work/got"; then
            echo "same: $compiler $options"
        else
            echo "differs: $compiler $options"
            diff "$work/want" "$work/got"
            failed=1
        fi
    done
done
if [ "$built" -lt 2 ]; then
    echo "only $built builds: nothing was compared"
    exit 1
fi
exit "$failed"
