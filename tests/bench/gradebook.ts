/** Exports of a large course: each format in a process of its own, so that its memory is known. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { printTable } from './table.ts'

const FORMATS = ['csv', 'xlsx', 'canvas', 'moodle', 'blackboard'] as const
export type BenchFormat = (typeof FORMATS)[number]

export interface ExportMeasured {
  seconds: number
  /** On all cores together: what a busy machine cannot lengthen. */
  processorSeconds: number
  /** Resident memory at its highest, and before the export began. */
  megabytes: number
  before: number
  fileMegabytes: number
}

export async function benchGradebook(root: string): Promise<void> {
  const figures = []
  for (const format of FORMATS) {
    const child = fork(join(root, 'tests/bench/gradebook-export.ts'), [format], { execArgv: [] })
    const [{ seconds, processorSeconds, megabytes, before, fileMegabytes }] = (await once(child, 'message')) as [
      ExportMeasured,
    ]
    figures.push({
      what: `${format}: ${fileMegabytes.toFixed(1)} MB, ${before.toFixed(0)} MB of memory before`,
      figure: `${seconds.toFixed(2)} s (${processorSeconds.toFixed(2)} s), ${megabytes.toFixed(0)} MB`,
      goal: 'at most 2 s, 300 MB',
    })
  }
  printTable('exports of 10,000 people x 30 exercises (processor time), memory', figures)
}
