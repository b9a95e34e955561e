/** A part of the bench in a process of its own, whose memory nothing else has used. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { CHILD_FLAGS } from '../../server/grading/parent/grading-process.ts'

export interface ScriptOptions {
  args?: string[]
  env?: Record<string, string>
}

/** The program's output as lines of JSON, and its error output where it failed. */
export interface Ran<Line> {
  lines: Line[]
  failed: string | undefined
}

export function run<Line>(program: string, args: string[], env: Record<string, string> = {}): Ran<Line> {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env })
  if (error) return { lines: [], failed: error.message }
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
  return { lines, failed: status === 0 ? undefined : stderr.slice(-2_000) }
}

export function runScript<Line>(root: string, script: string, { args = [], env }: ScriptOptions = {}): Ran<Line> {
  return run(
    process.execPath,
    [...CHILD_FLAGS, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(root, 'tests/bench', script), ...args],
    env,
  )
}

/**
 * @param env of the process; empty unless told
 * @returns what the script wrote as lines of JSON
 */
export function linesOf<Line>(root: string, script: string, env?: Record<string, string>): Line[] {
  const { lines, failed } = runScript<Line>(root, script, { env })
  if (failed !== undefined) throw new Error(`${script} failed: ${failed}`)
  return lines
}
