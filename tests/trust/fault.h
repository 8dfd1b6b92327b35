/*
 * fault.h - what a test and the library that it preloads into the program tell each
 * other: by the environment which call has to fail, by a mapped file what came of it.
 *
 *     FAULT_FOLDER   only calls for files under this folder count, and relative names
 *     FAULT_REPORT   a file of one struct fault_report
 *     FAULT_AT       the number of the call, from 1; 0: none, only count
 *     FAULT_HOW      a word of fault_names
 *     FAULT_LOG      a file to which every call that counts is appended, one a line
 *     FAULT_DISK     a folder that is kept as a disk would be after the power went: a
 *                    file has what it had at its last sync, and the names are those of
 *                    the last sync of their folder; nothing else has arrived
 */
#ifndef TRUST_FAULT_H
#define TRUST_FAULT_H

enum fault_how {
    FAULT_NO_SPACE, /* from the call on there is no room: what needs some fails */
    FAULT_ERROR,    /* the call fails with EIO, what follows works */
    FAULT_BROKEN,   /* from the call on everything fails with EIO */
    FAULT_KILL,     /* the process is killed before the call */
    FAULT_TORN,     /* half of a write is done, then the process is killed */
    FAULT_POWER,    /* as kill; what is looked at afterwards is FAULT_DISK */
    FAULT_COUNT,
};

#define FAULT_NAMES                                            \
    {                                                          \
        "no-space", "error", "broken", "kill", "torn", "power" \
    }

/* Beside the names of FAULT_DISK, the files by their number: what was synced of them. */
#define FAULT_DISK_FILES ".files"

enum { FAULT_SITES = 1024 };

struct fault_report {
    long calls;      /* that counted */
    long fired;      /* that were made to fail, or did not happen */
    char first[200]; /* the first of them: name and path */
    /* Of allocations: each place in the code that asks for one, by its first and last. */
    long site_count, site_first[FAULT_SITES], site_last[FAULT_SITES];
};

#endif
