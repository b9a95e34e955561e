/**
 * The main program of a grading process: warms up, takes one job, reports, and ends. It is given nothing but the
 * job; its environment is empty. It runs from `dist/child/`, beside `dist/guest/`; see `build.ts`.
 */
import { readFileSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../../engine/tensors/engine.ts'
import { openEngine } from '../../engine/open.ts'
import type { GuestScripts } from '../../sandbox/isolate.ts'
import { openControl } from '../protocol/control.ts'
import { faultText } from '../protocol/outcome-sentences.ts'
import { gradeJob, type GraderSchemas } from './grade.ts'
import type { Job } from '../protocol/job.ts'

const control = openControl()
const { send } = control
const built = (path: string): string => join(import.meta.dirname, '..', path)
const script = (name: string): string => readFileSync(built(`guest/${name}.js`), 'utf8')
const scripts: GuestScripts = {
  student: script('student'),
  grader: script('grader'),
  get tf() {
    return script('tf')
  },
  get sourceOfLibrary() {
    return script('library')
  },
}

/** Added to a training's `nice` value, so that a quick check finds a core at once. */
const NICER = constants.priority.PRIORITY_BELOW_NORMAL

async function run(job: Job): Promise<void> {
  if (job.workload) setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + NICER))
  const usesTensors = job.program.usesTensors || job.graderUsesTensors
  const failed = (message: string): void => send({ type: 'engine-failed', message: message.slice(0, 2_000) })
  let engine: Engine | undefined
  try {
    engine = usesTensors
      ? await openEngine(job.engine, { wasmKernels: () => readFileSync(built('engine/kernels.wasm')), onFault: failed })
      : undefined
  } catch (thrown) {
    return failed(thrown instanceof Error ? thrown.message : String(thrown))
  }
  const schemas = JSON.parse(readFileSync(built('schema/grader.json'), 'utf8')) as GraderSchemas
  await gradeJob({ job, scripts, schemas, engine, control, send })
}

// Ctrl+C in a terminal reaches the whole group of processes: the parent decides, and may want the last checkpoint
process.on('SIGINT', () => undefined)
send({ type: 'ready' })
const job = control.job()
if (job) {
  run(job).catch((fault: unknown) => {
    send({
      type: 'ended',
      verdict: 'internal',
      message: faultText(fault instanceof Error ? fault.message.slice(0, 2_000) : 'unknown fault'),
      engine: 'none',
    })
  })
}
