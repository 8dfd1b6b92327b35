/*
 * settings.h - what a user chose once and for all, below what a command line says.
 */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

enum setting_switch { SETTING_UNSET, SETTING_OFF, SETTING_ON };

struct settings {
    const char *color;  /* auto, always, never; NULL: not said, like all NULL here */
    const char *glyphs; /* ascii, unicode, braille */
    enum setting_switch mouse, clipboard, accessible;
    int width;      /* columns of text; 0: not said */
    int stale_days; /* prices older than this are stale; 0: not said */
    const char *data_dir, *catalog, *forms; /* absolute paths */
};

#endif
