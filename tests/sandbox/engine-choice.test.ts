/** Lines that programs begin with elsewhere: each is taken, and one that does nothing says so. */
import { afterEach, expect, test } from 'vitest'
import { open } from './student-program.ts'
import type { RunningProgram } from './student-program.ts'

const opened: RunningProgram[] = []
afterEach(() => {
  for (const { student, table } of opened.splice(0)) {
    student.dispose()
    table.dispose()
  }
})

/** What the lines print at the top of a program whose function still works. */
async function top(lines: string): Promise<string[]> {
  const program = await open(`export const run = (x: number) => tf.add(x, 1).arraySync()\n${lines}`)
  opened.push(program)
  const printed: string[] = []
  program.onPrint((text) => printed.push(text))
  const settled = await program.call('run', 1)
  expect(settled).toMatchObject({ kind: 'returned', text: '[2,[],[],[]]' })
  return printed
}

test.each([
  ...['cpu', 'webgl', 'wasm', 'webgpu', 'tensorflow', 'node', 'rn-webgl', 'none-such'].map(
    (name) => `if (await tf.setBackend('${name}') !== true) throw new Error('refused')`,
  ),
  `await tf.setBackend('webgl').then(() => tf.ready())`,
  `tf.setBackend('wasm').then(() => console.log('ok'))`,
  `await tf.ready(); console.log(tf.getBackend())`,
  `try { await tf.setBackend('webgpu') } catch { await tf.setBackend('cpu') }`,
  `for (const name of ['webgl', 'cpu']) if (await tf.setBackend(name)) break`,
  `const backend: string = tf.getBackend(); if (backend.length === 0) throw new Error('none')`,
  `tf.removeBackend('cpu')`,
  `tf.removeBackend(tf.getBackend())`,
  `tf.registerBackend('mine', () => { throw new Error('never made') })`,
  `if (!tf.backend()) throw new Error('no backend'); tf.backend().numDataIds()`,
  `tf.findBackend('webgl'); tf.findBackendFactory('webgl')`,
  `tf.enableProdMode()`,
  `tf.enableDebugMode()`,
  `tf.disableDeprecationWarnings()`,
  `tf.env().set('WEBGL_PACK', false); if (tf.env().getBool('WEBGL_PACK') !== false) throw new Error('lost')`,
  `tf.env().set('WEBGL_CPU_FORWARD', 0); if (tf.env().getNumber('WEBGL_CPU_FORWARD')) throw 1`,
  `tf.env().set('WEBGL_FORCE_F16_TEXTURES', true); if (!tf.env().get('WEBGL_FORCE_F16_TEXTURES')) throw 1`,
  `tf.env().set('WASM_HAS_SIMD_SUPPORT', true); tf.env().set('WEBGPU_CPU_FORWARD', false)`,
  `tf.env().set('DEBUG', false); tf.env().set('PROD', true)`,
  `tf.ENV.set('WEBGL_VERSION', 2); if (tf.ENV.getNumber('WEBGL_VERSION') !== 2) throw new Error('lost')`,
  `if (tf.env().getNumber('WEBGL_VERSION') || tf.env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) throw new Error('set')`,
  `if (tf.env().getBool('IS_BROWSER') || tf.env().getBool('IS_TEST')) throw new Error('set')`,
  `if (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) throw new Error('set')`,
  `tf.env().setFlags({ WEBGL_PACK: true }); tf.env().setPlatform('mine', {} as any); tf.setPlatform('mine', {} as any)`,
  `tf.env().features; tf.env().platformName; tf.env().getFlags`,
  `tf.env().registerFlag('MINE', () => 3); if (tf.env().getNumber('MINE') !== 3) throw new Error('lost')`,
  `const { numTensors, numBytes, unreliable } = tf.memory(); if (numTensors + numBytes < 0 || unreliable) throw 1`,
  `tf.engine().startScope(); tf.ones([2]); tf.engine().endScope()`,
  `tf.disposeVariables(); await tf.nextFrame()`,
  `await tf.time(() => tf.ones([2]).sum()); await tf.profile(() => tf.ones([2]).sum())`,
  `console.log(tf.version.tfjs, tf.version_core, tf.version['tfjs-backend-webgl'], tf.version['tfjs-converter'])`,
  `if (!/^\\d+\\.\\d+/.test(tf.version.tfjs)) throw new Error('no version')`,
  `;(tf as any).setWasmPaths('/'); (tf as any).wasm.setWasmPaths({ a: '/' }); (tf as any).setThreadsCount(2)`,
  `const surface = (globalThis as any).tfvis.visor().surface({ name: 'x', tab: 'y' }); if (!surface) throw 1`,
  `await (globalThis as any).tfvis.render.scatterplot({ name: 'x' }, { values: [] }, { height: 300 })`,
  `;(globalThis as any).tfvis.show.modelSummary({ name: 'm' }, tf.sequential())`,
])('%s', async (line) => {
  await top(line)
})

test('a line that does nothing says so once, and no other line speaks', async () => {
  expect(await top(`const a = 1`)).toEqual([])
  const printed: string[] = []
  const program = await open(`export async function run() {
    for (let i = 0; i < 3; i++) { await tf.setBackend('webgl'); tf.env().set('WEBGL_PACK', true) }
    await tf.ready()
    tf.enableProdMode()
  }`)
  opened.push(program)
  program.onPrint((text) => printed.push(text))
  await program.call('run')
  expect(printed).toEqual([
    "tf.setBackend('webgl'): the platform chooses the engine itself, and the line does nothing.",
    "tf.env().set('WEBGL_PACK'): the platform chooses the engine itself, and the line does nothing.",
  ])
})

test('a training with callbacks of tfjs-vis trains', async () => {
  const program = await open(`export async function run() {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] })
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
    const callbacks = (globalThis as any).tfvis.show.fitCallbacks({ name: 'x' }, ['loss'], { height: 200 })
    const { history } = await model.fit(tf.ones([4, 1]), tf.ones([4, 1]), { epochs: 2, callbacks })
    return history.loss!.length
  }`)
  opened.push(program)
  expect(await program.call('run')).toMatchObject({ text: '[2,[],[],[]]' })
})
