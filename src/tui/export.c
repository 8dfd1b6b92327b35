/*
 * export.c - see export.h.
 */
#include "tui/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/secret.h"
#include "base/text.h"
#include "report/outline.h"
#include "report/show.h"
#include "tui/form_screen.h"
#include "tui/sheet.h"
#include "tui/shell_word.h"
#include "tui/viewer.h"
#include "yaml/answers.h"

enum {
    LINE_FORMAT,
    LINE_PARTS,
    LINE_STATUS,
    LINE_MAKERS,
    LINE_CONSULTED,
    LINE_INFORMED,
    LINE_FILE,
};

enum {
    PATH_CHARS_MAX = 1000,
    NAME_CHARS_MAX = 300, /* of a line of people */
    SECOND_COL = 42,      /* of the checks */
    LABEL_COL = 2,
    VALUE_COL = 13,
    NUMBER_MOST = 99, /* free names that are tried */
};

#define ALL_GROUPS ((1u << DOCUMENT_GROUP_COUNT) - 1)

static const struct {
    const char *label, *option, *ending;
    bool has_parts;
} formats[EXPORT_COUNT] = {
    [EXPORT_MADR] = {"MADR 4.0", "madr", "md", false},
    [EXPORT_NYGARD] = {"Nygard", "nygard", "md", false},
    [EXPORT_MARKDOWN] = {"long Markdown", "md", "md", true},
    [EXPORT_HTML] = {"HTML, one file", "html", "html", true},
    [EXPORT_JSON] = {"JSON", "json", "json", false},
    [EXPORT_CSV] = {"CSV tables", "csv", "csv", false},
    [EXPORT_ANSWERS] = {"answers", "yaml", "yaml", false},
};

static bool
is_record(enum export_format format)
{
    return document_is_record((enum document_format)format);
}

/* Folders where teams keep their records, the first that is there is offered. */
static const char *const record_folders[] = {"docs/decisions", "docs/adr", "doc/adr"};

struct result_origin
export_origin(const struct app *app, struct arena *arena)
{
    const struct tui_session *session = app->session;
    struct robustness_settings settings = robustness_defaults();
    struct result_origin origin = {session->version, "", ""};

    if (session->origin)
        origin = session->origin(session->context, &app->work.now->answers, &settings,
                                 arena);
    return origin;
}

static unsigned
sections_of(unsigned groups)
{
    unsigned sections = 1u << OUTLINE_TITLE;

    for (int i = 0; i < DOCUMENT_GROUP_COUNT; i++)
        if (groups >> i & 1u)
            sections |= document_group_sections[i];
    return sections;
}

struct export_request
export_request(enum export_format format)
{
    return (struct export_request){.format = format, .groups = ALL_GROUPS};
}

void
export_render(const struct app *app, const struct export_request *request,
              struct strbuf *out)
{
    struct result_origin origin;
    struct document document;
    struct arena arena;

    if (request->format == EXPORT_ANSWERS) {
        answers_write(&app->work.now->answers, out);
        return;
    }
    if (!app->work.now->decision)
        return;
    if (request->format == EXPORT_CSV) {
        tables_write(app->work.now->decision, request->table, false, out);
        return;
    }
    arena_init(&arena);
    origin = export_origin(app, &arena);
    document = (struct document){
        .decision = app->work.now->decision,
        .origin = &origin,
        .head = record_head_of(app->work.now->decision, &arena),
        .sections = sections_of(request->groups)};
    document.head.number = request->number;
    for (int i = 0; i < DECISION_COUNT; i++)
        if (request->members[i])
            document.head.members[i] = request->members[i];
    document_write(&document, (enum document_format)request->format, out);
    arena_clear(&arena);
}

/* ---- the dialog ------------------------------------------------------------------------ */

