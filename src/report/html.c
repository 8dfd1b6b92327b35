/*
 * html.c - blocks as one HTML file.
 */
#include "report/html.h"

#include <assert.h>
#include <string.h>

#include "report/escape.h"
#include "report/svg.h"

struct html {
    const struct blocks *blocks;
    struct strbuf *out;
    int charts;
    int sections; /* opened so far */
    bool in_section;
    const struct block *heading; /* the last one */
};

static const char style[] =
    ":root{color-scheme:light dark;--back:#fff;--text:#1c2024;--dim:#57606a;--rule:#d0d7de;"
    "--tint:#f3f5f7;--good:#116329;--mind:#7d4e00;--bad:#b3261e;--link:#0b5cad;"
    "--c0:#0b5cad;--c1:#b34700;--c2:#1a7f37;--c3:#8250df;--c4:#9a6700;--c5:#57606a}\n"
    "@media(prefers-color-scheme:dark){:root{--back:#14181d;--text:#e6e9ed;--dim:#a3adb8;"
    "--rule:#3a424b;--tint:#1e242b;--good:#7ee093;--mind:#e8b65a;--bad:#ff9b91;"
    "--link:#86c1ff;--c0:#6cb6ff;--c1:#f0883e;--c2:#56d364;--c3:#d2a8ff;--c4:#e3b341;"
    "--c5:#a3adb8}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--back);color:var(--text);font:1rem/1.55 system-ui,"
    "sans-serif;overflow-wrap:break-word}\n"
    "main,header,nav,footer{max-width:60rem;margin:0 auto;padding:0 1rem}\n"
    "h1{font-size:1.8rem;line-height:1.2;margin:1.5rem 0 .5rem}\n"
    "h2{font-size:1.35rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--rule);"
    "padding-bottom:.2rem}\n"
    "h3{font-size:1.1rem;margin:1.4rem 0 .4rem}\n"
    "a{color:var(--link)}\n"
    ".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;"
    "background:var(--back);padding:.5rem}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;list-style:none}\n"
    "dl{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.2rem 1rem;"
    "margin:.6rem 0}\n"
    "dt{color:var(--dim);grid-column:1}dd{margin:0;grid-column:2}\n"
    "@media(max-width:32rem){dl{grid-template-columns:1fr}dd{grid-column:1;"
    "margin-bottom:.4rem}}\n"
    ".scroll{overflow-x:auto;margin:.8rem 0}\n"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;color:var(--dim);padding:.2rem 0}\n"
    "th,td{padding:.3rem .6rem;border-bottom:1px solid var(--rule);text-align:left;"
    "vertical-align:top}\n"
    "thead th{border-bottom:2px solid var(--rule)}\n"
    "tbody th{font-weight:600}\n"
    ".n{text-align:right;white-space:nowrap}\n"
    "ul.l{padding-left:1.3rem}\n"
    ".good{color:var(--good)}.mind{color:var(--mind)}.bad{color:var(--bad)}"
    ".best{font-weight:700}.dim{color:var(--dim)}\n"
    ".note{background:var(--tint);border-left:.25rem solid var(--rule);padding:.5rem .8rem}\n"
    ".lead{font-size:1.15rem;font-weight:600}\n"
    "figure{margin:1rem 0}figcaption{color:var(--dim)}\n"
    "svg{width:100%;max-width:46rem;height:auto;font:13px system-ui,sans-serif;"
    "fill:var(--text)}\n"
    "svg .label{text-anchor:end}svg .tick{text-anchor:middle;fill:var(--dim)}\n"
    "svg .axis{stroke:var(--text)}svg .grid{stroke:var(--rule)}"
    "svg .place{stroke:var(--text);stroke-dasharray:2 3}\n"
    "svg .line{fill:none;stroke-width:2.2}svg .mark{fill:none;stroke-width:1.6}"
    "svg .pale{fill:var(--back)}svg rect{stroke-width:1}\n"
    ".s0{fill:var(--c0);stroke:var(--c0)}.s1{fill:var(--c1);stroke:var(--c1)}"
    ".s2{fill:var(--c2);stroke:var(--c2)}.s3{fill:var(--c3);stroke:var(--c3)}"
    ".s4{fill:var(--c4);stroke:var(--c4)}.s5{fill:var(--c5);stroke:var(--c5)}\n"
    ".d1{stroke-dasharray:7 4}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:9 3 2 3}"
    ".d4{stroke-dasharray:12 5}.d5{stroke-dasharray:4 2}\n"
    "@media print{:root{--back:#fff;--text:#000;--dim:#333;--rule:#999;--tint:#fff;"
    "--good:#000;--mind:#000;--bad:#000;--link:#000;--c0:#000;--c1:#000;--c2:#000;"
    "--c3:#000;--c4:#000;--c5:#000}"
    "nav,.skip{display:none}body{font-size:9.5pt;line-height:1.4}"
    "main,header{max-width:none;padding:0}"
    "section+section{break-before:auto}section.first+section:not(:last-child){break-before:page}"
    "tr,figure,dl,li{break-inside:avoid}h1,h2,h3,caption,thead,.cap{break-after:avoid}"
    "h1{font-size:15pt;margin:0 0 .3rem}h2{font-size:12pt;margin:1rem 0 .4rem}"
    "h3{font-size:10.5pt;margin:.8rem 0 .3rem}.lead{font-size:11.5pt}"
    "p,dl,ul,figure,.scroll{margin:.35rem 0}th,td{padding:.12rem .4rem}"
    "table{font-size:8.5pt}.first svg{max-width:20rem}"
    /* One page for who pays: what its chart has said in numbers is not said twice. */
    ":is(header,.first+section:last-child) dl{"
    "grid-template-columns:max-content 1fr max-content 1fr}"
    ":is(header,.first+section:last-child) dt:nth-of-type(even){grid-column:3}"
    ":is(header,.first+section:last-child) dd:nth-of-type(even){grid-column:4}"
    ".first .same{display:none}.first dl{gap:0 1rem}"
    ".first,.first+section:last-child{font-size:8.2pt;line-height:1.2}"
    ".first table,.first+section:last-child table{font-size:8pt}"
    ".first h2,.first+section:last-child h2{margin:.4rem 0 .2rem;font-size:11pt}"
    ".first :is(th,td),.first+section:last-child :is(th,td){padding:.04rem .4rem}"
    ".first p,.first ul,.first figure,.first .scroll{margin:.2rem 0}"
    ".scroll{overflow:visible}}\n";

