/**
 * The grading child's main program: warms up, takes one job, reports, ends. It is given nothing
 * but the job; its environment is empty. A second job is never taken. Runs from `dist/child/`,
 * beside `dist/guest/`; see `build.ts`.
 */
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { GuestScripts } from '../sandbox/isolate.ts'
import { grade } from './grade.ts'
import type { Job } from './job.ts'
import { RESIDENT_MEGABYTES } from './job.ts'
import type { ChildMessage } from './messages.ts'
import { WARDEN } from './warden-state.ts'

/** The pipe on which the parent cancels and the warden says why it ended the process. */
const CONTROL_PIPE = 4

const state = new SharedArrayBuffer(WARDEN.length * Float64Array.BYTES_PER_ELEMENT)
const script = (name: string): string => readFileSync(new URL(`../guest/${name}.js`, import.meta.url), 'utf8')
const scripts: GuestScripts = { student: script('student'), grader: script('grader'), tf: script('tf') }
new Worker(new URL('warden.mjs', import.meta.url), { workerData: { state, pipe: CONTROL_PIPE, residentMegabytes: RESIDENT_MEGABYTES } })

const send = (message: ChildMessage): void => { process.send!(message) }

process.once('message', (job: Job) => {
  // the parent ends this process once it has heard how the job ended
  run(job).catch((fault: unknown) => {
    send({ type: 'ended', verdict: 'internal', message: fault instanceof Error ? fault.message.slice(0, 2_000) : 'unknown fault', engine: 'none' })
  })
})

async function run(job: Job): Promise<void> {
  const usesTensors = job.program.usesTensors || job.graderUsesTensors
  const { openWasmEngine } = usesTensors ? await import('../engine/wasm.ts') : { openWasmEngine: undefined }
  await grade({ job, scripts, engine: await openWasmEngine?.(), state: new Float64Array(state), send })
}

process.once('disconnect', () => process.exit(0))
send({ type: 'ready' })