/* What is computed once for a state of the answers, and the report as it would be. */
struct export_dialog {
    char offered[PATH_CHARS_MAX * 4]; /* the name that the user has not changed */
    enum export_format offered_for;
    unsigned long answers; /* version that these are of: */
    int stale, defaults, answered;
    const char *secret; /* what a text of the answers looks like; NULL: nothing */
    struct strbuf text; /* of the report, as these made it: */
    char made_of[1600];
    unsigned long version;
};

static void
dialog_free(void *context)
{
    struct export_dialog *dialog = context;

    strbuf_clear(&dialog->text);
    free(dialog);
}

/* ---- what the lines say ---------------------------------------------------------------- */

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

static const char *
name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* The number that a record's file name begins with, "0012-..."; 0 without one. */
static int
number_of(const char *path)
{
    int number, length = 0;

    if (sscanf(name_of(path), "%4d-%n", &number, &length) == 1 && length == 5 &&
        number > 0)
        return number;
    return 0;
}

/* The texts of the sheet's lines, which own them. */
static struct export_request
request_of(const struct screen *sheet)
{
    struct export_request request = {
        .format = format_of(sheet),
        .groups = sheet_chosen(sheet, LINE_PARTS),
        .number = number_of(sheet_text(sheet, LINE_FILE)),
        .members = {[DECISION_STATUS] = sheet_text(sheet, LINE_STATUS),
                    [DECISION_MAKERS] = sheet_text(sheet, LINE_MAKERS),
                    [DECISION_CONSULTED] = sheet_text(sheet, LINE_CONSULTED),
                    [DECISION_INFORMED] = sheet_text(sheet, LINE_INFORMED)},
    };

    return request;
}

/* ---- names of files -------------------------------------------------------------------- */

static bool
is_folder(const struct app *app, const char *path)
{
    return app->session->files.is_folder && app->session->files.is_folder(path);
}

static bool
is_there(const char *path)
{
    struct stat about;

    return lstat(path, &about) == 0;
}

static const char *
joined(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);

    if (length == 0)
        return name;
    return arena_printf(arena, folder[length - 1] == '/' ? "%s%s" : "%s/%s", folder,
                        name);
}

/* A name that no file of the folder has: the next number, or the id and a count. */
static const char *
name_offer(const struct app *app, enum export_format format, const char *folder,
           struct arena *arena)
{
    const char *own = app->work.now->answers.id, *path = NULL;
    const char *id = app->work.id[0] ? app->work.id : own ? own : "assessment";

    if (is_record(format) && app->work.now->decision) {
        int number = app->session->files.next_record
                         ? app->session->files.next_record(*folder ? folder : ".")
                         : 1;

        return joined(arena, folder,
                      record_file(app->work.now->decision, number, arena));
    }
    for (int i = 1; i <= NUMBER_MOST; i++) {
        path = joined(
            arena, folder,
            i == 1 ? arena_printf(arena, "%s.%s", id, formats[format].ending)
                   : arena_printf(arena, "%s-%d.%s", id, i, formats[format].ending));
        if (!is_there(path))
            break;
    }
    return path;
}

/* Where a format goes unless the user says otherwise. */
static const char *
path_offer(const struct app *app, enum export_format format, struct arena *arena)
{
    const char *folder = "";

    if (format == EXPORT_CSV)
        return ".";
    for (size_t i = 0; is_record(format) && i < ARRAY_LEN(record_folders); i++)
        if (is_folder(app, record_folders[i])) {
            folder = record_folders[i];
            break;
        }
    return name_offer(app, format, folder, arena);
}

/*
 * Another format has another name, and a folder gets one in it; a name of the user's own
 * stays.
 */
