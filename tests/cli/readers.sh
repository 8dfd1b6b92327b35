#!/bin/sh
# readers.sh - what is exported, read by the programs that people read it with.
#
# Every example and one assessment whose texts are hostile go through each format: HTML
# through xmllint and, where it is, a browser; Markdown through a forge's renderer; CSV
# through SQLite's shell.  A reader that is not here is named and left out.

# shellcheck source=tests/cli/session.sh
. "$top_srcdir/tests/cli/session.sh"
read=0

is_here() {
    command -v "$1" >/dev/null 2>&1 && return
    echo "no $1: $2 is not looked at"
    return 1
}

export_to() { # FILE FORMAT OUTPUT [OPTION...]
    from=$1 format=$2 to=$3
    shift 3
    "$program" export "$from" --quick -q -f "$format" -o "$to" "$@" 2>err ||
        fail "$from as $format" "$(cat err)"
    read=$((read + 1))
}

# An answer of a page, as a number: how many of something there are.
count() { # FILE XPATH
    xmllint --xpath "count($2)" "$1" 2>&1
}

expect() { # WHAT WANTED FOUND
    [ "$2" = "$3" ] || fail "$1" "$3 instead of $2"
}

# No text of ours or of a user may run, load or lead anywhere but to a source.
nothing_runs_in() { # WHAT FILE
    expect "$1: scripts" 0 "$(count "$2" '//*[local-name()="script"]')"
    expect "$1: handlers" 0 "$(count "$2" '//@*[starts-with(local-name(), "on")]')"
    expect "$1: what loads" 0 "$(count "$2" \
        '//*[local-name()="img" or local-name()="iframe" or local-name()="object" or
             local-name()="link" or local-name()="embed"]')"
    expect "$1: links elsewhere" 0 "$(count "$2" '//@href[not(starts-with(., "https://") or
        starts-with(., "http://") or starts-with(., "#"))]')"
}

# --- what is read ---------------------------------------------------------------------

mkdir from
cp "$top_srcdir"/data/examples/*.yaml from
rm from/matrix.yaml # no assessment
cat >from/hostile.yaml <<'END'
format: llm-decide/answers
format_version: "1.0"
assessment:
  id: hostile
  title: "<script>alert(1)</script> | ](javascript:x) `c` ```"
  owner: "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> &lt;b&gt; \" onclick=\"x"
requirements:
  data_privacy: {value: critical, source: "<iframe src=//x>", note: "=1+1"}
  cost_sensitivity: high
  performance_needs: good
  scale: {value: 4B, source: "+HYPERLINK(1)", note: "@SUM(1)\u2028-1"}
  expertise: high
  time_to_deploy: weeks
END
"$program" check from/*.yaml || fail 'the files of this test'

# --- HTML ---------------------------------------------------------------------------------

page_check() { # NAME FILE
    xmllint --noout "$2" 2>err || {
        fail "$1: not well-formed" "$(head -5 err)"
        return
    }
    nothing_runs_in "$1" "$2"
    expect "$1: h1" 1 "$(count "$2" '//*[local-name()="h1"]')"
    expect "$1: main" 1 "$(count "$2" '//*[local-name()="main"]')"
    expect "$1: its language" 1 "$(count "$2" '/*[@lang="en"]')"
    expect "$1: the way past the contents" 1 "$(count "$2" '//*[@href="#main"]')"
    expect "$1: tables without a caption" 0 \
        "$(count "$2" '//*[local-name()="table"][not(*[local-name()="caption"]/text())]')"
    expect "$1: headings of a table without scope" 0 \
        "$(count "$2" '//*[local-name()="th"][not(@scope)]')"
    expect "$1: drawings without a name" 0 \
        "$(count "$2" '//*[local-name()="svg"][not(@role="img" and @aria-labelledby)]')"
    expect "$1: drawings that no table follows" 0 \
        "$(count "$2" '//*[local-name()="figure"][not(following-sibling::*[1]
            [.//*[local-name()="table"]])]')"
    expect "$1: a heading of level 3 before one of level 2" 0 \
        "$(count "$2" '//*[local-name()="h3"][not(preceding::*[local-name()="h2"])]')"
    expect "$1: names used twice" 0 "$(count "$2" '//@id[. = ../preceding::*/@id]')"
}

