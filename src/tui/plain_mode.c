/*
 * plain_mode.c - see plain_mode.h.
 */
#include "tui/plain_mode.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "decide/figures.h"
#include "report/derivation.h"
#include "report/outline.h"
#include "report/plain.h"
#include "store/saved.h"
#include "tui/export.h"
#include "tui/open.h"
#include "tui/question.h"

enum {
    LINE_MAX_BYTES = 8192,
    LIST_MOST = 20,
    COLS_STANDARD = 80,
    ROWS_STANDARD = 24,
    WHY_DEPTH = 3,
};

struct plain_mode {
    struct app *app;
    const struct plain_terminal *terminal;
    int written;  /* lines since the reader last said to go on */
    bool stopped; /* he said to stop the present text */
    bool ended;   /* of the input, or asked to leave */
    char line[LINE_MAX_BYTES];
};

/* ---- writing and reading ----------------------------------------------------------- */

static bool read_line(struct plain_mode *mode, const char *prompt);

/* Unless so many lines have room on what is left of a screen: wait for the reader. */
static void
make_room(struct plain_mode *mode, int lines)
{
    int rows = mode->terminal->rows;

    if (mode->stopped || rows <= 3 || !mode->written ||
        mode->written + lines <= rows - 2)
        return;
    mode->written = 0;
    if (read_line(mode, "Enter goes on, q stops: ") && mode->line[0] == 'q')
        mode->stopped = true;
}

/* One line; after a screenful the reader says when to go on. */
static void
put_line(struct plain_mode *mode, const char *line)
{
    make_room(mode, 1);
    if (mode->stopped)
        return;
    fputs(line, mode->terminal->out);
    fputc('\n', mode->terminal->out);
    mode->written++;
}

/* Text of any length, wrapped; what came from outside is made harmless. */
static void
put_text(struct plain_mode *mode, const char *text)
{
    int cols = mode->terminal->cols;
    struct strbuf shown, lines;
    char *line, *end;

    strbuf_init(&shown);
    strbuf_init(&lines);
    text_display(&shown, text);
    text_wrap(&lines, shown.data, (size_t)(cols > 20 ? cols - 1 : 20), 2);
    for (line = lines.data; line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        put_line(mode, line);
    }
    strbuf_clear(&lines);
    strbuf_clear(&shown);
}

