/*
 * vector.h - versions of a function for the vectors that a processor has.
 *
 * Where compiler and loader can choose among them, VECTOR_CLONES makes several versions
 * of a function with all that it calls inlined, and the loader picks one.  All round
 * alike: nothing contracts a multiplication with an addition.  VECTOR_ONE_VERSION is for
 * comparing builds.
 */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#if defined(__has_attribute) && defined(__x86_64__) && defined(__gnu_linux__)
#if __has_attribute(target_clones) && !defined(VECTOR_ONE_VERSION)
#define VECTOR_CLONES(...) \
    __attribute__((target_clones(__VA_ARGS__, "default"), flatten))
#endif
#endif
#ifndef VECTOR_CLONES
#define VECTOR_CLONES(...)
#endif

#endif
