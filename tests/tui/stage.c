/*
 * stage.c - see stage.h.
 */
#include "tui/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"
#include "tui/home.h"
#include "tui/open.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"

enum { AS_OF_DAY = 20781 }; /* 2026-11-24 */

static const char *const form_paths[] = {
    "forms/10-purpose.yaml", "forms/20-data.yaml",  "forms/30-workload.yaml",
    "forms/40-team.yaml",    "forms/50-money.yaml", "forms/60-infrastructure.yaml",
};

static const char *const knowledge_paths[] = {
    "data/knowledge/chapter.yaml",    "data/knowledge/eligibility.yaml",
    "data/knowledge/factors.yaml",    "data/knowledge/gates.yaml",
    "data/knowledge/glossary.yaml",   "data/knowledge/parameters.yaml",
    "data/knowledge/plans.yaml",      "data/knowledge/rating_rules.yaml",
    "data/knowledge/strategies.yaml", "data/knowledge/weight_rules.yaml",
};

enum { FILES_MOST = 16 };

static void
files_read(const char *const *paths, size_t count, struct arena *arena,
           struct yaml_file *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i].path = paths[i];
        out[i].bytes = shipped_bytes(paths[i], arena, &out[i].size);
    }
}

static void
faults_fail(const struct error_list *faults)
{
    char line[640];

    for (size_t i = 0; i < faults->count; i++) {
        error_format(&faults->items[i], line, sizeof line);
        print_error("%s\n", line);
    }
    if (error_list_any(faults))
        fail_msg("a shipped file has faults");
}

/* The shipped pages, and one more unless it is NULL. */
static void
form_load(struct stage *stage, const char *more)
{
    struct yaml_file files[FILES_MOST];
    struct error_list errors = {0}, warnings = {0};
    struct form *form = ARENA_NEW(&stage->arena, struct form);
    size_t count = ARRAY_LEN(form_paths);

    files_read(form_paths, count, &stage->arena, files);
    if (more)
        files_read(&more, 1, &stage->arena, files + count++);
    form_read(files, count, &stage->arena, form, &errors, &warnings);
    faults_fail(&errors);
    stage->session.form = stage->form = form;
}

static void
world_load(struct stage *stage)
{
    struct yaml_file files[FILES_MOST];
    struct error_list errors = {0}, warnings = {0};
    struct catalog *catalog = shipped_facts(&stage->arena);

    files_read(knowledge_paths, ARRAY_LEN(knowledge_paths), &stage->arena, files);
    knowledge_read(files, ARRAY_LEN(knowledge_paths), &stage->arena, catalog, &errors,
                   &warnings);
    faults_fail(&errors);
    stage->session.catalog = catalog;
    form_load(stage, NULL);
}

void
stage_form_add(struct stage *stage, const char *path)
{
    form_load(stage, path);
    stage->app.world.form = stage->form;
}

/* Two minutes past two in the afternoon of that day. */
static long
stage_clock(void)
{
    return AS_OF_DAY * 86400L + 14 * 3600 + 2 * 60;
}

bool
stage_read(const char *path, size_t limit, struct strbuf *out, struct error *err)
{
    const char *root = getenv("top_srcdir");
    char full[1024], bytes[4096];
    size_t count;
    FILE *file;

    snprintf(full, sizeof full, "%s/%s", root ? root : ".", path);
    file = fopen(full, "rb");
    if (!file)
        return error_set(err, ERROR_FAILED, path, NULL, "cannot be read");
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0 && out->length <= limit)
        strbuf_addn(out, bytes, count);
    fclose(file);
    return true;
}

static const struct tui_example examples[] = {
    {"textbook", "data/examples/textbook.yaml"},
    {"hospital", "data/examples/hospital.yaml"},
};

void
stage_open(struct stage *stage, int rows, int cols)
{
    struct error err;

    struct theme theme = {.colour = false, .glyphs = GLYPHS_ASCII};

    setenv("TZ", "UTC0", 1);
    *stage = (struct stage){.session = {.version = "1.0",
                                        .as_of_day = AS_OF_DAY,
                                        .files = {.read = stage_read},
                                        .examples = examples,
                                        .example_count = ARRAY_LEN(examples),
                                        .clock = stage_clock}};
    arena_init(&stage->arena);
    strbuf_init(&stage->dump);
    world_load(stage);
    if (!app_init(&stage->app, &stage->session, &theme, &err))
        fail_msg("%s", err.what);
    canvas_resize(&stage->app.canvas, rows, cols);
    app_push(&stage->app, home_open(&stage->app));
    app_draw(&stage->app);
}