static const char *const tone_classes[TONE_COUNT] = {
    [TONE_PLAIN] = "",    [TONE_GOOD] = "good", [TONE_ATTENTION] = "mind",
    [TONE_WRONG] = "bad", [TONE_BEST] = "best", [TONE_MUTED] = "dim",
};

/* A tone as a word, where colour alone would carry it. */
static const char *const tone_words[TONE_COUNT] = {
    [TONE_PLAIN] = "",          [TONE_GOOD] = "For: ", [TONE_ATTENTION] = "Note: ",
    [TONE_WRONG] = "Against: ", [TONE_BEST] = "",      [TONE_MUTED] = "",
};

static void
class_add(struct html *html, const char *class, enum tone tone)
{
    const char *tint = tone_classes[tone];

    if (class[0] || tint[0])
        strbuf_addf(html->out, " class=\"%s%s%s\"", class,
                    class[0] && tint[0] ? " " : "", tint);
}

static void
entry_add(struct html *html, const struct entry *entry)
{
    if (entry->is_address && escape_is_address(entry->text)) {
        strbuf_add(html->out, "<a rel=\"noreferrer\" href=\"");
        escape_markup(html->out, entry->text);
        strbuf_add(html->out, "\">");
        escape_markup(html->out, entry->text);
        strbuf_add(html->out, "</a>");
    } else
        escape_markup(html->out, entry->text);
    if (entry->mark != MARK_NONE)
        strbuf_addf(html->out, "<abbr title=\"%s\">%c</abbr>", mark_words[entry->mark],
                    mark_signs[entry->mark]);
}