static void
export_changed(struct screen *sheet, const struct app *app)
{
    struct export_dialog *dialog = sheet_context(sheet);
    enum export_format format = format_of(sheet);
    const char *path = sheet_text(sheet, LINE_FILE);
    struct arena arena;

    arena_init(&arena);
    if (strcmp(path, dialog->offered) == 0 && format != dialog->offered_for)
        path = path_offer(app, format, &arena);
    else if (format != EXPORT_CSV && is_folder(app, path))
        path = name_offer(app, format, path, &arena);
    else
        path = NULL;
    if (path) {
        sheet_set_text(sheet, LINE_FILE, path);
        snprintf(dialog->offered, sizeof dialog->offered, "%s", path);
    }
    dialog->offered_for = format;
    arena_clear(&arena);
}

/* ---- the same on the command line ------------------------------------------------------ */

static void
add_option(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, " --%s=", name);
    shell_word_add(out, value);
}

static void
add_parts(struct strbuf *out, unsigned groups)
{
    char list[64] = "";

    for (int i = 0; i < DOCUMENT_GROUP_COUNT; i++)
        if (groups >> i & 1u) {
            size_t used = strlen(list);

            snprintf(list + used, sizeof list - used, "%s%s", used ? "," : "",
                     document_group_names[i]);
        }
    /* The title alone cannot be asked for. */
    add_option(out, "parts", list[0] ? list : "executive");
}

/* What the head says by itself is not said again. */
static void
add_members(struct strbuf *out, const struct export_request *request,
            const struct record_head *head)
{
    static const struct {
        enum decision_member member;
        const char *option;
    } options[] = {
        {DECISION_STATUS, "status"},
        {DECISION_MAKERS, "decision-makers"},
        {DECISION_CONSULTED, "consulted"},
        {DECISION_INFORMED, "informed"},
    };

    for (size_t i = 0; i < ARRAY_LEN(options); i++) {
        const char *value = request->members[options[i].member];

        if (strcmp(value, head->members[options[i].member]) != 0)
            add_option(out, options[i].option, value);
    }
}

static void
add_target(struct strbuf *out, const struct export_dialog *dialog,
           const struct export_request *request, const char *path)
{
    const char *name = name_of(path);

    strbuf_add(out, " -o ");
    if (is_record(request->format) && strcmp(path, dialog->offered) == 0) {
        /* In a folder the command takes the next number by itself. */
        char folder[PATH_CHARS_MAX * 4];

        snprintf(folder, sizeof folder, "%.*s", (int)(name - path), path);
        shell_word_add(out, folder[0] ? folder : "./");
        return;
    }
    shell_word_add(out, path);
    if (request->format == EXPORT_NYGARD && request->number)
        strbuf_addf(out, " --number=%d", request->number);
}

/* The command writes what was decided then; a screen is of today. */
static bool
is_decided(const struct app *app)
{
    return app->work.status == STATUS_DECIDED;
}

/* "llm-decide export ID -f madr -o FOLDER"; nothing before it has an id. */
static void
export_command(struct screen *sheet, const struct app *app, struct strbuf *out)
{
    struct export_request request = request_of(sheet);
    struct record_head head;
    struct arena arena;

    if (!app->work.id[0] || !app->work.now->decision)
        return;
    arena_init(&arena);
    head = record_head_of(app->work.now->decision, &arena);
    strbuf_addf(out, "llm-decide export %s -f %s", app->work.id,
                formats[request.format].option);
    if (is_decided(app))
        strbuf_add(out, " --now");
    if (formats[request.format].has_parts && request.groups != ALL_GROUPS)
        add_parts(out, request.groups);
    if (is_record(request.format))
        add_members(out, &request, &head);
    add_target(out, sheet_context(sheet), &request, sheet_text(sheet, LINE_FILE));
    arena_clear(&arena);
}

/* ---- checks and preview ---------------------------------------------------------------- */

