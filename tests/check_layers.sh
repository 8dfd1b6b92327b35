#!/bin/sh
# check_layers.sh [ROOT] - who may include whom.
#
# Reads the #include lines under ROOT/src: a layer includes itself and what stands
# below it; a library's header is included in the one folder that owns it; a .c file
# includes its own header first, which proves that the header stands alone.

root=${1:-${top_srcdir:-.}}
cd "$root" || exit 1
files=$(find src -name '*.[ch]' | sort)
if [ -z "$files" ]; then
    echo "no sources under $root/src"
    exit 1
fi

# No file name here has a blank, so the list can be split.
# shellcheck disable=SC2086
awk '
function fail(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    failed = 1
}

BEGIN {
    below["base"] = ""
    below["model"] = "base"
    below["cost"] = "model base"
    below["decide"] = "cost model base"
    below["yaml"] = below["store"] = below["import"] = below["report"] = \
        "decide cost model base"
    below["tui"] = "yaml store import report decide cost model base"
    below["cli"] = "tui yaml store import report decide cost model base"

    owner["yaml.h"] = "yaml"
    owner["sqlite3.h"] = "store"
    owner["jansson.h"] = "import"
    owner["curses.h"] = owner["ncurses.h"] = owner["panel.h"] = owner["form.h"] = "tui"
    owner["menu.h"] = owner["term.h"] = owner["ncurses_dll.h"] = "tui"
    owner["sodium.h"] = owner["utf8proc.h"] = "base"
}

FNR == 1 {
    includes = 0
    split(FILENAME, path, "/")
    layer = path[2]
    if (!(layer in below))
        fail("no layer is called " layer)
    own = FILENAME
    sub(/^src\//, "", own)
    sub(/\.c$/, ".h", own)
    expects_own = FILENAME ~ /\.c$/ && (getline line < ("src/" own)) > 0
    close("src/" own)
}

/^[ \t]*#[ \t]*include/ {
    includes++
    name = $0
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", name)
    quoted = name ~ /^"/
    if (name !~ /^["<][^">]+[">]/) {
        fail("an include that cannot be read")
        next
    }
    name = substr(name, 2)
    sub(/[">].*/, "", name)
    if (expects_own && includes == 1 && name != own)
        fail("the first include must be \"" own "\"")
    if (quoted) {
        folder = name
        if (!sub(/\/.*/, "", folder))
            fail("\"" name "\" must name its folder")
        else if (folder != layer && index(" " below[layer] " ", " " folder " ") == 0)
            fail(layer " may not include \"" name "\"")
    }
    file = name
    sub(/.*\//, "", file)
    if (!quoted && file in owner && owner[file] != layer)
        fail("<" name "> belongs to src/" owner[file] " alone")
}

END { exit failed }
' $files
