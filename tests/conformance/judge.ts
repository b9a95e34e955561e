/** Counts the results of a run of the suite. */
import { LEFT_OUT, LEFT_OUT_OF_TENSORFLOW, SKIPPED } from './left-out.ts'
import type { Result } from './result.ts'

export interface Verdict {
  specs: number
  passed: number
  /** Specs that fail for a listed reason, by reason. */
  leftOut: Record<string, number>
  failed: Result[]
  /** Entries of the list to which no failing spec belongs. */
  stale: string[]
}

export function judge(results: readonly Result[], engine: 'wasm' | 'tfjs-node' = 'wasm'): Verdict {
  const excused = [...LEFT_OUT, ...(engine === 'tfjs-node' ? LEFT_OUT_OF_TENSORFLOW : [])]
  const failing = results.filter(({ status }) => status === 'failed')
  const covers =
    (name: string) =>
    ({ names }: { names: readonly string[] }): boolean =>
      names.some((part) => name.includes(part))
  const leftOut: Record<string, number> = {}
  for (const { reason, names } of excused)
    leftOut[reason] = failing.filter(({ name }) => covers(name)({ names })).length
  leftOut[SKIPPED] = results.filter(({ status }) => status === 'pending').length
  return {
    specs: results.length,
    passed: results.filter(({ status }) => status === 'passed').length,
    leftOut,
    failed: failing.filter(({ name }) => !excused.some(covers(name))),
    stale: excused.flatMap(({ names }) => names).filter((part) => !failing.some(({ name }) => name.includes(part))),
  }
}
