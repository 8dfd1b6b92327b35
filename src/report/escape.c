/*
 * escape.c - text made harmless for each target.
 */
#include "report/escape.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

void
escape_markup(struct strbuf *out, const char *text)
{
    char shown[TEXT_SHOWN_SIZE];

    while (*text) {
        text += text_show(text, shown);
        if (strcmp(shown, "&") == 0)
            strbuf_add(out, "&amp;");
        else if (strcmp(shown, "<") == 0)
            strbuf_add(out, "&lt;");
        else if (strcmp(shown, ">") == 0)
            strbuf_add(out, "&gt;");
        else if (strcmp(shown, "\"") == 0)
            strbuf_add(out, "&quot;");
        else if (strcmp(shown, "'") == 0)
            strbuf_add(out, "&#39;");
        else
            strbuf_add(out, shown);
    }
}

static bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Whether the digits at text begin an ordered list: "1. " or "1) ". */
static bool
is_list_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return digits > 0 && (text[digits] == '.' || text[digits] == ')') &&
           (text[digits + 1] == ' ' || text[digits + 1] == '\0');
}

static bool
is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether the character at `at` has to lose a meaning that Markdown gives it. */
static bool
markdown_means(const char *text, const char *at, bool line_start)
{
    if (strchr("\\`*[]|~$@#", *at))
        return true;
    /* Inside a word an underscore means nothing, and our keys have many. */
    if (*at == '_')
        return at == text || !is_word(at[-1]) || !is_word(at[1]);
    /* An address in running text becomes a link of itself on some forges. */
    if (*at == ':' && starts_with(at, "://"))
        return true;
    if (*at == '.' && at - text >= 3 && starts_with(at - 3, "www."))
        return true;
    return line_start && at == text && strchr("+-=>", *at);
}

void
escape_markdown(struct strbuf *out, const char *text, bool line_start)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *at = text;

    if (line_start) {
        at += strspn(text, " ");
        text = at;
        if (is_list_number(text)) {
            size_t digits = strspn(text, "0123456789");

            strbuf_addn(out, text, digits);
            strbuf_addf(out, "\\%c", text[digits]);
            at += digits + 1;
        }
    }
    while (*at) {
        const char *here = at;

        at += text_show(at, shown);
        if (shown[0] == '&')
            strbuf_add(out, "&amp;");
        else if (shown[0] == '<')
            strbuf_add(out, "&lt;");
        else if (shown[0] == '\\' && shown[1]) /* a visible escape of ours */
            strbuf_addf(out, "\\%s", shown);
        else {
            if ((unsigned char)*here < 0x80 && markdown_means(text, here, line_start))
                strbuf_addc(out, '\\');
            strbuf_add(out, shown);
        }
    }
}

/*
 * Some readers take these for the end of a line or of the file's beginning, or for no
 * text; one that knows no front matter would take a tag or a link for one.
 */
static bool
yaml_breaks(uint32_t code)
{
    return code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == 0xFFFE ||
           code == 0xFFFF || code == '<' || code == '[';
}

void
escape_yaml(struct strbuf *out, const char *text)
{
    char shown[TEXT_SHOWN_SIZE];
    size_t size;

    strbuf_addc(out, '"');
    while (*text) {
        uint32_t code = text_decode(text, &size);

        text += text_show(text, shown);
        if (shown[0] == '"' || shown[0] == '\\')
            strbuf_addc(out, '\\');
        if (yaml_breaks(code))
            strbuf_addf(out, "\\u%04X", (unsigned)code);
        else
            strbuf_add(out, shown);
    }
    strbuf_addc(out, '"');
}

/* What begins a formula in a spreadsheet, also in its full-width form. */
static bool
is_formula_start(uint32_t code)
{
    static const uint32_t starts[] = {'=',  '+',    '-',    '@',    '\t',   '\r',
                                      '\n', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212};

    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (code == starts[i])
            return true;
    return false;
}

static bool
is_blank(uint32_t code)
{
    return code == ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

static bool
is_formula(const char *text)
{
    size_t size;
    uint32_t code = 0;

    while (*text && is_blank(code = text_decode(text, &size)))
        text += size;
    return *text && is_formula_start(code);
}

void
escape_csv(struct strbuf *out, const char *text, bool guarded)
{
    char shown[TEXT_SHOWN_SIZE];
    bool formula = guarded && is_formula(text);
    bool quoted = formula || strpbrk(text, ",\"\r\n") || *text == ' ';

    if (quoted)
        strbuf_addc(out, '"');
    if (formula)
        strbuf_addc(out, '\'');
    while (*text) {
        text += text_show(text, shown);
        if (shown[0] == '"')
            strbuf_addc(out, '"');
        strbuf_add(out, shown);
    }
    if (quoted)
        strbuf_addc(out, '"');
}

bool
escape_is_address(const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789-._~:/?#@!$&*+,;=%()";

    return starts_with(text, "https://") && text[8] &&
           strspn(text, plain) == strlen(text);
}
