/*
 * test_inputs.c - whatever file a command is given: it ends with the right status and
 * says what is wrong, and nothing of a refused file becomes a result.
 *
 * What each fault of YAML is called stands in tests/yaml; here every command that reads
 * a file meets one fault of each kind.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "cli/options.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/program.h"

enum { MIB = 1 << 20 };

#define HEAD "format: llm-decide/answers\nformat_version: \"1.0\"\n"
#define BYTES(text) text, sizeof(text) - 1

static struct folder folder;
static struct program program;

static int
setup(void **state)
{
    static const char usual[] = HEAD "requirements: {scale: 5M}\n";

    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "usual.yaml", usual);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

/* Each command that reads a file, with the words behind the file. */
static const struct reader {
    const char *name;
    const char *option;                           /* NULL: none */
    const char *action;                           /* before the file; NULL: none */
    enum { ANSWERS, OTHER_YAML, NO_YAML } format; /* what it reads */
    bool takes_ids; /* a name that is no file may be that of an assessment */
} readers[] = {
    {"catalog", "-nq", "import", NO_YAML, false},
    {"check", NULL, NULL, ANSWERS, false},
    {"compare", "--quick", "usual.yaml", ANSWERS, true},
    {"evaluate", "--quick", NULL, ANSWERS, true},
    {"explain", "--list", NULL, ANSWERS, true},
    {"export", "--quick", NULL, ANSWERS, true},
    {"import", "-nq", NULL, ANSWERS, false},
    {"matrix", NULL, NULL, OTHER_YAML, false},
    {"pilot", "--quick", "list", ANSWERS, true},
};

static void
read_with(const struct reader *reader, const char *path)
{
    const char *words[5] = {reader->name};
    size_t count = 1;

    if (reader->action)
        words[count++] = reader->action;
    words[count++] = path;
    words[count++] = reader->option;
    program_run_words(&program, words);
}

/* A command that was added reads files that no test here gives it. */
static void
every_command_that_reads_a_file_is_tried(void **state)
{
    (void)state;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        size_t at = 0;

        /* the wizard asks for a terminal before it reads anything */
        if ((!strstr(command_table[i].arguments, "FILE") &&
             strcmp(command_table[i].name, "compare") != 0) ||
            strcmp(command_table[i].name, "wizard") == 0)
            continue;
        while (at < ARRAY_LEN(readers) &&
               strcmp(readers[at].name, command_table[i].name) != 0)
            at++;
        if (at == ARRAY_LEN(readers))
            fail_msg("no test gives %s a file that may hurt", command_table[i].name);
    }
}

/* ---- what is no file that can be read --------------------------------------------- */

static void
socket_make(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
}

static bool
exists(const char *path)
{
    struct stat info;

    return lstat(path[0] == '/' ? path : folder_path(&folder, path), &info) == 0;
}

static void
what_is_no_regular_file_is_refused_at_once(void **state)
{
    static const struct {
        const char *path, *says;
    } cases[] = {
        {"nothing.yaml", "llm-decide: nothing.yaml: cannot be read: No such file or "
                         "directory\n"},
        {"folder", "llm-decide: folder: is a folder; name a file, or '-' for standard "
                   "input\n"},
        {"fifo", "llm-decide: fifo: is not a regular file; name a file, or '-' for "
                 "standard input\n"},
        {"fifo-by-link",
         "llm-decide: fifo-by-link: is not a regular file; name a file, "
         "or '-' for standard input\n"},
        {"link-to-itself",
         "llm-decide: link-to-itself: cannot be read: Too many levels "
         "of symbolic links\n"},
        {"socket", "llm-decide: socket: cannot be read: No such device or address\n"},
        {"/dev/zero",
         "llm-decide: /dev/zero: is not a regular file; name a file, or '-' "
         "for standard input\n"},
        {"/dev/tty", "llm-decide: /dev/tty: "},
        {"folder/../nothing/a.yaml", "llm-decide: folder/../nothing/a.yaml: cannot be "
                                     "read: No such file or directory\n"},
        {"", "llm-decide: "},
    };

    (void)state;
    assert_int_equal(mkdir(folder_path(&folder, "folder"), 0700), 0);
    assert_int_equal(mkfifo(folder_path(&folder, "fifo"), 0600), 0);
    assert_int_equal(symlink("fifo", folder_path(&folder, "fifo-by-link")), 0);
    assert_int_equal(symlink("link-to-itself", folder_path(&folder, "link-to-itself")),
                     0);
    socket_make(folder_path(&folder, "socket"));
    for (size_t i = 0; i < ARRAY_LEN(readers); i++)
        for (size_t j = 0; j < ARRAY_LEN(cases); j++) {
            read_with(&readers[i], cases[j].path);
            if (readers[i].takes_ids && !exists(cases[j].path)) {
                assert_int_not_equal(program.status, 0);
                continue;
            }
            program_ended(&program, cases[j].path, 1);
            if (strncmp(program.err.data, cases[j].says, strlen(cases[j].says)) != 0)
                fail_msg("%s %s: want '%s', got '%s'", readers[i].name, cases[j].path,
                         cases[j].says, program.err.data);
            CHECK_INTEGER(cases[j].path, program.out.length, 0);
        }
}

