/** A part of the bench in a process of its own, whose memory nothing else has used. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ISOLATE_FLAGS } from '../../server/sandbox/node-flags.ts'

/** @returns what the script wrote as lines of JSON */
export function linesOf<Line>(root: string, script: string): Line[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ISOLATE_FLAGS, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(root, 'tests/bench', script)], {
    encoding: 'utf8', env: {},
  })
  if (status !== 0) throw new Error(`${script} failed: ${stderr.slice(-2_000)}`)
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line)
}