/* What is looked at before it is written, once for a state of the answers. */
static void
checks_make(struct export_dialog *dialog, const struct app *app)
{
    const struct work *work = &app->work;
    struct strbuf answers;

    if (dialog->answers == work->answers_version)
        return;
    dialog->answers = work->answers_version;
    dialog->answered = assessment_answered(&work->now->answers);
    dialog->defaults = 0;
    for (int i = 0; i < INPUT_COUNT; i++)
        dialog->defaults += work->now->inputs.state[i] == INPUT_DEFAULT ||
                            work->now->inputs.state[i] == INPUT_UNKNOWN;
    strbuf_init(&answers);
    answers_write(&work->now->answers, &answers);
    dialog->secret = secret_find(answers.data);
    strbuf_clear(&answers);
    dialog->stale = document_stale_sources(work->now->decision);
}

static void
lay_check(struct pane *pane, int col, bool good, const char *words)
{
    pane_add(pane, col, good ? LOOK_MET : LOOK_ATTENTION, good ? "+" : "!");
    pane_add(pane, col + 2, LOOK_PLAIN, words);
}

static void
lay_checks(const struct export_dialog *dialog, const struct app *app, struct pane *pane)
{
    int second = pane->cols < SECOND_COL * 2 - VALUE_COL ? VALUE_COL : SECOND_COL;
    double limit = app->world.catalog->parameters[PARAMETER_STALE_DAYS].value;
    char line[120];

    pane_add(pane, LABEL_COL, LOOK_PLAIN, "Checks");
    snprintf(line, sizeof line, "%d of 6 must-answers done", dialog->answered);
    lay_check(pane, VALUE_COL, dialog->answered == 6, line);
    if (second == VALUE_COL)
        pane_line(pane);
    snprintf(line, sizeof line, "%d source%s older than %.0f days", dialog->stale,
             dialog->stale == 1 ? "" : "s", limit);
    lay_check(pane, second, dialog->stale == 0, line);
    pane_line(pane);
    snprintf(line, sizeof line, "%d default%s (listed)", dialog->defaults,
             dialog->defaults == 1 ? "" : "s");
    lay_check(pane, VALUE_COL, dialog->defaults == 0, line);
    if (second == VALUE_COL)
        pane_line(pane);
    snprintf(line, sizeof line, dialog->secret ? "%s in the answers?" : "no %s",
             dialog->secret ? dialog->secret : "secret-like text");
    lay_check(pane, second, !dialog->secret, line);
    pane_line(pane);
    if (is_decided(app)) {
        lay_check(pane, VALUE_COL, false,
                  "figures of today; without --now, of the decision");
        pane_line(pane);
    }
}

/* The report as it would be, made anew only when it would be another. */
static const char *
report_text(const struct screen *sheet, const struct app *app)
{
    struct export_dialog *dialog = sheet_context(sheet);
    struct export_request request = request_of(sheet);
    char made_of[sizeof dialog->made_of];

    snprintf(made_of, sizeof made_of, "%d %u %d %s\n%s\n%s\n%s", (int)request.format,
             request.groups, request.number, request.members[DECISION_STATUS],
             request.members[DECISION_MAKERS], request.members[DECISION_CONSULTED],
             request.members[DECISION_INFORMED]);
    if (!dialog->text.length || dialog->version != app->work.version ||
        strcmp(dialog->made_of, made_of) != 0) {
        strbuf_reset(&dialog->text);
        export_render(app, &request, &dialog->text);
        memcpy(dialog->made_of, made_of, sizeof made_of);
        dialog->version = app->work.version;
    }
    return dialog->text.data;
}

/* Behind the front matter, which the lines above have said already. */
static const char *
after_front_matter(const char *text)
{
    const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text, "\n---\n") : NULL;

    if (!end)
        return text;
    end += 5;
    return end + strspn(end, "\n");
}

static int
lines_in(const char *text)
{
    int lines = 0;

    for (; (text = strchr(text, '\n')); text++)
        lines++;
    return lines;
}