static void
a_file_that_may_not_be_read_is_said(void **state)
{
    (void)state;
    if (!program_can_obey())
        skip();
    program.obeys_modes = true;
    folder_write(folder_path(&folder, "private.yaml"), "a: 1\n", 5);
    assert_int_equal(chmod(folder_path(&folder, "private.yaml"), 0), 0);
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        read_with(&readers[i], "private.yaml");
        program_ended(&program, readers[i].name, 1);
        program_said(&program, readers[i].name,
                     "llm-decide: private.yaml: cannot be read: Permission denied\n");
    }
}

/* ---- what is in it ------------------------------------------------------------------- */

static void
one_fault_of_each_kind_is_refused_by_every_command(void **state)
{
    static const struct {
        const char *name, *bytes;
        size_t size;
        const char *says; /* lines, each after "llm-decide: " */
    } cases[] = {
        {"an alias", BYTES(HEAD "requirements: {scale: &a 5, expertise: *a}\n"),
         "a.yaml:3:23: scale: anchors are not allowed here; take it out\n"
         "a.yaml:3:40: expertise: aliases are not allowed here; write the value out\n"},
        {"a repeated key",
         BYTES(HEAD "requirements:\n  scale: 5\n  \"sc\\x61le\": 6\n"),
         "a.yaml:5:3: repeated key 'scale'; keep one of them; the first is at 4:3\n"},
        {"an unknown key", BYTES(HEAD "requirements: {scale: 5, expertize: low}\n"),
         "a.yaml:3:26: unknown key 'expertize'; did you mean 'expertise'?\n"},
        {"a second document", BYTES(HEAD "requirements: {scale: 5}\n---\na: 1\n"),
         "a.yaml:5:1: a second document is not allowed here; put it in a file of its "
         "own\n"},
        {"a tag", BYTES(HEAD "requirements: {scale: !!int 5}\n"),
         "a.yaml:3:23: scale: tags are not allowed here; take it out; what a value is "
         "follows from its key\n"},
        {"a directive", BYTES("%YAML 1.3\n---\n" HEAD "requirements: {scale: 5}\n"),
         "a.yaml:1:1: a directive is not allowed here; only %YAML 1.1 and %YAML 1.2 are "
         "taken; indent a text\n"},
        {"a NUL", BYTES(HEAD "requirements: {scale: 5\0}\n"),
         "a.yaml:3:24: the control character U+0000 is not allowed here; take it out\n"},
        {"an escape character", BYTES(HEAD "requirements: {scale: \"5\\e[2J\"}\n"),
         "a.yaml:3:23: scale: the control character U+001B is not allowed here; take it "
         "out\n"},
        {"no UTF-8", BYTES(HEAD "requirements: {scale: \xff}\n"),
         "a.yaml:3:23: not valid UTF-8; save the file as UTF-8\n"},
        {"no whole number", BYTES(HEAD "requirements: {scale: 1.5}\n"),
         "a.yaml:3:23: scale: '1.5' is not a whole number; use a whole number from 0 to "
         "1e15\n"},
        {"a number that is none",
         BYTES(HEAD "requirements: {scale: 5}\nworkload: {peak_to_average: .nan}\n"),
         "a.yaml:4:29: peak_to_average: '.nan' is not a number; use a number from 1 to "
         "100\n"},
        {"a word that is no choice",
         BYTES(HEAD "requirements: {scale: 5, expertise: no}\n"),
         "a.yaml:3:37: expertise: 'no' is not a choice; use one of: high, medium, low\n"},
        {"a blank text",
         BYTES(HEAD "assessment: {title: ' '}\nrequirements: {scale: 5}\n"),
         "a.yaml:3:21: title: ' ' is blank; write a text of 1 to 4096 "
         "characters\n"},
        {"a newer version",
         BYTES("format: llm-decide/answers\nformat_version: \"2.0\"\n"),
         "a.yaml:2:17: format_version: needs version 2.0; this program knows up to 1.0; "
         "use a newer program\n"},
        {"nothing", BYTES(""), "a.yaml:1:1: the file holds no document; write one\n"},
        {"a value meant as a format",
         BYTES(HEAD "requirements: {scale: 5, expertise: '%s%n%x'}\n"),
         "a.yaml:3:37: expertise: '%s%n%x' is not a choice; use one of: high, medium, "
         "low\n"},
        {"a value that turns text around",
         BYTES(HEAD "requirements: {scale: 5, expertise: \"\\u202Ewol\"}\n"),
         "a.yaml:3:37: expertise: '\\u{202E}wol' is not a choice; use one of: high, "
         "medium, low\n"},
    };
    struct strbuf want;

    (void)state;
    strbuf_init(&want);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *line = cases[i].says;

        strbuf_reset(&want);
        for (const char *end; *line; line = end + 1) {
            end = strchr(line, '\n');
            strbuf_addf(&want, "llm-decide: %.*s\n", (int)(end - line), line);
        }
        folder_write(folder_path(&folder, "a.yaml"), cases[i].bytes, cases[i].size);
        for (size_t j = 0; j < ARRAY_LEN(readers); j++) {
            if (readers[j].format != ANSWERS)
                continue;
            read_with(&readers[j], "a.yaml");
            program_ended(&program, cases[i].name, 3);
            program_said(&program, cases[i].name, want.data);
            CHECK_INTEGER(cases[i].name, program.out.length, 0);
        }
    }
    strbuf_clear(&want);
}