if is_here xmllint HTML; then
    for file in from/*.yaml; do
        name=$(basename "$file" .yaml)
        export_to "$file" html "$name.html"
        page_check "$name.html" "$name.html"
    done
    title=$(xmllint --xpath 'string(//*[local-name()="h1"])' hostile.html)
    case $title in
    *'<script>alert(1)</script> | ](javascript:x) `c` ```'*) ;;
    *) fail 'a hostile title is shown as it is' "$title" ;;
    esac
fi

# --- Markdown -------------------------------------------------------------------------------

if is_here cmark-gfm Markdown && is_here xmllint Markdown; then
    for file in from/*.yaml; do
        name=$(basename "$file" .yaml)
        for format in madr nygard md; do
            number=--number=12
            [ $format != md ] || number=--parts=all
            export_to "$file" $format "$name.$format.md" "$number"
            # The front matter of a record is YAML, not Markdown; markup is let through.
            sed '1{/^---$/!b
                 :a
                 N
                 /\n---$/!ba
                 d
                 }' "$name.$format.md" >body.md
            { echo '<html>' && cmark-gfm --unsafe -e table body.md && echo '</html>'; } >body.html
            xmllint --html --xmlout --noout body.html 2>err || fail "$name as $format" "$(head -3 err)"
            xmllint --html --xmlout body.html >body.xml 2>err
            nothing_runs_in "$name.$format.md" body.xml
            expect "$name.$format.md: titles" 1 "$(count body.xml '//h1')"
            expect "$name.$format.md: rows of a table that are no row of it" 0 \
                "$(count body.xml '//p[starts-with(., "|")]')"
        done
    done
fi

# --- CSV ------------------------------------------------------------------------------------

if is_here sqlite3 CSV; then
    for file in from/*.yaml; do
        name=$(basename "$file" .yaml)
        mkdir "$name"
        export_to "$file" csv "$name"
        for table in "$name"/*.csv; do
            what=$(basename "$table" .csv)
            sqlite3 "$name.db" ".import --csv $table $what" 2>err || fail "$table" "$(cat err)"
            [ ! -s err ] || fail "$table" "$(head -3 err)"
            # What a spreadsheet takes for a formula: a number may begin with a sign.
            columns=$(sqlite3 "$name.db" "SELECT name FROM pragma_table_info('$what')")
            for column in $columns; do
                expect "$table: formulas in $column" 0 "$(sqlite3 "$name.db" "
                    SELECT count(*) FROM \"$what\" WHERE substr(\"$column\", 1, 1) IN
                        ('=', '+', '-', '@', char(9), char(13), char(10))
                        AND \"$column\" NOT GLOB '-[0-9]*'")"
            done
        done
        expect "$name: strategies" 6 "$(sqlite3 "$name.db" 'SELECT count(*) FROM options')"
        expect "$name: ratings" 60 "$(sqlite3 "$name.db" 'SELECT count(*) FROM scores')"
        # Whoever sums the lines gets the totals, of the horizon and of the first month.
        expect "$name: totals that the lines do not add up to" 0 "$(sqlite3 "$name.db" "
            SELECT count(*) FROM options JOIN
                (SELECT option AS id, sum(tco_usd) AS tco, sum(month0_usd) AS month
                   FROM cost GROUP BY option) ON id = option
             WHERE abs(tco - tco_usd) > 0.00001 OR abs(month - month0_usd) > 0.00001")"
        expect "$name: scores that the points do not add up to" 0 "$(sqlite3 "$name.db" "
            SELECT count(*) FROM options JOIN
                (SELECT option AS id, sum(points) AS points FROM scores GROUP BY option)
                ON id = option
             WHERE score <> '' AND abs(points - score) > 0.000001")"
        expect "$name: totals that figures.csv has otherwise" 0 "$(sqlite3 "$name.db" "
            SELECT count(*) FROM options JOIN figures
                ON key = 'strategy.' || option || '.tco.total'
             WHERE tco_usd <> '' AND abs(value - tco_usd) > 0.00001")"
        expect "$name: tokens with an exponent" 0 "$(sqlite3 "$name.db" "
            SELECT count(*) FROM figures WHERE unit LIKE 'tokens%' AND value LIKE '%e+%'")"
    done
fi

# --- a browser ------------------------------------------------------------------------------

browser=
for name in chromium chromium-browser google-chrome; do
    [ -n "$browser" ] || ! command -v $name >/dev/null 2>&1 || browser=$name
done
shoot() { # ARGUMENT...
    "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars "$@" >/dev/null 2>&1
}

if [ -z "$browser" ]; then
    echo 'no chromium: no page is drawn'
elif [ -s textbook.html ]; then
    for width in 320 1200; do
        shoot --window-size=$width,2000 --screenshot=page.png "file://$folder/textbook.html"
        [ -s page.png ] || fail "a page $width wide" 'no picture'
        rm -f page.png
    done
    shoot --no-pdf-header-footer --print-to-pdf=page.pdf "file://$folder/textbook.html"
    [ -s page.pdf ] || fail 'a printed page' 'no file'
    if is_here pdftotext 'a printed page'; then
        pdftotext -l 1 page.pdf first.txt
        grep -q '^Verdict$' first.txt || fail 'the first printed page' 'no verdict'
        ! grep -q '^Context and question$' first.txt ||
            fail 'the first printed page' 'more than the verdict'
        pdftotext -f 2 -l 2 page.pdf second.txt
        grep -q '^Context and question$' second.txt ||
            fail 'the first printed page' 'the verdict needs two'
    fi
    # Who pays gets one page, also of the longest verdict: a close call with three warnings.
    if is_here pdfinfo 'the executive page'; then
        rm page.pdf
        "$program" export from/core-capability.yaml -q -f html --parts=executive \
            -o pays.html 2>err || fail 'the executive page' "$(cat err)"
        shoot --no-pdf-header-footer --print-to-pdf=page.pdf "file://$folder/pays.html"
        expect 'pages for who pays' 1 "$(pdfinfo page.pdf | sed -n 's/^Pages: *//p')"
    fi
fi

echo "$read exports read"
exit $failed
