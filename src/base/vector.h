/*
 * vector.h - versions of a function for the vectors that a processor has.
 *
 * Where compiler and loader can choose among them, VECTOR_CLONES makes several versions
 * of a function, by gcc with all that it calls inlined (clang does not combine the two), and
 * the loader picks one.  All round alike: nothing contracts a multiplication with an
 * addition.  For static functions: clang's other files do not find the versions.
 * VECTOR_ONE_VERSION is for comparing builds.
 *
 * VECTOR_512 names the processors with vectors of 512 bits for bytes and words too, as each
 * compiler knows them; older gcc names only those with such vectors for numbers.
 */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#if defined(__has_attribute) && defined(__x86_64__) && defined(__gnu_linux__)
#if __has_attribute(target_clones) && !defined(VECTOR_ONE_VERSION)
#if defined(__clang__)
#define VECTOR_CLONES(...) __attribute__((target_clones(__VA_ARGS__, "default")))
#else
#define VECTOR_CLONES(...) \
    __attribute__((target_clones(__VA_ARGS__, "default"), flatten))
#endif
#endif
#endif
#ifndef VECTOR_CLONES
#define VECTOR_CLONES(...)
#endif

#if defined(__clang__)
#define VECTOR_512 "avx512bw"
#elif defined(__GNUC__) && __GNUC__ >= 12
#define VECTOR_512 "arch=x86-64-v4"
#else
#define VECTOR_512 "avx512f"
#endif

#endif
