#!/bin/sh
# check_style.sh [ROOT] - what no source may contain.
#
# Under ROOT/src and ROOT/tests: a format that is not a literal (outside text would be
# read as one), SQL made by formatting, functions that cannot be called safely, tabs,
# blanks at a line's end, and lines of more than 100 columns.

root=${1:-${top_srcdir:-.}}
cd "$root" || exit 1
files=$(find src tests -name '*.[ch]' | sort)
if [ -z "$files" ]; then
    echo "no sources under $root"
    exit 1
fi

# shellcheck disable=SC2086
LC_ALL=C awk '
function fail(line, text) {
    printf "%s:%d: %s\n", file, line, text
    failed = 1
}

# What may stand where a format is wanted: literals, also joined with PRIu64 and the
# like, or one of two.  A declaration is no call.
function format_check(name, format, line,   shape) {
    gsub(/[ \n]+/, " ", format)
    sub(/^ /, "", format)
    if (format ~ /^const char/)
        return
    shape = format
    gsub(/"([^"\\]|\\.)*"/, "@", shape)
    if (shape !~ /^@/ && shape !~ /\? @ : @ ?$/) {
        fail(line, name " with a format that is not a literal: " format)
        return
    }
    if (format ~ /" *(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER) /)
        fail(line, name " makes SQL; bind the values")
}

# One call, whose arguments start at text[at]; formats[name] says which is the format.
function call_check(name, text, at, line,   c, depth, argument, start) {
    depth = 0
    argument = 1
    start = at
    for (; at <= length(text); at++) {
        c = substr(text, at, 1)
        if (c == "\"" || c == "\047") {
            for (at++; at <= length(text) && substr(text, at, 1) != c; at++)
                if (substr(text, at, 1) == "\\")
                    at++
        } else if (c ~ /[[({]/) {
            depth++
        } else if ((c == "," && depth == 0) || (c == ")" && depth == 0)) {
            if (argument == formats[name])
                format_check(name, substr(text, start, at - start), line)
            if (c == ")" || argument == formats[name])
                return
            argument++
            start = at + 1
        } else if (c ~ /[])}]/) {
            depth--
        }
    }
}

# The whole file, comments and lines of the preprocessor blanked out.
function file_check(text,   at, c, name, line, end) {
    line = 1
    for (at = 1; at <= length(text); at++) {
        c = substr(text, at, 1)
        if (c == "\n") {
            line++
        } else if (c == "\"" || c == "\047") {
            for (at++; at <= length(text) && substr(text, at, 1) != c; at++)
                if (substr(text, at, 1) == "\\")
                    at++
        } else if (c ~ /[A-Za-z_]/) {
            end = at
            while (substr(text, end, 1) ~ /[A-Za-z0-9_]/)
                end++
            name = substr(text, at, end - at)
            if (substr(text, end, 1) == "(") {
                if (name in banned)
                    fail(line, name "() is not used here; use " banned[name])
                if (name in formats)
                    call_check(name, text, end + 1, line)
            }
            at = end - 1
        }
    }
}

function comments_blank(line,   out, at, c, two) {
    out = ""
    for (at = 1; at <= length(line); at++) {
        c = substr(line, at, 1)
        two = substr(line, at, 2)
        if (in_comment) {
            if (two == "*/") {
                in_comment = 0
                at++
            }
        } else if (two == "/*") {
            in_comment = 1
            at++
        } else if (two == "//") {
            break
        } else if (c == "\"" || c == "\047") {
            out = out c
            for (at++; at <= length(line) && substr(line, at, 1) != c; at++) {
                out = out substr(line, at, 1)
                if (substr(line, at, 1) == "\\")
                    out = out substr(line, ++at, 1)
            }
            out = out c
        } else {
            out = out c
        }
    }
    return out
}

BEGIN {
    # Where the format stands among the arguments.
    formats["printf"] = formats["printw"] = 1
    formats["fprintf"] = formats["dprintf"] = formats["wprintw"] = 2
    formats["strbuf_addf"] = formats["arena_printf"] = formats["syslog"] = 2
    formats["snprintf"] = formats["mvprintw"] = 3
    formats["mvwprintw"] = 4
    formats["error_set"] = 5

    banned["gets"] = "fgets"
    banned["sprintf"] = banned["strcpy"] = banned["strcat"] = "snprintf"
    banned["strncpy"] = banned["strncat"] = "snprintf"
    banned["vsprintf"] = "vsnprintf"
    banned["strtok"] = "strtok_r"
    banned["atoi"] = banned["atol"] = "number_parse_integer"
    banned["atof"] = "number_parse_decimal"
    banned["tmpnam"] = banned["tempnam"] = banned["mktemp"] = "mkstemp"
    banned["system"] = banned["popen"] = "posix_spawn"
    banned["alloca"] = "an arena"
}

FNR == 1 {
    if (file)
        file_check(text)
    file = FILENAME
    text = ""
    in_comment = 0
    in_directive = 0
}

{
    shown = $0
    gsub(/[\200-\277]/, "", shown) # one character is one column, whatever its bytes
    if (length(shown) > 100)
        fail(FNR, length(shown) " columns; 100 is the most")
    if ($0 ~ /\t/)
        fail(FNR, "a tab")
    if ($0 ~ /[ \r]$/)
        fail(FNR, "blanks at the end of the line")
    line = comments_blank($0)
    if (line ~ /^[ ]*#/)
        in_directive = 1
    text = text (in_directive ? "" : line) "\n"
    if (line !~ /\\$/)
        in_directive = 0
}

END {
    if (file)
        file_check(text)
    exit failed
}
' $files
