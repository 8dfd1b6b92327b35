/*
 * export.c - see export.h.
 */
#include "tui/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/html.h"
#include "report/markdown.h"
#include "report/outline.h"
#include "report/result_json.h"
#include "tui/form_screen.h"
#include "tui/sheet.h"
#include "tui/viewer.h"
#include "yaml/answers.h"

enum { LINE_FORMAT, LINE_PARTS, LINE_FILE };
enum { PATH_CHARS_MAX = 1000, PREVIEW_ROWS = 4 };

static const struct {
    const char *label, *ending;
    bool has_parts;
} formats[EXPORT_COUNT] = {
    [EXPORT_MARKDOWN] = {"Markdown", "md", true},
    [EXPORT_HTML] = {"HTML, one file", "html", true},
    [EXPORT_JSON] = {"JSON", "json", false},
    [EXPORT_ANSWERS] = {"answers, YAML", "yaml", false},
};

static const char *const part_labels[EXPORT_PARTS] = {
    [PART_EXECUTIVE] = "executive",
    [PART_ENGINEERING] = "engineering",
    [PART_AUDIT] = "audit",
};

static const struct {
    enum outline_section section;
    enum export_part part;
} sections[] = {
    {OUTLINE_TITLE, PART_EXECUTIVE},         {OUTLINE_VERDICT, PART_EXECUTIVE},
    {OUTLINE_CONTEXT, PART_ENGINEERING},     {OUTLINE_DRIVERS, PART_ENGINEERING},
    {OUTLINE_SCORES, PART_ENGINEERING},      {OUTLINE_COST, PART_ENGINEERING},
    {OUTLINE_ROBUSTNESS, PART_ENGINEERING},  {OUTLINE_MODELS, PART_ENGINEERING},
    {OUTLINE_COMPLIANCE, PART_ENGINEERING},  {OUTLINE_PLAN, PART_ENGINEERING},
    {OUTLINE_TEXTBOOK, PART_ENGINEERING},    {OUTLINE_REJECTED, PART_ENGINEERING},
    {OUTLINE_ASSUMPTIONS, PART_ENGINEERING}, {OUTLINE_ANSWERS, PART_AUDIT},
    {OUTLINE_DERIVATIONS, PART_AUDIT},       {OUTLINE_SOURCES, PART_AUDIT},
    {OUTLINE_REPRODUCTION, PART_AUDIT},
};

struct result_origin
export_origin(const struct app *app, struct arena *arena)
{
    const struct tui_session *session = app->session;
    struct robustness_settings settings = robustness_defaults();

    if (!session->origin)
        return (struct result_origin){session->version, "", ""};
    return session->origin(session->context, &app->work.now->answers, &settings, arena);
}

static void
blocks_gather(const struct app *app, unsigned parts, struct blocks *blocks)
{
    struct result_origin origin = export_origin(app, blocks->arena);

    for (size_t i = 0; i < ARRAY_LEN(sections); i++)
        if (sections[i].section == OUTLINE_TITLE || parts >> sections[i].part & 1u)
            outline_add(app->work.now->decision, &origin, sections[i].section, blocks);
}

static void
json_render(const struct app *app, struct strbuf *out)
{
    struct result_origin origin;
    struct arena arena;
    struct json json;

    arena_init(&arena);
    origin = export_origin(app, &arena);
    json_init(&json, out, false);
    result_json(&json, app->work.now->decision, &origin);
    json_end(&json);
    arena_clear(&arena);
}

void
export_render(const struct app *app, enum export_format format, unsigned parts,
              struct strbuf *out)
{
    static const struct markdown_style style = {.level = 1};
    struct blocks blocks;
    struct arena arena;

    if (!app->work.now->decision && format != EXPORT_ANSWERS)
        return;
    arena_init(&arena);
    blocks_init(&blocks, &arena);
    switch (format) {
    case EXPORT_MARKDOWN:
        blocks_gather(app, parts, &blocks);
        markdown_render(&blocks, &style, out);
        break;
    case EXPORT_HTML:
        blocks_gather(app, parts, &blocks);
        html_render(&blocks, out);
        break;
    case EXPORT_JSON:
        json_render(app, out);
        break;
    case EXPORT_ANSWERS:
        answers_write(&app->work.now->answers, out);
        break;
    case EXPORT_COUNT:
        break;
    }
    arena_clear(&arena);
}

/* ---- the sheet ---------------------------------------------------------------------- */

