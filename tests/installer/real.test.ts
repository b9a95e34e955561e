/** A real installation from nothing: downloads 280 MB, and trains a network for one step on the installed engine. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { installedEngines } from '../../server/installer/installed.ts'
import { createInstallation } from '../cli/installation.ts'

/** A step of gradient descent on a line through three points; prints the loss before and after. */
const STEP = `
const util = require('node:util')
Object.assign(util, { isNullOrUndefined: (value) => value === null || value === undefined, isArray: Array.isArray })
const tf = require('node:module').createRequire(process.argv[1])('@tensorflow/tfjs-node')
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'zeros' })] })
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' })
const x = tf.tensor2d([[0], [1], [2]])
const y = tf.tensor2d([[0], [2], [4]])
model.trainOnBatch(x, y).then(async (before) => {
  const [after] = await model.evaluate(x, y).data()
  process.stdout.write(JSON.stringify({ backend: tf.getBackend(), before, after }))
})
`

/** The environment may have the addresses of npm's registry and of the index. */
const network = Object.fromEntries(
  Object.entries(process.env).filter(([name, value]) => name !== 'TAMRIN_DATA' && value !== undefined),
) as Record<string, string>

test.skipIf(process.env.TAMRIN_TEST_DOWNLOADS !== '1')(
  'engine install cpu (with TAMRIN_TEST_DOWNLOADS=1)',
  { timeout: 900_000 },
  async () => {
    const installation = createInstallation()
    try {
      const { status, stdout, stderr } = await installation.run(['engine', 'install', 'cpu', '--yes'], network)
      expect(`${status}\n${stderr}`).toMatch(/^0\n/)
      expect(stdout).toMatch(/^cpu: installed, \d+ MB in .*engines\/cpu; checked on the processor\n$/)
      const [engine] = await installedEngines(installation.folder)
      expect(engine).toMatchObject({
        engine: 'cpu',
        versions: { '@tensorflow/tfjs-node': '4.22.0', 'tensorflow-cpu': '2.15.1' },
      })
      const step = await promisify(execFile)(process.execPath, ['-e', STEP, join(engine!.folder, 'package.json')])
      const { backend, before, after } = JSON.parse(step.stdout) as { backend: string; before: number; after: number }
      expect(backend).toBe('tensorflow')
      expect(before).toBeCloseTo(20 / 3, 5)
      // w = 0.1 * 20/3, b = 0.1 * 4 after one step
      expect(after).toBeCloseTo(
        [0, 1, 2].reduce((sum, point) => sum + (2 * point - (2 / 3) * point - 0.4) ** 2, 0) / 3,
        4,
      )
    } finally {
      installation.remove()
    }
  },
)
