/*
 * json.c - JSON text, written member by member.
 */
#include "report/json.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "report/digits.h"

static bool
json_is_inline(const struct json *json)
{
    return json->inline_from && json->depth >= json->inline_from;
}

static void
json_line(struct json *json)
{
    if (json->compact || json_is_inline(json))
        return;
    strbuf_addc(json->out, '\n');
    strbuf_fill(json->out, ' ', (size_t)json->depth * 2);
}

static void
json_escape(struct strbuf *out, uint32_t code)
{
    /* Only controls and bidi controls come here: all of them lie below U+10000. */
    strbuf_addf(out, "\\u%04" PRIx32, code);
}

static void
json_quote(struct strbuf *out, const char *text)
{
    static const char replacement[] = "\xef\xbf\xbd";
    size_t size;

    strbuf_addc(out, '"');
    for (const char *at = text; *at; at += size) {
        uint32_t code = text_decode(at, &size);

        if (code == '"' || code == '\\') {
            strbuf_addc(out, '\\');
            strbuf_addc(out, (char)code);
        } else if (code == '\n')
            strbuf_add(out, "\\n");
        else if (code == '\t')
            strbuf_add(out, "\\t");
        else if (text_is_control(code))
            json_escape(out, code);
        else if (code == 0xfffd)
            strbuf_add(out, replacement);
        else
            strbuf_addn(out, at, size);
    }
    strbuf_addc(out, '"');
}

/* What goes before any value: the comma, the line, the name. */
static void
json_begin(struct json *json, const char *name)
{
    int level = json->depth - 1;

    if (level < 0) {
        assert(!name);
        return;
    }
    assert(json->is_object[level] == (name != NULL));
    if (!json->is_empty[level])
        strbuf_add(json->out, json_is_inline(json) && !json->compact ? ", " : ",");
    json->is_empty[level] = false;
    json_line(json);
    if (name) {
        json_quote(json->out, name);
        strbuf_add(json->out, json->compact ? ":" : ": ");
    }
}

static void
json_open(struct json *json, const char *name, bool is_object)
{
    json_begin(json, name);
    assert(json->depth < JSON_DEPTH_MAX);
    json->is_object[json->depth] = is_object;
    json->is_empty[json->depth] = true;
    json->depth++;
    strbuf_addc(json->out, is_object ? '{' : '[');
}

static void
json_close(struct json *json, bool is_object)
{
    bool is_inline = json_is_inline(json);

    assert(json->depth > 0 && json->is_object[json->depth - 1] == is_object);
    json->depth--;
    if (!json->is_empty[json->depth] && !is_inline)
        json_line(json);
    if (json->depth < json->inline_from)
        json->inline_from = 0;
    strbuf_addc(json->out, is_object ? '}' : ']');
}

void
json_init(struct json *json, struct strbuf *out, bool compact)
{
    *json = (struct json){.out = out, .compact = compact};
}

void
json_end(struct json *json)
{
    assert(json->depth == 0);
    strbuf_addc(json->out, '\n');
}

void
json_object_open(struct json *json, const char *name)
{
    json_open(json, name, true);
}

void
json_object_close(struct json *json)
{
    json_close(json, true);
}

void
json_array_open(struct json *json, const char *name)
{
    json_open(json, name, false);
}

void
json_array_close(struct json *json)
{
    json_close(json, false);
}

void
json_object_open_inline(struct json *json, const char *name)
{
    json_open(json, name, true);
    if (!json->inline_from)
        json->inline_from = json->depth;
}

void
json_array_open_inline(struct json *json, const char *name)
{
    json_open(json, name, false);
    if (!json->inline_from)
        json->inline_from = json->depth;
}

void
json_put_null(struct json *json, const char *name)
{
    json_begin(json, name);
    strbuf_add(json->out, "null");
}

void
json_put_text(struct json *json, const char *name, const char *text)
{
    if (!text) {
        json_put_null(json, name);
        return;
    }
    json_begin(json, name);
    json_quote(json->out, text);
}

void
json_put_bool(struct json *json, const char *name, bool value)
{
    json_begin(json, name);
    strbuf_add(json->out, value ? "true" : "false");
}

void
json_put_integer(struct json *json, const char *name, int64_t value)
{
    json_begin(json, name);
    strbuf_addf(json->out, "%" PRId64, value);
}

void
json_put_real(struct json *json, const char *name, double value)
{
    json_begin(json, name);
    digits_real(json->out, value);
}

void
json_put_money(struct json *json, const char *name, double usd)
{
    json_begin(json, name);
    digits_money(json->out, usd);
}

void
json_put_figure(struct json *json, const char *name, struct maybe value,
                const char *unit)
{
    if (!value.known) {
        json_put_null(json, name);
        return;
    }
    json_begin(json, name);
    digits_figure(json->out, value.value, unit);
}

void
json_put_maybe_real(struct json *json, const char *name, struct maybe quantity)
{
    if (quantity.known)
        json_put_real(json, name, quantity.value);
    else
        json_put_null(json, name);
}

void
json_put_maybe_money(struct json *json, const char *name, struct maybe usd)
{
    if (usd.known)
        json_put_money(json, name, usd.value);
    else
        json_put_null(json, name);
}
