/*
 * test_screens.c - the screens before and beside the results.
 */
#include "tui/scenes.h"
#include "tui/shots.h"

#define EXAMPLE(name) "data/examples/" name ".yaml"
#define ANSWERS(name) "tests/screens/answers/" name ".yaml"

/* A measurement: requests, output and user speed. */
#define PILOT_ROW(n, output, user) \
    "a\t\t\t\t\t\t\n" n "\t\t\t\n" output "\t\n" user "\n\023"
#define PILOT_FILE(name) "i\ntests/import/benchmarks/" name "\n\023"

/* The next weight is nothing, or locked. */
#define ZERO "\u21930\n"
#define LOCK "\u2193L"

/* Two columns a character, signs joined to one, marks, and a script from right to left. */
#define WIDE_NAME                               \
    "\u65e5\u672c\u8a9e\u306e\u652f\u63f4 "     \
    "\U0001F469\u200D\U0001F4BB e\u0301\u0301 " \
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"

static const struct shot shots[] = {
    /* Home */
    {.name = "home-empty", .keys = "", .sizes = SHOT_ALSO_COMPACT},
    {.name = "home", .scene = scene_saved, .keys = "", .sizes = SHOT_ALSO_COMPACT},
    {.name = "home-thousand", .scene = scene_thousand, .keys = "G"},
    {.name = "home-recovered", .scene = scene_recovered, .keys = ""},
    {.name = "home-decided", .scene = scene_decided, .keys = ""},
    {.name = "home-recheck", .scene = scene_decided, .keys = "K"},
    {.name = "home-deleted", .scene = scene_saved, .keys = "Dffff"},
    {.name = "home-not-found", .scene = scene_saved, .keys = "/nobody's\n"},
    {.name = "home-read-only", .scene = scene_read_only, .keys = "a"},
    {.name = "home-wide-names",
     .scene = scene_saved,
     .keys = "r\n\025" WIDE_NAME "\n\023",
     .has_names = true},
    {.name = "wide-name",
     .scene = scene_saved,
     .keys = "gr\n\025" WIDE_NAME
             " of the platform team and of all of its friends\023\nx",
     .sizes = SHOT_ALSO_COMPACT,
     .has_names = true},
    {.name = "rename", .scene = scene_saved, .keys = "r"},
    {.name = "import", .keys = "i"},
    {.name = "import-refused", .keys = "i\ndata/knowledge/gates.yaml\n\023"},
    {.name = "template", .keys = "t"},
    {.name = "example", .keys = "e"},
    /* questions */
    {.name = "must", .keys = "a", .sizes = SHOT_ALSO_COMPACT},
    {.name = "must-done", .answers = EXAMPLE("regulated-bank"), .keys = "f"},
    {.name = "page1", .answers = EXAMPLE("regulated-bank"), .keys = ""},
    {.name = "page2", .answers = EXAMPLE("regulated-bank"), .keys = "]"},
    {.name = "page3",
     .answers = EXAMPLE("regulated-bank"),
     .keys = "]]",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "page4", .answers = EXAMPLE("regulated-bank"), .keys = "]]]"},
    {.name = "page5", .answers = EXAMPLE("regulated-bank"), .keys = "]]]]"},
    {.name = "page6", .answers = EXAMPLE("regulated-bank"), .keys = "]]]]]"},
    {.name = "page6-rare", .answers = EXAMPLE("regulated-bank"), .keys = "]]]]]m"},
    {.name = "page-open", .keys = "af"},
    {.name = "page-own", .scene = scene_own_page, .keys = "a["},
    {.name = "workload",
     .answers = EXAMPLE("core-capability"),
     .keys = "]]\u2193\u2192"},
    {.name = "answer-wrong",
     .keys = "a\u2193\u2193\nlots\n",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "answer-range", .keys = "a\u2193\u2193\n1M..10M..100M\n"},
    {.name = "answer-editing",
     .keys = "a\u2193\u2193"
             "12",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "answer-unknown", .keys = "addd\u2193d\u2193d"},
    {.name = "answer-contradiction", .keys = "a/complex\n70 %\n/medium req\n70 %\n"},
    {.name = "answer-warning",
     .keys = "a/replicas run\n\u2192\u2190/must stay\n\u2192\u2192"},
    {.name = "answer-problems", .keys = "a/complex\n70 %\n/medium req\n70 %\nfff"},
    {.name = "choices", .keys = "a\n"},
    {.name = "evidence", .answers = EXAMPLE("hospital"), .keys = "]]e"},
    {.name = "pages", .keys = "ap"},
    {.name = "too-small", .keys = "a", .sizes = SHOT_AT(SMALL)},
    /* weights */
    {.name = "weights",
     .answers = EXAMPLE("core-capability"),
     .keys = "pG\u2191\n\u2193",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "weights-own",
     .answers = EXAMPLE("hospital"),
     .keys = "pG\u2191\n60\n\u219340\n"},
    {.name = "weights-over",
     .answers = EXAMPLE("hospital"),
     .keys = "pG\u2191\n60\n\u219350\n"},
    {.name = "weights-one", .answers = EXAMPLE("hospital"), .keys = "pG\u2191\n100\n"},
    {.name = "weights-zero",
     .answers = EXAMPLE("hospital"),
     .keys = "pG\u2191\n0\n" ZERO ZERO ZERO ZERO ZERO ZERO ZERO ZERO ZERO},
    {.name = "weights-locked",
     .answers = EXAMPLE("hospital"),
     .keys = "pG\u2191\nL" LOCK LOCK LOCK LOCK LOCK LOCK LOCK LOCK LOCK "+"},
    {.name = "weights-equal", .answers = EXAMPLE("hospital"), .keys = "pG\u2191\nt"},
    /* catalog */
    {.name = "catalog",
     .scene = scene_catalog_used,
     .keys = "",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "catalog-prices",
     .scene = scene_catalog_used,
     .keys = "]]/gpt-5.6-luna\n"},
    {.name = "catalog-stale", .scene = scene_catalog_used, .keys = "fs"},
    {.name = "catalog-sources", .scene = scene_catalog_used, .keys = "[/truefoundry\n"},
    {.name = "catalog-not-found",
     .scene = scene_catalog_used,
     .keys = "/no such entry"},
    {.name = "catalog-details",
     .scene = scene_catalog_used,
     .keys = "]]/gpt-5.6-luna\n\n"},
    {.name = "catalog-import", .scene = scene_catalog_used, .keys = "i"},
    {.name = "catalog-refused",
     .scene = scene_catalog_used,
     .keys = "i\nelsewhere.json\n\023"},
    {.name = "catalog-preview",
     .scene = scene_catalog_used,
     .keys = "i\nprices.json\n\023"},
    {.name = "catalog-imported",
     .scene = scene_catalog_used,
     .keys = "i\nprices.json\n\023\023"},
    /* pilot */
    {.name = "pilot-empty", .answers = EXAMPLE("core-capability"), .keys = "Rm"},
    {.name = "pilot-row", .answers = EXAMPLE("core-capability"), .keys = "Rma"},
    {.name = "pilot-effect",
     .answers = EXAMPLE("core-capability"),
     .keys = "Rm" PILOT_ROW("20", "700", "24")},
    {.name = "pilot",
     .answers = EXAMPLE("core-capability"),
     .keys = "Rm" PILOT_ROW("20", "700", "24") "\023",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "pilot-stop",
     .answers = EXAMPLE("core-capability"),
     .keys = "Rm" PILOT_ROW("500", "90", "2") "\023"},
    {.name = "pilot-import", .answers = EXAMPLE("core-capability"), .keys = "Rmi"},
    {.name = "pilot-arms",
     .answers = EXAMPLE("core-capability"),
     .keys = "Rm" PILOT_FILE("both-arms.csv")},
    {.name = "pilot-refused",
     .answers = EXAMPLE("core-capability"),
     .keys = "Rm" PILOT_FILE("faulty-arms.csv")},
    {.name = "pilot-scores",
     .answers = EXAMPLE("core-capability"),
     .keys = "Rm" PILOT_FILE("lm-eval.json")},
    /* help and commands */
    {.name = "help", .keys = "a?", .sizes = SHOT_ALSO_COMPACT},
    {.name = "help-keys", .keys = "a??"},
    {.name = "help-questions", .keys = "a?]]/peak\n"},
    {.name = "help-glossary", .keys = "a?[["},
    {.name = "help-about", .keys = "a?["},
    {.name = "help-not-found", .keys = "a?/xyzzy\n"},
    {.name = "commands", .keys = "a:", .sizes = SHOT_ALSO_COMPACT},
    {.name = "commands-found", .answers = EXAMPLE("token-factory"), .keys = "R:ex"},
    {.name = "commands-not-found", .keys = "a:xyzzy"},
    /* keeping, comparing, writing */
    {.name = "version", .answers = EXAMPLE("hospital"), .keys = "\023"},
    {.name = "compare",
     .answers = EXAMPLE("core-capability"),
     .keys = "]]\u2193\u2192qe\u2193\n]]\u2193\u2192q \u2193 cw"},
    {.name = "compare-same", .scene = scene_alike, .keys = "g \u2193 c"},
    {.name = "compare-other-forms", .scene = scene_other_forms, .keys = "g \u2193 c"},
    {.name = "compare-four", .scene = scene_four, .keys = "g \u2193 \u2193 \u2193 c"},
    {.name = "export",
     .answers = EXAMPLE("core-capability"),
     .keys = "]]\u2193\u2192x",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "export-all",
     .answers = EXAMPLE("hospital"),
     .keys = "x\t\t\t\t\t\t\t\t\t\n"},
    {.name = "export-preliminary", .keys = "a\u2193\u219340M\nx"},
    {.name = "export-written",
     .scene = scene_files,
     .answers = EXAMPLE("hospital"),
     .keys = "x\u2192\u2192G\u2191\u2191\u2191\n\025new.md\n\023"},
    {.name = "export-file-exists",
     .scene = scene_files,
     .answers = EXAMPLE("hospital"),
     .keys = "x\u2192\u2192G\u2191\u2191\u2191\n\025report.md\n\023"},
    {.name = "export-no-permission",
     .scene = scene_files,
     .answers = EXAMPLE("hospital"),
     .keys = "x\u2192\u2192G\u2191\u2191\u2191\n\025locked.md\n\023"},
    /* what the program cannot go on with */
    {.name = "trouble-full-disk", .scene = scene_full_disk, .keys = ""},
    {.name = "trouble-damaged",
     .scene = scene_damaged,
     .keys = "s",
     .sizes = SHOT_ALSO_COMPACT},
};

int
main(void)
{
    return shots_run(shots, ARRAY_LEN(shots));
}
