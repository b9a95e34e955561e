/** The budget of the student's models in the grader's isolate. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { openGrader } from '../../server/sandbox/grader.ts'

const root = join(import.meta.dirname, '../..')
const script = (name: string): string => readFileSync(join(root, 'dist/guest', `${name}.js`), 'utf8')

/** Runs a grader; answers with its messages and who was reported to run. Each reading of the clock takes 10 ms. */
async function told(body: string, modelSeconds = 1): Promise<{ told: unknown[]; ran: string[] }> {
  const engine = await openWasmEngine(readFileSync(join(root, 'dist/engine/kernels.wasm')))
  const table = engine.openTable({ quotaBytes: 1e6 })
  let now = 0
  const found: unknown[] = []
  const ran: string[] = []
  const grader = openGrader({
    scripts: {
      student: script('student'),
      grader: script('grader'),
      tf: script('tf'),
      sourceOfLibrary: script('library'),
    },
    bundle: `export async function grade(host, tf) {
      const tell = (what) => host.checkEnded({ ...what, why: host.refused()?.verdict })
      const caught = (work) => { try { return { value: work() } } catch (thrown) { return { thrown: thrown.message } } }
      const kernels = (count) => { for (let i = 0; i < count; i++) tf.tidy(() => tf.scalar(i).add(1)) }
      ${body}
    }`,
    seed: 1,
    memory: 128,
    table,
    milliseconds: 60_000,
    modelSeconds,
    clock: () => (now += 10),
    log: () => undefined,
    event(event) {
      if (event.kind === 'check-ended') found.push(event.result)
    },
    serve: async () => ({ refusal: 'there is nothing here' }),
    watch(milliseconds, who) {
      if (milliseconds !== undefined) ran.push(who)
    },
  })
  try {
    await grader.grade({ seed: 1, mode: 'submit' })
  } finally {
    grader.dispose()
    table.dispose()
  }
  return { told: found, ran }
}

test('models have a time limit of their own, which stops them and nothing else', async () => {
  const { told: found } = await told(`
    host.checkStarted('within')
    tell(caught(() => host.onModel(() => (kernels(20), 'computed'))))
    host.checkStarted('beyond')
    tell(caught(() => host.onModel(() => kernels(10_000))))
    host.checkStarted('another model')
    tell(caught(() => host.onModel(() => kernels(1))))
    host.checkStarted('without a model')
    tell(caught(() => (kernels(10_000), 'computed')))
  `)
  const refused = {
    thrown: expect.stringMatching(/^The model is too large to be graded: .* the 1 second that there are/),
    why: 'time',
  }
  expect(found).toEqual([{ value: 'computed' }, refused, refused, { value: 'computed' }])
})

test('time counts until a promise settles, or an error is thrown; nested calls count once', async () => {
  const { told: found, ran } = await told(`
    host.checkStarted('later')
    tell({ value: await host.onModel(async () => { kernels(5); await null; return host.onModel(() => 'computed') }) })
    host.checkStarted('throws')
    tell(caught(() => host.onModel(() => { throw new Error('its own') })))
    await Promise.reject(new Error('its own')).catch(() => undefined)
    host.checkStarted('without a model')
    tell(caught(() => (kernels(200), 'computed')))
  `)
  expect(found).toEqual([{ value: 'computed' }, { thrown: 'its own' }, { value: 'computed' }])
  expect(ran).toEqual(['grader', 'model', 'grader', 'model', 'grader'])
})

test('a tensor that does not fit is reported once, to the check that needed it', async () => {
  const { told: found } = await told(`
    host.checkStarted('too large')
    tell(caught(() => tf.zeros([1000, 1000]).shape))
    host.checkStarted('the next')
    tell(caught(() => tf.zeros([10]).shape))
  `)
  expect(found).toEqual([{ thrown: expect.stringContaining("passes the job's 1 MB"), why: 'memory' }, { value: [10] }])
})
