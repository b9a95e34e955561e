/**
 * `npm run conformance` runs tfjs-core's own suite in the student's isolate on the engine wasm;
 * `npm run conformance -- <folder>` on the tfjs-node that is installed in a folder. Exits with 1 where a
 * spec fails without a listed reason, or where fewer specs pass than `expected.json` records. `--json`
 * prints the result as one line.
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
