/**
 * Replaces the GuestTensorFlow.js bundle in the student's isolate: the same, together with jasmine and
 * tfjs-core's own tests. `tf.conformance` runs them and logs each result.
 */
import { getKernel } from '@tensorflow/tfjs-core'
import type { Constraints } from '@tensorflow/tfjs-core/dist/jasmine_util.js'
import * as kernelNames from '@tensorflow/tfjs-core/dist/kernel_names.js'
import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js'
import type { SpecResult } from 'jasmine-core/lib/jasmine-core/jasmine.js'
import { BACKEND_NAME } from '../../server/sandbox/guest/backend.ts'
import type { GuestCallbacks } from '../../server/sandbox/guest/wall/host.ts'
import type { Realm } from '../../server/sandbox/guest/wall/realm.ts'
import { loadTensorFlow as load } from '../../server/sandbox/guest/tf.ts'
import type { GuestTensorFlow } from '../../server/sandbox/guest/tf.ts'
import { LEVEL } from './result.ts'
import type { Result } from './result.ts'

declare global {
  var describe: (name: string, body: () => void) => void
}

export function loadTensorFlow(host: GuestCallbacks, realm: Realm): GuestTensorFlow {
  const tensorFlow = load(host, realm)
  const report = ({ fullName, status, failedExpectations }: SpecResult): void => {
    const result: Result = {
      name: fullName,
      status,
      message: failedExpectations
        .map(({ message, stack }) => `${message}\n${stack}`)
        .join('\n')
        .slice(0, 2_000),
    }
    host.log(LEVEL, JSON.stringify(result))
  }
  const conformance = async (): Promise<void> => {
    // jasmine listens for uncaught errors; the isolate reports them in its own way
    Object.assign(globalThis, { addEventListener: () => undefined, removeEventListener: () => undefined })
    const jasmine = jasmineRequire.core(jasmineRequire)
    const env = jasmine.getEnv({ suppressLoadErrors: true })
    Object.assign(globalThis, jasmineRequire.interface(jasmine, env))
    const { BROWSER_ENVS, CHROME_ENVS, NODE_ENVS, setTestEnvs } =
      await import('@tensorflow/tfjs-core/dist/jasmine_util.js')
    setTestEnvs([{ name: BACKEND_NAME, backendName: BACKEND_NAME, isDataSync: true }])
    declareAll({ browser: [BROWSER_ENVS, CHROME_ENVS], node: [NODE_ENVS] })
    await import('@tensorflow/tfjs-core/dist/tests.js')
    env.configure({ random: false })
    env.addReporter({
      specDone: report,
      suiteDone(result) {
        if (result.failedExpectations.length > 0) report({ ...result, status: 'failed' })
      },
    })
    await env.execute()
  }
  const unavailable = (): string[] =>
    Object.values(kernelNames)
      .filter((name) => typeof name === 'string')
      .filter((name) => !isAvailable(name))
  return { ...tensorFlow, tf: { ...tensorFlow.tf, conformance, unavailable } }
}

/** Also declares suites that tfjs declares only in certain environments; their names begin with the environment. */
function declareAll(environments: Record<string, Constraints[]>): void {
  const { describe } = globalThis
  let mark = ''
  for (const [name, all] of Object.entries(environments)) {
    for (const constraints of all) {
      delete constraints.flags
      constraints.predicate = () => {
        mark = `${name}: `
        return true
      }
    }
  }
  globalThis.describe = (name, body) => {
    const marked = mark + name
    mark = ''
    // the body of one suite is an async function, which jasmine refuses
    describe(marked, () => {
      body()
    })
  }
}

/** Calls a kernel without inputs: a missing one says that it is not available, another one refuses or answers. */
function isAvailable(kernel: string): boolean {
  const kernelFunc = getKernel(kernel, BACKEND_NAME)?.kernelFunc
  try {
    kernelFunc?.({ inputs: {}, attrs: {}, backend: {} })
  } catch (thrown) {
    return !(thrown as Error).message.endsWith('is not available')
  }
  return kernelFunc !== undefined
}
