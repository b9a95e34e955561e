/**
 * What some tests need and not every machine has: an engine, a browser. On a developer's machine they say skipped;
 * where all tests must run (`.ci/run` sets TAMRIN_TESTS_MUST_RUN), its absence fails them.
 */
export function available(
  present: boolean,
  what: string,
  mustRun = process.env.TAMRIN_TESTS_MUST_RUN === '1',
): boolean {
  if (!present && mustRun)
    throw new Error(
      `${what} is absent, and TAMRIN_TESTS_MUST_RUN=1 lets no test skip; TAMRIN_TESTS_MAY_SKIP=1 .ci/run does`,
    )
  return present
}
