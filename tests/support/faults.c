/*
 * faults.c - the failures of an input as text.
 */
#include "support/faults.h"

const char *
fault_text(const struct error *err)
{
    static char text[sizeof *err];

    error_format(err, text, sizeof text);
    return text;
}

void
faults_join(const struct error_list *list, struct strbuf *out)
{
    strbuf_reset(out);
    for (size_t i = 0; i < list->count; i++)
        strbuf_addf(out, "%s%s", i ? "\n" : "", fault_text(&list->items[i]));
    if (list->more)
        strbuf_addf(out, "\nand %zu more", list->more);
}