static void
paragraph_add(struct html *html, const char *class, enum tone tone, const char *text)
{
    strbuf_add(html->out, "<p");
    class_add(html, class, tone);
    strbuf_addc(html->out, '>');
    escape_markup(html->out, text);
    strbuf_add(html->out, "</p>\n");
}

static void
caption_add(struct html *html, const struct block *block)
{
    if (block->text)
        paragraph_add(html, "cap", TONE_MUTED, block->text);
}

static void
section_close(struct html *html)
{
    if (html->in_section)
        strbuf_add(html->out, "</section>\n");
    html->in_section = false;
}

static void
heading_add(struct html *html, const struct block *block)
{
    html->heading = block;
    if (block->level == 1) {
        section_close(html);
        html->sections++;
        html->in_section = true;
        strbuf_addf(html->out, "<section%s aria-labelledby=\"s%d\">\n<h2 id=\"s%d\">",
                    html->sections == 1 ? " class=\"first\"" : "", html->sections,
                    html->sections);
        escape_markup(html->out, block->text);
        strbuf_add(html->out, "</h2>\n");
        return;
    }
    strbuf_addf(html->out, "<h%d>", block->level + 1);
    escape_markup(html->out, block->text);
    strbuf_addf(html->out, "</h%d>\n", block->level + 1);
}

static void
facts_add_html(struct html *html, const struct block *block)
{
    caption_add(html, block);
    strbuf_add(html->out, "<dl>\n");
    for (size_t i = 0; i < block->fact_count; i++) {
        const struct fact *fact = &block->facts[i];

        /* What has no label of its own goes on with the one before. */
        if (fact->label[0]) {
            strbuf_add(html->out, "<dt>");
            escape_markup(html->out, fact->label);
            strbuf_add(html->out, "</dt>");
        }
        strbuf_add(html->out, "<dd");
        class_add(html, "", fact->value.tone);
        strbuf_addc(html->out, '>');
        entry_add(html, &fact->value);
        strbuf_add(html->out, "</dd>\n");
    }
    strbuf_add(html->out, "</dl>\n");
}

static void
row_add(struct html *html, const struct block *table, size_t row)
{
    strbuf_add(html->out, "<tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct entry *entry = table_entry(table, row, i);
        const char *tag = i == 0 ? "th" : "td";

        strbuf_addf(html->out, "<%s%s", tag, i == 0 ? " scope=\"row\"" : "");
        class_add(html, table->columns[i].numeric ? "n" : "", entry->tone);
        strbuf_addc(html->out, '>');
        entry_add(html, entry);
        strbuf_addf(html->out, "</%s>", tag);
    }
    strbuf_add(html->out, "</tr>\n");
}

static void
table_add(struct html *html, const struct block *table)
{
    const char *name = table->text ? table->text : html->heading->text;

    /* It can be scrolled by keys where the page is narrow. */
    strbuf_addf(html->out,
                "<div class=\"scroll%s\" tabindex=\"0\" role=\"region\" "
                "aria-label=\"",
                table->is_data ? " same" : "");
    escape_markup(html->out, name);
    strbuf_add(html->out, "\">\n<table>\n<caption>");
    escape_markup(html->out, table->is_data ? "The same in numbers" : name);
    strbuf_add(html->out, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        strbuf_addf(html->out, "<th scope=\"col\"%s>",
                    table->columns[i].numeric ? " class=\"n\"" : "");
        escape_markup(html->out, table->columns[i].title);
        strbuf_add(html->out, "</th>");
    }
    strbuf_add(html->out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < table_rows(table); row++)
        row_add(html, table, row);
    strbuf_add(html->out, "</tbody>\n</table>\n</div>\n");
}