static int
bit_index(unsigned bits)
{
    int index = 0;

    while (bits > 1) {
        bits >>= 1;
        index++;
    }
    return index;
}

static enum export_format
format_of(const struct screen *sheet)
{
    return (enum export_format)bit_index(sheet_chosen(sheet, LINE_FORMAT));
}

/* The name that was offered follows the format as long as nobody typed another one. */
static void
path_offer(const struct app *app, enum export_format format, char *out, size_t size)
{
    const char *own = app->work.now->answers.id;
    const char *id = app->work.id[0] ? app->work.id : own ? own : "assessment";

    snprintf(out, size, "%s.%s", id, formats[format].ending);
}

/* Sources that are older than they should be, and defaults, before it is written. */
static void
lay_checks(const struct app *app, struct pane *pane)
{
    const struct work *work = &app->work;
    int answered = assessment_answered(&work->now->answers), defaults = 0, stale = 0;
    char line[160];

    for (int i = 0; i < INPUT_COUNT; i++)
        defaults += work->now->inputs.state[i] == INPUT_DEFAULT ||
                    work->now->inputs.state[i] == INPUT_UNKNOWN;
    for (int i = 0; i < STRATEGY_COUNT; i++)
        for (int j = 0; j < work->now->decision->options[i].gate_count; j++)
            stale += work->now->decision->options[i].gates[j].gate->test ==
                     GATE_TEST_STALE;
    pane_line(pane);
    snprintf(line, sizeof line, "%s %d of 6 must-answer questions are answered",
             answered == 6 ? "+" : "!", answered);
    pane_add(pane, 2, answered == 6 ? LOOK_MET : LOOK_ATTENTION, line);
    pane_line(pane);
    snprintf(line, sizeof line, "%s %d inputs are defaults; each is listed",
             defaults ? "!" : "+", defaults);
    pane_add(pane, 2, defaults ? LOOK_ATTENTION : LOOK_MET, line);
    pane_line(pane);
    snprintf(line, sizeof line, "%s %d of 6 strategies use a price that is stale",
             stale ? "!" : "+", stale);
    pane_add(pane, 2, stale ? LOOK_ATTENTION : LOOK_MET, line);
    pane_line(pane);
}

/* The first lines of what would be written, made anew only when it would be another. */
struct preview {
    struct strbuf text;
    enum export_format format;
    unsigned parts;
    unsigned long version; /* of the decision */
};

static void
preview_free(void *context)
{
    struct preview *preview = context;

    strbuf_clear(&preview->text);
    free(preview);
}

static const char *
preview_text(const struct screen *sheet, const struct app *app)
{
    struct preview *preview = sheet_context(sheet);
    enum export_format format = format_of(sheet);
    unsigned parts = sheet_chosen(sheet, LINE_PARTS);

    if (!preview->text.length || preview->format != format || preview->parts != parts ||
        preview->version != app->work.version) {
        strbuf_reset(&preview->text);
        export_render(app, format, parts, &preview->text);
        preview->format = format;
        preview->parts = parts;
        preview->version = app->work.version;
    }
    return preview->text.data;
}

static void
lay_preview(struct screen *sheet, const struct app *app, struct pane *pane)
{
    const char *line = preview_text(sheet, app);

    if (app->work.now->decision)
        lay_checks(app, pane);
    pane_line(pane);
    for (int i = 0; i < PREVIEW_ROWS && *line; i++) {
        size_t length = strcspn(line, "\n");

        pane_add(pane, 2, LOOK_HINT, arena_strndup(&pane->arena, line, length));
        pane_line(pane);
        line += length + (line[length] != '\0');
    }
}

static bool
report_write(struct app *app, const char *path, const struct strbuf *text, bool force,
             struct error *err)
{
    if (!app->session->files.write)
        return error_set(err, ERROR_FAILED, path, NULL, "files cannot be written here");
    if (!app->session->files.write(path, text->data, text->length, force, err))
        return false;
    app_say(app, LOOK_MET, "Written: %s, %zu bytes", path, text->length);
    return true;
}

/* A file that is there already, and what would be written over it. */
struct overwrite {
    char path[PATH_CHARS_MAX * 4];
    enum export_format format;
    unsigned parts;
};

static bool
overwrite_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    const struct overwrite *overwrite = sheet_context(sheet);
    struct strbuf text;
    bool done;

    strbuf_init(&text);
    export_render(app, overwrite->format, overwrite->parts, &text);
    done = report_write(app, overwrite->path, &text, true, err);
    strbuf_clear(&text);
    return done;
}