static void
lay_preview(struct pane *pane, const char *text, int rows)
{
    const char *line = after_front_matter(text);
    int all = lines_in(text);

    pane_add(pane, LABEL_COL, LOOK_PLAIN, "Preview");
    for (int i = 0; i < rows && *line; i++) {
        size_t length = strcspn(line, "\n");
        bool last = i + 1 == rows && line[length] && line[length + 1];
        int room = pane->cols - VALUE_COL - (last ? 20 : 0);
        bool has_return = length > 0 && line[length - 1] == '\r';
        char *shown = arena_strndup(&pane->arena, line, length - has_return);

        shown[text_clip(shown, (size_t)(room > 0 ? room : 0))] = '\0';
        pane_add(pane, VALUE_COL, LOOK_HINT, shown);
        if (last)
            pane_add(pane, pane->cols - 19, LOOK_HINT,
                     arena_printf(&pane->arena, "%6d lines in all", all));
        pane_line(pane);
        line += length + (line[length] != '\0');
    }
}

static void
lay_below(struct screen *sheet, const struct app *app, struct pane *pane)
{
    struct export_dialog *dialog = sheet_context(sheet);
    struct strbuf command;
    int rows = sheet_room(sheet), used;

    if (!app->work.now->decision) {
        pane_add(pane, LABEL_COL, LOOK_ATTENTION, "There is no result any more.");
        pane_line(pane);
        return;
    }
    checks_make(dialog, app);
    lay_checks(dialog, app, pane);
    strbuf_init(&command);
    export_command(sheet, app, &command);
    used = pane->lines;
    if (command.length)
        used += ((int)command.length + pane->cols) / (pane->cols - VALUE_COL);
    if (rows - used > 1)
        lay_preview(pane, report_text(sheet, app), rows - used);
    if (command.length) {
        pane_add(pane, LABEL_COL, LOOK_PLAIN, "Same");
        pane_wrap(pane, VALUE_COL, VALUE_COL, LOOK_HINT, command.data);
        pane_line(pane);
    }
    strbuf_clear(&command);
}

/* ---- writing --------------------------------------------------------------------------- */

/* An existing file is never replaced: it is told what is there. */
static bool
path_is_free(const struct app *app, const char *path, struct error *err)
{
    char when[APP_TIME_SIZE];
    struct stat there;

    if (lstat(path, &there) != 0)
        return true;
    app_time_words(app, (long)there.st_mtime, when);
    return error_set(err, ERROR_FAILED, path, "type another name",
                     "is there already (%lld bytes, changed %s) and is kept",
                     (long long)there.st_size, when);
}

static bool
file_put(struct app *app, const char *path, const struct export_request *request,
         struct error *err)
{
    struct strbuf text;
    struct arena arena;
    bool done;

    if (!app->session->files.write)
        return error_set(err, ERROR_FAILED, path, NULL, "files cannot be written here");
    strbuf_init(&text);
    export_render(app, request, &text);
    done = app->session->files.write(path, text.data, text.length, false, err);
    arena_init(&arena);
    if (done)
        app_say(app, LOOK_MET, "Written, %s: %s",
                show_things(&arena, (double)text.length, "byte"), path);
    arena_clear(&arena);
    strbuf_clear(&text);
    return done;
}

/* All tables, or none when one of them is there already. */
static bool
tables_put(struct app *app, const char *folder, struct export_request *request,
           struct error *err)
{
    const char *paths[REPORT_TABLE_COUNT];
    struct arena arena;
    bool done = true;

    arena_init(&arena);
    for (int t = 0; t < REPORT_TABLE_COUNT; t++)
        paths[t] = joined(&arena, folder,
                          arena_printf(&arena, "%s.csv", report_table_names[t]));
    for (int t = 0; done && t < REPORT_TABLE_COUNT; t++)
        done = path_is_free(app, paths[t], err);
    for (int t = 0; done && t < REPORT_TABLE_COUNT; t++) {
        request->table = (enum report_table)t;
        done = file_put(app, paths[t], request, err);
    }
    if (done)
        app_say(app, LOOK_MET, "Written: %d tables in %s", REPORT_TABLE_COUNT, folder);
    arena_clear(&arena);
    return done;
}

