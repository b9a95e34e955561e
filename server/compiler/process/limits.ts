/** What compiling one source may take. The largest sources that people write take a tenth of it. */

/** Seconds of processor time. */
export const COMPILE_SECONDS = 4

/** Real seconds, for a machine that does much besides. */
export const COMPILE_REAL_SECONDS = 30

/** Resident megabytes of the compiler and the process around it. */
export const COMPILE_MEGABYTES = 600

/** Characters of an answer: script and source map, or a bundled grader. */
export const MAX_ANSWER = 16_000_000
