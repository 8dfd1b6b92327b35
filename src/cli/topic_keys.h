/*
 * topic_keys.h - the keys of the screens as a topic of help.
 */
#ifndef CLI_TOPIC_KEYS_H
#define CLI_TOPIC_KEYS_H

#include "report/block.h"

void topic_keys_add(struct blocks *blocks);

#endif