static void put(struct plain_mode *mode, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void
put(struct plain_mode *mode, const char *fmt, ...)
{
    char text[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    put_text(mode, text);
}

static void
put_error(struct plain_mode *mode, const struct error *err)
{
    char text[sizeof *err];

    error_format(err, text, sizeof text);
    put(mode, "Not done: %s. Nothing changed.", text);
}

/* Lines that are laid out already. */
static void
put_lines(struct plain_mode *mode, char *lines)
{
    char *end;

    for (; *lines && !mode->stopped; lines = end + 1) {
        end = lines + strcspn(lines, "\n");
        if (!*end)
            break;
        *end = '\0';
        put_line(mode, lines);
    }
    mode->stopped = false;
}

/* Read a line without its end and the blanks around it; false at the end of input. */
static bool
read_line(struct plain_mode *mode, const char *prompt)
{
    size_t length, first;

    fputs(prompt, mode->terminal->out);
    fflush(mode->terminal->out);
    if (!fgets(mode->line, sizeof mode->line, mode->terminal->in)) {
        mode->ended = true;
        mode->line[0] = '\0';
        return false;
    }
    length = strlen(mode->line);
    if (length > 0 && mode->line[length - 1] != '\n')
        for (int c = 0; c != '\n' && c != EOF;)
            c = fgetc(
                mode->terminal->in); /* too long to be anything: the rest as well */
    while (length > 0 && strchr(" \r\n", mode->line[length - 1]))
        mode->line[--length] = '\0';
    first = strspn(mode->line, " ");
    memmove(mode->line, mode->line + first,
            length - (first < length ? first : length) + 1);
    mode->written = 0;
    mode->stopped = false;
    return true;
}

/* ---- questions ---------------------------------------------------------------------- */

/* What is excluded so far, in words. */
static void
add_excluded(const struct work *work, struct strbuf *out)
{
    int count = 0;

    for (int i = 0; work->now->decision && i < STRATEGY_COUNT; i++)
        if (work->now->decision->options[i].excluded)
            strbuf_addf(out, "%s%s", count++ ? ", " : "", strategy_names[i]);
    if (!count)
        strbuf_add(out, "none");
}

static void
put_saved(struct plain_mode *mode, size_t field)
{
    const struct work *work = &mode->app->work;
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add(&text, "Saved: ");
    question_value(work->fields[field].field, &work->now->inputs, &text);
    if (question_kind(work->fields[field].field) == QUESTION_NUMBER) {
        strbuf_addc(&text, ' ');
        question_echo(work->fields[field].field, &work->now->inputs, &text);
    }
    strbuf_addf(&text, ". Must-answer %d of 6. Excluded so far: ",
                assessment_answered(&work->now->answers));
    add_excluded(work, &text);
    strbuf_addc(&text, '.');
    put_text(mode, text.data);
    strbuf_clear(&text);
}

static void
put_help(struct plain_mode *mode, size_t field)
{
    const struct form_field *question = mode->app->work.fields[field].field;
    char allowed[240];

    put(mode, "What: %s", question->what);
    put(mode, "Why: %s", question->why);
    put(mode, "Where: %s", question->where);
    put(mode, "Example: %s", question->example);
    if (question->input >= 0 && !question->choice_count) {
        input_allowed((enum input)question->input, allowed, sizeof allowed);
        put(mode, "How: %s.", allowed);
    }
    put(mode,
        "Type an answer, or: d don't know, - back to the default, Enter leaves it, "
        "b back, r results, q stop.");
}

static void
put_question(struct plain_mode *mode, size_t field)
{
    static const char *const words[QUESTION_STATE_COUNT] = {
        [QUESTION_GIVEN] = "Answered",    [QUESTION_DEFAULT] = "By default",
        [QUESTION_OPEN] = "Not answered", [QUESTION_UNKNOWN] = "Not known; taken as",
        [QUESTION_WRONG] = "To mend",     [QUESTION_NOT_APPLICABLE] = "Does not apply",
    };
    const struct work *work = &mode->app->work;
    const struct form_field *question = work->fields[field].field;
    enum question_state state = work_state(work, field);
    const struct error *fault = work_fault(work, field);
    struct strbuf value;

    strbuf_init(&value);
    question_value(question, &work->now->inputs, &value);
    put(mode, "%s%s. %s%s%s.", question->label,
        question->must_answer ? ", must be answered" : "", words[state],
        value.length ? ": " : "", value.data);
    strbuf_clear(&value);
    if (fault)
        put(mode, "To mend: %s; %s.", fault->what, fault->mend);
    for (size_t i = 0; i < question_choice_count(question); i++) {
        const struct form_choice *choice = question_choice(question, i);

        put(mode, "%zu %s%s%s", i + 1, choice->label, *choice->meaning ? ": " : "",
            choice->meaning);
    }
}

/* The choices of "2" or "1,3": a bit set, 0 when the text is none. */
static unsigned
numbers_chosen(const struct form_field *question, const char *text)
{
    size_t count = question_choice_count(question);
    unsigned chosen = 0;

    while (*text) {
        char *end;
        long number = strtol(text, &end, 10);

        if (end == text || number < 1 || (size_t)number > count)
            return 0;
        chosen |= 1u << (number - 1);
        while (*end == ' ' || *end == ',')
            end++;
        text = end;
    }
    return chosen;
}

/* Of several numbers the text of none is a word that could be looked for. */
static bool
numbers_refuse(const struct form_field *question, const char *text, struct error *err)
{
    char mend[64];

    snprintf(mend, sizeof mend, "use numbers from 1 to %zu",
             question_choice_count(question));
    return error_set(err, ERROR_INPUT, question->key, mend, "'%s' are not all choices",
                     text_quoted(text).text);
}

static bool
answer(struct plain_mode *mode, size_t field, struct error *err)
{
    struct work *work = &mode->app->work;
    const struct form_field *question = work->fields[field].field;
    unsigned chosen = question_choice_count(question)
                          ? numbers_chosen(question, mode->line)
                          : 0;

    if (strcmp(mode->line, "d") == 0)
        return work_set_unknown(work, field, err);
    if (strcmp(mode->line, "-") == 0)
        return work_set_default(work, field, err);
    if (chosen)
        return work_set_chosen(work, field, chosen, err);
    if (question_choice_count(question) && strchr(mode->line, ',') &&
        strspn(mode->line, "0123456789, ") == strlen(mode->line))
        return numbers_refuse(question, mode->line, err);
    return work_set_text(work, field, mode->line, err);
}

/* What the reader wants next. */
enum next { NEXT_ON, NEXT_BACK, NEXT_RESULTS, NEXT_STOP };

/* Ask one question until it is answered or left. */
static enum next
ask(struct plain_mode *mode, size_t field)
{
    struct error err;

    put_question(mode, field);
    while (read_line(mode, "> ")) {
        if (!mode->line[0])
            return NEXT_ON;
        if (strcmp(mode->line, "b") == 0)
            return NEXT_BACK;
        if (strcmp(mode->line, "r") == 0)
            return NEXT_RESULTS;
        if (strcmp(mode->line, "q") == 0)
            return NEXT_STOP;
        if (strcmp(mode->line, "?") == 0)
            put_help(mode, field);
        else if (answer(mode, field, &err)) {
            put_saved(mode, field);
            return NEXT_ON;
        } else
            put_error(mode, &err);
    }
    return NEXT_STOP;
}

static bool
is_asked(const struct work *work, size_t field, bool must)
{
    const struct form_field *question = work->fields[field].field;

    return must ? question->must_answer
                : question_applies(question, &work->now->inputs) &&
                      work_shows(work, field, false);
}

/* The next question to ask in a direction; field_count: there is none. */
static size_t
beside(const struct work *work, size_t field, bool must, int step)
{
    size_t at = field;

    do {
        if (step < 0 && at == 0)
            return work->field_count;
        at = step < 0 ? at - 1 : at + 1;
    } while (at < work->field_count && !is_asked(work, at, must));
    return at;
}

static void
put_page(struct plain_mode *mode, size_t field)
{
    const struct work *work = &mode->app->work;
    size_t page = work->fields[field].page;

    put(mode, "Page %zu of %zu, %s. Must-answer %d of 6.", page + 1,
        work->world->form->page_count, work->world->form->pages[page].title,
        assessment_answered(&work->now->answers));
}

/* Go through questions, the six or all; where it ended. */
static enum next
ask_all(struct plain_mode *mode, bool must)
{
    const struct work *work = &mode->app->work;
    size_t field = is_asked(work, 0, must) ? 0 : beside(work, 0, must, 1);
    size_t page = SIZE_MAX;

    put(mode,
        "Type an answer, d for don't know, ? for help, b for back, r for results, "
        "q to stop.");
    while (field < work->field_count) {
        enum next next;

        if (!must && work->fields[field].page != page) {
            page = work->fields[field].page;
            put_page(mode, field);
        }
        next = ask(mode, field);
        if (next == NEXT_RESULTS || next == NEXT_STOP)
            return next;
        if (next == NEXT_BACK) {
            size_t before = beside(work, field, must, -1);

            field = before < work->field_count ? before : field;
        } else
            field = beside(work, field, must, 1);
    }
    return NEXT_ON;
}

/* ---- results ------------------------------------------------------------------------ */

static const struct {
    const char *words;
    enum outline_section section;
} result_sections[] = {
    {"verdict", OUTLINE_VERDICT},
    {"scores", OUTLINE_SCORES},
    {"cost", OUTLINE_COST},
    {"how sure", OUTLINE_ROBUSTNESS},
    {"plan", OUTLINE_PLAN},
    {"models", OUTLINE_MODELS},
    {"compliance", OUTLINE_COMPLIANCE},
    {"sources", OUTLINE_SOURCES},
};

static void
put_section(struct plain_mode *mode, enum outline_section section)
{
    struct plain_style style = {.width = (size_t)mode->terminal->cols};
    struct blocks blocks;
    struct strbuf text;
    struct arena arena;

    if (style.width < PLAIN_WIDTH_MIN)
        style.width = PLAIN_WIDTH_MIN;
    if (style.width > PLAIN_WIDTH_MAX)
        style.width = PLAIN_WIDTH_MAX;
    while (work_step(&mode->app->work))
        ;
    arena_init(&arena);
    strbuf_init(&text);
    blocks_init(&blocks, &arena);
    outline_add(mode->app->work.now->decision, NULL, section, &blocks);
    plain_render(&blocks, &style, &text);
    put_lines(mode, text.data);
    strbuf_clear(&text);
    arena_clear(&arena);
}

/* A figure with its parts, by its key. */
static void
put_why(struct plain_mode *mode, const char *key)
{
    struct figure_set figures;
    struct derivation how;
    const struct figure *figure;
    struct strbuf text;
    struct arena arena;

    arena_init(&arena);
    strbuf_init(&text);
    figures_build(mode->app->work.now->decision, &arena, &figures);
    figure = figure_find(&figures, key);
    if (figure) {
        how = (struct derivation){&figures, mode->app->world.form, WHY_DEPTH,
                                  (size_t)mode->terminal->cols};
        derivation_text(&how, figure, &text);
        put_lines(mode, text.data);
    } else
        put(mode, "No figure is called %s. llm-decide explain --list names them all.",
            key);
    strbuf_clear(&text);
    arena_clear(&arena);
}

static void
write_report(struct plain_mode *mode, const char *path)
{
    struct export_request request = export_request(EXPORT_MARKDOWN);
    struct strbuf text;
    struct error err;

    strbuf_init(&text);
    export_render(mode->app, &request, &text);
    if (!mode->app->session->files.write)
        put(mode, "Files cannot be written here.");
    else if (mode->app->session->files.write(path, text.data, text.length, false, &err))
        put(mode, "Written: %s, %zu bytes.", path, text.length);
    else
        put_error(mode, &err);
    strbuf_clear(&text);
}

static void
put_results_help(struct plain_mode *mode)
{
    make_room(mode, ARRAY_LEN(result_sections) + 2);
    mode->stopped = false; /* the end of the text above is not that of the menu */
    for (size_t i = 0; i < ARRAY_LEN(result_sections); i++)
        put(mode, "%zu %s", i + 1, result_sections[i].words);
    put(mode,
        "Type a number, w KEY for why a figure is so, x FILE for a Markdown report, "
        "a for all questions, q to stop.");
}

static enum next
results(struct plain_mode *mode)
{
    const struct work *work = &mode->app->work;

    if (!work->now->decision) {
        put(mode, "No results yet: %s; %s.", work->now->refusal.what,
            work->now->refusal.mend);
        return NEXT_ON;
    }
    put_section(mode, OUTLINE_VERDICT);
    put_results_help(mode);
    while (read_line(mode, "results> ")) {
        size_t number = (size_t)strtoul(mode->line, NULL, 10);

        if (strcmp(mode->line, "q") == 0)
            return NEXT_STOP;
        if (strcmp(mode->line, "a") == 0)
            return NEXT_ON;
        if (number >= 1 && number <= ARRAY_LEN(result_sections))
            put_section(mode, result_sections[number - 1].section);
        else if (strncmp(mode->line, "w ", 2) == 0)
            put_why(mode, mode->line + 2);
        else if (strncmp(mode->line, "x ", 2) == 0)
            write_report(mode, mode->line + 2);
        else
            put_results_help(mode);
    }
    return NEXT_STOP;
}

/* The six, then the results, then all questions, until the reader stops. */
static void
work_through(struct plain_mode *mode)
{
    const struct work *work = &mode->app->work;
    bool must = assessment_answered(&work->now->answers) < 6;
    enum next next = NEXT_RESULTS;

    if (must)
        next = ask_all(mode, true);
    while (next != NEXT_STOP && !mode->ended) {
        if (results(mode) == NEXT_STOP)
            return;
        next = ask_all(mode, false);
    }
}

/* ---- the list ----------------------------------------------------------------------- */

static size_t
put_list(struct plain_mode *mode, struct arena *arena, struct saved_row **rows)
{
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, LIST_MOST};
    struct error err;
    size_t count = 0;

    if (!saved_list(mode->app->world.store, &query, arena, rows, &count, &err))
        put_error(mode, &err);
    for (size_t i = 0; i < count; i++)
        put(mode, "%zu %s, %d of 6 answered", i + 1, (*rows)[i].title,
            (*rows)[i].answered);
    put(mode, count ? "Type a number to open one, a for a new assessment, q to leave."
                    : "No assessments yet. Type a for a new one, q to leave.");
    return count;
}

/* Open what was typed; false: leave. */
static bool
list_choose(struct plain_mode *mode, const struct saved_row *rows, size_t count)
{
    size_t number = (size_t)strtoul(mode->line, NULL, 10);
    struct assessment answers;
    struct error err;

    if (strcmp(mode->line, "q") == 0)
        return false;
    if (strcmp(mode->line, "a") == 0) {
        assessment_init(&answers);
        app_open_work(mode->app, NULL, STATUS_DRAFT, &answers);
    } else if (number < 1 || number > count) {
        put(mode, "Not understood: needs a number from the list, a or q.");
        return true;
    } else if (!open_load(mode->app, rows[number - 1].id, &err)) {
        put_error(mode, &err);
        return true;
    }
    work_through(mode);
    app_close_work(mode->app);
    return true;
}

void
plain_mode_run(struct app *app, const struct plain_terminal *terminal)
{
    struct plain_mode mode = {.app = app, .terminal = terminal};

    if (app->has_work) {
        work_through(&mode);
        return;
    }
    put(&mode, "llm-decide %s, plain mode. Catalog %s.", app->session->version,
        app->world.catalog->version);
    for (bool more = true; more && !mode.ended;) {
        struct saved_row *rows = NULL;
        struct arena arena;
        size_t count;

        arena_init(&arena);
        count = put_list(&mode, &arena, &rows);
        more = read_line(&mode, "> ") && list_choose(&mode, rows, count);
        arena_clear(&arena);
    }
}

struct plain_terminal
plain_mode_terminal(void)
{
    struct plain_terminal terminal = {stdin, stdout, ROWS_STANDARD, COLS_STANDARD};
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
        terminal.rows = size.ws_row;
        terminal.cols = size.ws_col;
    }
    return terminal;
}