/* A file of head, then part repeated up to so many bytes, then tail. */
static void
filled_write(const char *name, const char *head, const char *part, size_t size,
             const char *tail)
{
    struct strbuf bytes;

    strbuf_init(&bytes);
    strbuf_add(&bytes, head);
    while (bytes.length + strlen(part) + strlen(tail) <= size)
        strbuf_add(&bytes, part);
    strbuf_add(&bytes, tail);
    folder_write(folder_path(&folder, name), bytes.data, bytes.length);
    strbuf_clear(&bytes);
}

/* Two seconds and 256 MiB are held against every run by program_run(). */
static void
a_file_made_to_take_long_is_refused_in_time(void **state)
{
    static const struct {
        const char *name, *head, *part, *tail, *says;
        size_t size;
    } cases[] = {
        {"brackets", "", "[", "", "nested deeper than 32 levels", MIB},
        {"braces", "", "{", "", "nested deeper than 32 levels", MIB},
        {"keys of keys", "", "? ", "", "nested deeper than 32 levels", MIB},
        {"dashes", "", "- ", "", "nested deeper than 32 levels", MIB},
        {"nodes", HEAD "requirements: {x-a: [", "1,", "1]}\n",
         "more than 20000 values and keys", MIB},
        {"anchors", "", "- &a x\n", "", "anchors are not allowed here", MIB},
        {"one long line", HEAD "requirements: {x-a: ", "x", "}\n",
         "is too long; write a text of 1 to 4096 characters", MIB},
        {"a bang", "", "!", "", "a.yaml:1:1: ", MIB},
        {"quotes that never close", "a: \"", "x", "", "a.yaml:", MIB},
        {"blanks", "", " ", "", "the file holds no document", MIB},
        {"comments", "", "#\n", "", "the file holds no document", MIB},
        {"percent signs", "", "%", "", "a directive is not allowed here", MIB},
        {"a byte too many", "#", "x", "\n", "a.yaml: is larger than 1024 KiB", MIB + 1},
        {"far too many", "#", "x", "\n", "a.yaml: is larger than 1024 KiB", 64 * MIB},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        filled_write("a.yaml", cases[i].head, cases[i].part, cases[i].size,
                     cases[i].tail);
        for (size_t j = 0; j < ARRAY_LEN(readers); j++) {
            if (readers[j].format != ANSWERS &&
                strncmp(cases[i].head, HEAD, strlen(HEAD)) == 0)
                continue;
            read_with(&readers[j], "a.yaml");
            program_ended(&program, cases[i].name, 3);
            if (readers[j].format != NO_YAML)
                program_mentioned(&program, cases[i].name, cases[i].says);
            CHECK_INTEGER(cases[i].name, program.out.length, 0);
        }
    }
}