static void
overwrite_ask(struct app *app, const struct screen *sheet, const struct stat *there)
{
    struct overwrite *overwrite = calloc(1, sizeof *overwrite);
    char text[PATH_CHARS_MAX * 4 + 160], when[APP_TIME_SIZE];

    if (!overwrite)
        memory_exhausted();
    snprintf(overwrite->path, sizeof overwrite->path, "%s",
             sheet_text(sheet, LINE_FILE));
    overwrite->format = format_of(sheet);
    overwrite->parts = sheet_chosen(sheet, LINE_PARTS);
    app_time_words(app, (long)there->st_mtime, when);
    snprintf(text, sizeof text,
             "%s is there already: %lld bytes, changed %s. Overwritten, it is gone.",
             overwrite->path, (long long)there->st_size, when);
    app_push(app, sheet_open(&(struct sheet_spec){
                      .title = "export",
                      .strip = "Overwrite a file?",
                      .text = text,
                      .accept = "Overwrite",
                      .accepted = overwrite_accepted,
                      .context = overwrite,
                  }));
}

static bool
export_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    const char *path = sheet_text(sheet, LINE_FILE);
    struct strbuf text;
    struct stat there;
    bool done;

    if (!app->work.now->decision)
        return error_set(err, ERROR_INPUT, NULL, "answer what is open first",
                         "there is no result any more");
    if (!app_finish(app))
        return error_set(
            err, ERROR_FAILED, NULL, "press Write again to go on",
            "a report says how sure the verdict is, which was not finished");
    if (!path[strspn(path, " ")])
        return error_set(err, ERROR_INPUT, NULL, "type a path", "a file needs a name");
    if (lstat(path, &there) == 0 && S_ISREG(there.st_mode)) {
        overwrite_ask(app, sheet, &there);
        return true;
    }
    strbuf_init(&text);
    export_render(app, format_of(sheet), sheet_chosen(sheet, LINE_PARTS), &text);
    done = report_write(app, path, &text, false, err);
    strbuf_clear(&text);
    return done;
}

static void
export_show(struct app *app, struct screen *sheet)
{
    struct strbuf text;

    strbuf_init(&text);
    export_render(app, format_of(sheet), sheet_chosen(sheet, LINE_PARTS), &text);
    app_push(app, viewer_open("export", formats[format_of(sheet)].label, text.data));
    strbuf_clear(&text);
}

/* Another format has another ending; a name of the user's own stays. */
static void
export_changed(struct screen *sheet, const struct app *app)
{
    const char *path = sheet_text(sheet, LINE_FILE);
    char offered[256];

    for (int i = 0; i < EXPORT_COUNT; i++) {
        path_offer(app, (enum export_format)i, offered, sizeof offered);
        if (strcmp(path, offered) == 0) {
            path_offer(app, format_of(sheet), offered, sizeof offered);
            sheet_set_text(sheet, LINE_FILE, offered);
            return;
        }
    }
}

struct screen *
export_open(struct app *app)
{
    const char *labels[EXPORT_COUNT];
    struct preview *preview = calloc(1, sizeof *preview);
    struct screen *sheet;
    char path[256];

    if (!preview)
        memory_exhausted();
    strbuf_init(&preview->text);
    for (int i = 0; i < EXPORT_COUNT; i++)
        labels[i] = formats[i].label;
    sheet = sheet_open(&(struct sheet_spec){
        .title = "export",
        .strip = "Export   nothing is sent anywhere",
        .accept = "Write file",
        .accepted = export_accepted,
        .below = lay_preview,
        .changed = export_changed,
        .other = "Show all",
        .pressed = export_show,
        .context = preview,
        .release = preview_free,
    });
    sheet_add_choice(sheet, "Format", "What kind of file is written.", labels,
                     EXPORT_COUNT, 1u << EXPORT_MARKDOWN, false);
    sheet_add_choice(
        sheet, "Parts",
        "Of Markdown and HTML: for who decides, who builds, and who audits.",
        part_labels, EXPORT_PARTS, (1u << EXPORT_PARTS) - 1, true);
    path_offer(app, EXPORT_MARKDOWN, path, sizeof path);
    sheet_add_text(sheet, "File",
                   "Where it is written; a file that is there is asked for.", path,
                   PATH_CHARS_MAX);
    return sheet;
}
