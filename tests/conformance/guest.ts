/**
 * What is loaded into the student's isolate in place of the TensorFlow.js bundle: the same, with
 * jasmine and tfjs-core's own tests beside it. `tf.conformance` runs them and logs each result.
 */
import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js'
import type { SpecResult } from 'jasmine-core/lib/jasmine-core/jasmine.js'
import { BACKEND_NAME } from '../../server/sandbox/guest/backend.ts'
import type { GuestCallbacks } from '../../server/sandbox/guest/host.ts'
import type { Realm } from '../../server/sandbox/guest/realm.ts'
import { loadTensorFlow as load } from '../../server/sandbox/guest/tf.ts'
import type { TensorFlow } from '../../server/sandbox/guest/tf.ts'
import { LEVEL } from './result.ts'
import type { Result } from './result.ts'

export function loadTensorFlow(host: GuestCallbacks, realm: Realm): TensorFlow {
  const tensorFlow = load(host, realm)
  const report = ({ fullName, status, failedExpectations }: SpecResult): void => {
    const result: Result = { name: fullName, status, message: failedExpectations.map(({ message, stack }) => `${message}\n${stack}`).join('\n').slice(0, 2_000) }
    host.log(LEVEL, JSON.stringify(result))
  }
  const conformance = async (leftOut: readonly string[]): Promise<void> => {
    // jasmine listens for errors that nothing catches; the isolate reports them in its own way
    Object.assign(globalThis, { addEventListener: () => undefined, removeEventListener: () => undefined })
    const jasmine = jasmineRequire.core(jasmineRequire)
    const env = jasmine.getEnv({ suppressLoadErrors: true })
    Object.assign(globalThis, jasmineRequire.interface(jasmine, env))
    const { setTestEnvs } = await import('@tensorflow/tfjs-core/dist/jasmine_util.js')
    setTestEnvs([{ name: BACKEND_NAME, backendName: BACKEND_NAME, isDataSync: true }])
    await import('@tensorflow/tfjs-core/dist/tests.js')
    env.configure({ random: false, specFilter: (spec) => !leftOut.some((part) => spec.getFullName().includes(part)) })
    env.addReporter({
      specDone: report,
      suiteDone(result) { if (result.failedExpectations.length > 0) report({ ...result, status: 'failed' }) },
    })
    await env.execute()
  }
  return { ...tensorFlow, tf: { ...tensorFlow.tf, conformance } }
}
