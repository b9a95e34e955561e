/** Tells mistakes apart that look alike in a check's own values. */
import { CheckFailure } from './check-end.ts'
import type { CheckContext } from './vocabulary.ts'

/**
 * Runs the comparisons of a check. Where one fails, the probes are called too before the check ends: a misconception
 * is named only where it explains every call, and probes have inputs on which mistakes differ. Their results decide
 * nothing else. A program that is right is never asked.
 * @example
 * await toldApart(context, () => allClose(gray, expected), () => student.toGray(COLOURS))
 */
export async function toldApart(
  { probe }: Pick<CheckContext, 'probe'>,
  compare: () => void | Promise<void>,
  ...probes: (() => Promise<unknown>)[]
): Promise<void> {
  try {
    await compare()
  } catch (failure) {
    // a call that threw or was stopped has told what is wrong, and after a few stops no check is reached any more
    if (failure instanceof CheckFailure) for (const call of probes) if ((await probe(call)).kind === 'stopped') break
    throw failure
  }
}