void
stage_close(struct stage *stage)
{
    app_clear(&stage->app);
    strbuf_clear(&stage->dump);
    arena_clear(&stage->arena);
}

int
stage_setup(void **state)
{
    static struct stage stage;

    stage_open(&stage, 24, 80);
    *state = &stage;
    return 0;
}

int
stage_teardown(void **state)
{
    stage_close(*state);
    return 0;
}

void
stage_answers(struct stage *stage, const char *path)
{
    struct assessment answers;
    struct arena arena;
    struct error err;

    arena_init(&arena);
    if (!open_read(&stage->app, path, &arena, &answers, &err))
        fail_msg("%s", err.what);
    open_answers(&stage->app, &answers, STATUS_DRAFT);
    arena_clear(&arena);
    app_draw(&stage->app);
}

void
stage_key(struct stage *stage, uint32_t key)
{
    app_event(&stage->app, &(struct event){.type = EVENT_KEY, .key = key});
    if (!stage->app.leaving)
        app_draw(&stage->app);
}

void
stage_keys(struct stage *stage, const char *keys)
{
    static const struct {
        const char *written;
        uint32_t key;
    } named[] = {
        {"\u2191", KEY_ARROW_UP},
        {"\u2193", KEY_ARROW_DOWN},
        {"\u2190", KEY_ARROW_LEFT},
        {"\u2192", KEY_ARROW_RIGHT},
        {"\t", KEY_TAB},
        {"\n", KEY_RETURN},
        {"\033", KEY_ESCAPE},
        {"\b", KEY_RUBOUT},
    };
    size_t size;

    for (; *keys; keys += size) {
        uint32_t key = text_decode(keys, &size);

        for (size_t i = 0; i < ARRAY_LEN(named); i++)
            if (strncmp(keys, named[i].written, size) == 0)
                key = named[i].key;
        stage_key(stage, key);
    }
}

void
stage_press(struct stage *stage, int row, int col, bool twice)
{
    app_event(
        &stage->app,
        &(struct event){.type = EVENT_PRESS, .row = row, .col = col, .twice = twice});
    app_draw(&stage->app);
}

void
stage_wheel(struct stage *stage, int rows)
{
    app_event(&stage->app, &(struct event){.type = EVENT_WHEEL, .rows = rows});
    app_draw(&stage->app);
}

void
stage_paste(struct stage *stage, const char *text)
{
    app_event(&stage->app, &(struct event){.type = EVENT_PASTE, .text = text});
    app_draw(&stage->app);
}

void
stage_resize(struct stage *stage, int rows, int cols)
{
    canvas_resize(&stage->app.canvas, rows, cols);
    app_event(&stage->app, &(struct event){.type = EVENT_RESIZE});
    app_draw(&stage->app);
}

void
stage_finish(struct stage *stage)
{
    while (app_idle(&stage->app))
        ;
    app_draw(&stage->app);
}

const char *
stage_screen(struct stage *stage)
{
    strbuf_reset(&stage->dump);
    canvas_dump(&stage->app.canvas, &stage->dump);
    return stage->dump.data;
}

const char *
stage_row(struct stage *stage, int row)
{
    char *line;

    stage_screen(stage);
    for (line = stage->dump.data; row > 0 && *line; row--)
        line += strcspn(line, "\n") + 1;
    line[strcspn(line, "\n")] = '\0';
    return line;
}

void
stage_shows(struct stage *stage, const char *text)
{
    if (!strstr(stage_screen(stage), text)) {
        print_error("%s", stage->dump.data);
        fail_msg("the screen does not show \"%s\"", text);
    }
}

void
stage_hides(struct stage *stage, const char *text)
{
    if (strstr(stage_screen(stage), text)) {
        print_error("%s", stage->dump.data);
        fail_msg("the screen shows \"%s\"", text);
    }
}