static void
a_file_of_just_the_limit_is_taken(void **state)
{
    struct stat info;

    (void)state;
    filled_write("a.yaml", HEAD "requirements: {scale: 5}\n#", "x", MIB, "\n");
    assert_int_equal(stat(folder_path(&folder, "a.yaml"), &info), 0);
    assert_int_equal(info.st_size, MIB);
    program_run(&program, "check", "a.yaml", NULL);
    program_ended(&program, "1 MiB", 0);
    program_run(&program, "evaluate", "a.yaml", "--quick", NULL);
    program_ended(&program, "1 MiB", 0);
}

static void
twenty_faults_are_shown_and_the_rest_counted(void **state)
{
    size_t lines = 0;

    (void)state;
    filled_write("a.yaml", HEAD "requirements: {scale: 5}\nworkload:\n",
                 "  tabs\t: 1\n", 1024, "");
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        if (readers[i].format == NO_YAML)
            continue;
        read_with(&readers[i], "a.yaml");
        program_ended(&program, readers[i].name, 3);
        lines = 0;
        for (const char *at = program.err.data; *at; at++)
            lines += *at == '\n';
        CHECK_INTEGER(readers[i].name, lines, 21);
        program_mentioned(&program, readers[i].name, "\nllm-decide: and ");
        program_mentioned(&program, readers[i].name, " more\n");
    }
}

/* ---- many files ------------------------------------------------------------------ */

/* Each that cannot be taken has its record and its line, and the rest is evaluated. */
static void
a_batch_goes_on_after_what_hurts(void **state)
{
    static const struct {
        const char *path;
        int status; /* of the batch, where nothing worse is in it */
    } cases[] = {
        {"nothing.yaml", 1}, {"fifo", 1},      {"/dev/zero", 1}, {"link-to-itself", 1},
        {"deep.yaml", 3},    {"huge.yaml", 3}, {"none.yaml", 3},
    };
    static const char record[] = "\nusual.yaml,0,";
    const char *first;

    (void)state;
    assert_int_equal(mkfifo(folder_path(&folder, "fifo"), 0600), 0);
    assert_int_equal(symlink("link-to-itself", folder_path(&folder, "link-to-itself")),
                     0);
    filled_write("deep.yaml", "", "[", MIB, "");
    filled_write("huge.yaml", "#", "x", 64 * MIB, "\n");
    folder_write(folder_path(&folder, "none.yaml"), "", 0);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        program_run(&program, "batch", "usual.yaml", cases[i].path, "usual.yaml",
                    "--quick", "--keep-going", "-f", "csv", NULL);
        program_ended(&program, cases[i].path, cases[i].status);
        program_mentioned(&program, cases[i].path, "3 read, 1 refused");
        first = strstr(program.out.data, record);
        if (!first || !strstr(first + 1, record))
            fail_msg("%s: %s", cases[i].path, program.out.data);
    }
}