static void
list_add(struct html *html, const struct block *block)
{
    caption_add(html, block);
    strbuf_add(html->out, "<ul class=\"l\">\n");
    for (size_t i = 0; i < block->entry_count; i++) {
        strbuf_add(html->out, "<li");
        class_add(html, "", block->entries[i].tone);
        strbuf_addf(html->out, ">%s", tone_words[block->entries[i].tone]);
        entry_add(html, &block->entries[i]);
        strbuf_add(html->out, "</li>\n");
    }
    strbuf_add(html->out, "</ul>\n");
}

static void
chart_add(struct html *html, const struct block *block)
{
    const char *title = block->text ? block->text : "Chart";

    strbuf_add(html->out, "<figure>\n");
    svg_draw(block->chart, title, ++html->charts, html->out);
    strbuf_add(html->out, "<figcaption>");
    escape_markup(html->out, title);
    if (block->chart->finding) {
        strbuf_add(html->out, ". ");
        escape_markup(html->out, block->chart->finding);
    }
    strbuf_add(html->out, "</figcaption>\n</figure>\n");
}

static void
block_add(struct html *html, const struct block *block, bool leads)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        heading_add(html, block);
        break;
    case BLOCK_PARAGRAPH:
        paragraph_add(html, leads ? "lead" : "", block->tone, block->text);
        break;
    case BLOCK_FACTS:
        facts_add_html(html, block);
        break;
    case BLOCK_TABLE:
        table_add(html, block);
        break;
    case BLOCK_LIST:
        list_add(html, block);
        break;
    case BLOCK_NOTE:
        paragraph_add(html, "note", block->tone, block->text);
        break;
    case BLOCK_CHART:
        chart_add(html, block);
        break;
    case BLOCK_KIND_COUNT:
        break; /* counts the kinds, is none */
    }
}

static void
contents_add(struct html *html)
{
    int section = 0;

    strbuf_add(html->out, "<nav aria-label=\"Contents\">\n<ul>\n");
    for (size_t i = 0; i < html->blocks->count; i++) {
        const struct block *block = &html->blocks->items[i];

        if (block->kind != BLOCK_HEADING || block->level != 1)
            continue;
        strbuf_addf(html->out, "<li><a href=\"#s%d\">", ++section);
        escape_markup(html->out, block->text);
        strbuf_add(html->out, "</a></li>\n");
    }
    strbuf_add(html->out, "</ul>\n</nav>\n");
}

static void
head_add(struct html *html, const char *title)
{
    strbuf_add(
        html->out,
        "<!DOCTYPE html>\n"
        "<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'; img-src data:\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
    escape_markup(html->out, title);
    strbuf_addf(html->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
    strbuf_add(html->out, "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
                          "<header>\n<h1>");
    escape_markup(html->out, title);
    strbuf_add(html->out, "</h1>\n");
}

void
html_render(const struct blocks *blocks, struct strbuf *out)
{
    struct html html = {.blocks = blocks, .out = out, .heading = &blocks->items[0]};
    size_t at = 1;

    assert(blocks->count > 0 && blocks->items[0].kind == BLOCK_HEADING &&
           blocks->items[0].level == 0);
    head_add(&html, blocks->items[0].text);
    for (; at < blocks->count && blocks->items[at].kind != BLOCK_HEADING; at++)
        block_add(&html, &blocks->items[at], false);
    strbuf_add(out, "</header>\n");
    contents_add(&html);
    strbuf_add(out, "<main id=\"main\">\n");
    for (; at < blocks->count; at++)
        block_add(&html, &blocks->items[at],
                  html.sections == 1 && blocks->items[at - 1].kind == BLOCK_HEADING &&
                      blocks->items[at - 1].level == 1);
    section_close(&html);
    strbuf_add(out, "</main>\n</body>\n</html>\n");
}