static bool
export_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    const char *path = sheet_text(sheet, LINE_FILE);
    struct export_request request = request_of(sheet);

    if (!app->work.now->decision)
        return error_set(err, ERROR_INPUT, NULL, "answer what is open first",
                         "there is no result any more");
    if (is_record(request.format) &&
        !document_status_check("Status", request.members[DECISION_STATUS], err))
        return false;
    if (!path[strspn(path, " ")])
        return error_set(err, ERROR_INPUT, NULL, "type a path", "a file needs a name");
    if (!app_finish(app))
        return error_set(
            err, ERROR_FAILED, NULL, "press Write again to go on",
            "a report says how sure the verdict is, which was not finished");
    if (request.format == EXPORT_CSV)
        return tables_put(app, path, &request, err);
    return path_is_free(app, path, err) && file_put(app, path, &request, err);
}

static void
export_show(struct app *app, struct screen *sheet)
{
    app_push(app, viewer_open("export", formats[format_of(sheet)].label,
                              report_text(sheet, app)));
}

/* ---- opening --------------------------------------------------------------------------- */

static void
add_people(struct screen *sheet, const struct record_head *head)
{
    sheet_add_text(sheet, "Makers",
                   "Of a record: who decided; names, parted by commas.",
                   head->members[DECISION_MAKERS], NAME_CHARS_MAX);
    sheet_add_text(sheet, "Consulted", "Of a record: who was asked before.",
                   head->members[DECISION_CONSULTED], NAME_CHARS_MAX);
    sheet_add_text(sheet, "Informed", "Of a record: who was told afterwards.",
                   head->members[DECISION_INFORMED], NAME_CHARS_MAX);
}

struct screen *
export_open(struct app *app)
{
    const char *labels[EXPORT_COUNT], *path;
    struct export_dialog *dialog = calloc(1, sizeof *dialog);
    struct record_head head;
    struct screen *sheet;
    struct arena arena;

    if (!dialog)
        memory_exhausted();
    strbuf_init(&dialog->text);
    arena_init(&arena);
    path = path_offer(app, EXPORT_MADR, &arena);
    snprintf(dialog->offered, sizeof dialog->offered, "%s", path);
    head = record_head_of(app->work.now->decision, &arena);
    for (int i = 0; i < EXPORT_COUNT; i++)
        labels[i] = formats[i].label;
    sheet = sheet_open(&(struct sheet_spec){
        .title = "export",
        .strip = "Export   nothing is sent anywhere",
        .accept = "Write file",
        .accepted = export_accepted,
        .below = lay_below,
        .changed = export_changed,
        .copied = export_command,
        .context_of_keys = CONTEXT_EXPORT,
        .other = "Show all",
        .pressed = export_show,
        .context = dialog,
        .release = dialog_free,
    });
    sheet_add_choice(sheet, "Format",
                     "MADR and Nygard: decision records for a repository. The others: "
                     "the whole report, data, or the answers.",
                     labels, EXPORT_COUNT, 1u << EXPORT_MADR, false);
    sheet_add_choice(
        sheet, "Parts",
        "Of Markdown and HTML: for who decides, who builds, and who audits.",
        document_group_names, DOCUMENT_GROUP_COUNT, ALL_GROUPS, true);
    sheet_add_text(sheet, "Status",
                   "Of a record: proposed, accepted, rejected, deprecated, or "
                   "superseded by ADR-0123.",
                   head.members[DECISION_STATUS], NAME_CHARS_MAX);
    add_people(sheet, &head);
    sheet_add_text(sheet, "File",
                   "A record gets the next free number of its folder; of CSV it is a "
                   "folder. An existing file is never replaced.",
                   path, PATH_CHARS_MAX);
    arena_clear(&arena);
    return sheet;
}
