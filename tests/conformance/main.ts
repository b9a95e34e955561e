/**
 * `npm run conformance`: tfjs-core's own suite through the bridge; `npm run conformance -- <folder>`:
 * on the tfjs-node that is installed there. Exits 1 where a spec fails that
 * is not left out by a named reason, or where fewer pass than `expected.json` records.
 * `--json` prints the outcome as one line.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../../server/build/build.ts'
import { judge } from './judge.ts'
import { runSuite } from './run.ts'

const root = join(import.meta.dirname, '../..')
const folder = process.argv.slice(2).find((word) => !word.startsWith('--'))
const engine = folder === undefined ? 'wasm' : 'tfjs-node'
const record = JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')) as {
  passed: number
  onTensorflow: number
}
const expected = { passed: engine === 'wasm' ? record.passed : record.onTensorflow }

await ensureBuilt(root)
const { results, unavailable } = await runSuite(root, folder === undefined ? undefined : { name: 'tfjs-node', folder })
const verdict = judge(results, engine)
const { specs, passed, leftOut, failed, stale } = verdict
const isGood = failed.length === 0 && stale.length === 0 && passed >= expected.passed

if (process.argv.includes('--json')) console.log(JSON.stringify({ ...verdict, unavailable, expected: expected.passed }))
else {
  console.log(`tfjs-core's own suite in the student's isolate, kernels on ${engine}: ${specs} specs`)
  console.log(`  ${passed} passed (recorded: ${expected.passed})`)
  console.log(`  ${failed.length} failed`)
  for (const [reason, count] of Object.entries(leftOut)) console.log(`  ${count} left out: ${reason}`)
  for (const { name, message } of failed) console.log(`\nfailed: ${name}\n${message}`)
  for (const part of stale) console.log(`\nleft out, but nothing of this name fails: ${part}`)
  if (passed < expected.passed)
    console.log(`\n${expected.passed - passed} fewer pass than tests/conformance/expected.json records`)
  if (passed > expected.passed)
    console.log(
      `\n${passed - expected.passed} more pass than recorded: update the figure in tests/conformance/expected.json`,
    )
}
process.exit(isGood ? 0 : 1)