/* ---- standard input -------------------------------------------------------------- */

static void
standard_input_is_held_to_the_same(void **state)
{
    static const char good[] = HEAD "requirements: {scale: 5}\n";
    static const struct {
        const char *name, *input, *says;
        int status;
    } cases[] = {
        {"a file", "good.yaml", "", 0},
        {"nothing", "/dev/null",
         "llm-decide: <stdin>:1:1: the file holds no document; "
         "write one\n",
         3},
        {"bytes without end", "/dev/zero",
         "llm-decide: <stdin>: is larger than 1024 KiB\n", 3},
        {"a folder", ".", "llm-decide: <stdin>: cannot be read: Is a directory\n", 1},
    };

    (void)state;
    folder_put(&folder, "good.yaml", good);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        program.input = cases[i].input;
        program_run(&program, "check", "-", NULL);
        program_ended(&program, cases[i].name, cases[i].status);
        program_said(&program, cases[i].name, cases[i].says);
        program_run(&program, "evaluate", "-", "--quick", NULL);
        program_ended(&program, cases[i].name, cases[i].status);
        program_said(&program, cases[i].name, cases[i].says);
    }
    program.input = NULL;
}

/* ---- names ----------------------------------------------------------------------------- */

static void
a_name_is_shown_and_never_obeyed(void **state)
{
    static const struct {
        const char *name, *says;
    } cases[] = {
        {"a\033[2Jb.yaml", "llm-decide: a\\x1B[2Jb.yaml: cannot be read: "},
        {"a\nllm-decide: all is well.yaml",
         "llm-decide: a\\x0Allm-decide: all is well.yaml: cannot be read: "},
        {"\xe2\x80\xaelmay.yaml", "llm-decide: \\u{202E}lmay.yaml: cannot be read: "},
        {"\xff.yaml", "llm-decide: \xef\xbf\xbd.yaml: cannot be read: "},
        {"%s%n%999999d", "llm-decide: %s%n%999999d: cannot be read: "},
        {"$(touch ran)", "llm-decide: $(touch ran): cannot be read: "},
        {"; touch ran", "llm-decide: ; touch ran: cannot be read: "},
        {"| touch ran", "llm-decide: | touch ran: cannot be read: "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(readers); i++)
        for (size_t j = 0; j < ARRAY_LEN(cases); j++) {
            read_with(&readers[i], cases[j].name);
            if (readers[i].takes_ids) {
                assert_int_not_equal(program.status, 0);
                continue;
            }
            program_ended(&program, cases[j].says, 1);
            if (strncmp(program.err.data, cases[j].says, strlen(cases[j].says)) != 0)
                fail_msg("want '%s', got '%s'", cases[j].says, program.err.data);
        }
    assert_int_not_equal(access(folder_path(&folder, "ran"), F_OK), 0);
}

/* Longer than any file system takes: said in one line that can still be read. */
static void
a_long_name_is_cut_in_the_message(void **state)
{
    char name[5000];

    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        read_with(&readers[i], name);
        assert_int_not_equal(program.status, 0);
        if (!readers[i].takes_ids)
            program_mentioned(&program, readers[i].name,
                              "cannot be read: File name too long");
        assert_true(program.err.length < 300);
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_command_that_reads_a_file_is_tried),
        TEST(what_is_no_regular_file_is_refused_at_once),
        TEST(a_file_that_may_not_be_read_is_said),
        TEST(one_fault_of_each_kind_is_refused_by_every_command),
        TEST(a_file_made_to_take_long_is_refused_in_time),
        TEST(a_file_of_just_the_limit_is_taken),
        TEST(twenty_faults_are_shown_and_the_rest_counted),
        TEST(a_batch_goes_on_after_what_hurts),
        TEST(standard_input_is_held_to_the_same),
        TEST(a_name_is_shown_and_never_obeyed),
        TEST(a_long_name_is_cut_in_the_message),
    };

    return cmocka_run_group_tests_name("trust/inputs", tests, NULL, NULL);
}
