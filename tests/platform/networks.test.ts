/** Trained networks: who gets them, which are kept, and what becomes of a file that is none. */
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../server/db/open.ts'
import { createNetworks } from '../../server/networks/networks.ts'
import { sample, sampleFiles } from '../exercise-store/sample.ts'
import { createInstallation, type Installation } from './installation.ts'
import type { Person } from './person.ts'

const WORKLOAD = '{ epochs: 1, batchSize: 1, samples: 1, heldOut: 1, threshold: 0.5, seconds: 20 }'
/** A network of one pixel and two classes, whose weights are exact as float16; `good` scores more. */
const program = (weight: number, good: boolean, units = 2): string => `import * as tf from '@tensorflow/tfjs'
export const good = () => ${good}
export function build(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: [1, 1, 1] }))
  model.add(tf.layers.dense({ units: ${units}, activation: 'softmax', name: 'last' }))
  if (${units} === 2) model.setWeights([tf.tensor2d([[${weight}, 0]]), tf.tensor1d([0, 0.5])])
  return model
}
export async function fit(images: tf.Tensor4D, _context: unknown): Promise<tf.LayersModel> {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: [1, 2, 1] }))
  model.add(tf.layers.dense({ units: 1 }))
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  const [x, y] = [images.toFloat().div(255), tf.zeros([4, 1])]
  await model.fit(x, y, { epochs: 1, batchSize: 4, shuffle: false })
  tf.dispose([x, y])
  return model
}
`
const GRADER = `import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { trainContext } from '../../graders/training-context.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
export default defineGrader<typeof import('./solution.ts')>(({ student, check, workload }) => {
  check('keeps-it', { points: 1, visibility: 'open' }, async (context) => {
    const model = await context.model(await student.build()).rebuild()
    await context.keep(model, {
      height: 1, width: 1, channels: 1, order: 'rgb', scale: [1 / 255], offset: [0],
      labels: [{ en: 'dark', fa: 'تیره' }, { en: 'bright', fa: 'روشن' }],
    })
  })
  check('is-good', { points: 2, visibility: 'open' }, async (context) => {
    context.property((await student.good()) === true, { en: 'it is good', fa: 'خوب است' })
  })
  const trains = (values: number[]) => async (context: CheckContext) => {
    context.model(await student.fit(tf.tensor4d(values, [4, 1, 2, 1], 'int32'), trainContext(workload, context.random)))
  }
  check('trains', { points: 1, visibility: 'open', trains: true }, trains([0, 255, 51, 102, 0, 0, 0, 0]))
  check('trains-hidden', { points: 1, visibility: 'sentence', trains: true }, trains([7, 7, 7, 7, 7, 7, 7, 7]))
})
`
const PROSE = `# Checks

## keeps-it
keeps the network

## is-good
is good

## trains
trains

## trains-hidden
trains on what is hidden

# Misconceptions
`

let platform: Installation
let owner: Person
const zipOf = (id: string): string => `/api/submissions/${id}/network.zip`
const statusFor = async (person: Person, id: string): Promise<number> => (await person.request('GET', zipOf(id))).status
const kept = (): string[] => readdirSync(join(platform.folder, 'networks'))

beforeAll(async () => {
  platform = await createInstallation()
  const statement = sampleFiles()['exercise.md']!.replace(
    /exports: .*/,
    `exports: [build, fit, good]\nworkloads: { small: ${WORKLOAD}, medium: ${WORKLOAD}, large: ${WORKLOAD} }`,
  )
  await platform.publish(
    await sample(
      {
        'exercise.md': statement,
        'solution.ts': program(2, true),
        'starter.ts': 'export const [build, fit, good] = [() => 0, () => 0, () => false]\n',
        'grader.ts': GRADER,
        'feedback.md': PROSE,
        'feedback.fa.md': undefined,
        'misconceptions.ts': 'export default {}\n',
        'attempts/not-good.ts': '// score: 3\n// fails: is-good\n// misconception: none\n' + program(5, false),
        'attempts/absolute-value.ts': undefined,
        'attempts/changes-its-argument.ts': undefined,
      },
      'networks',
    ),
  )
  owner = await platform.person('student')
}, 900_000)
afterAll(() => platform.close())

const graded = async (source: string, mode: 'run' | 'submit' = 'submit') =>
  owner.result(await owner.submit('networks', source, mode), 120_000)

test('a submission keeps its network: told, downloaded as a layers model, tried by the page', async () => {
  const { id, network, report } = await graded(program(2, true))
  expect(report).toMatchObject({ verdict: 'passed', score: 5 })
  expect(network).toMatchObject({ use: { height: 1, labels: [{ en: 'dark' }, { fa: 'روشن' }] } })
  const address = `${platform.address}/api/submissions/${id}`
  const fetched = async (path: string): Promise<Response> =>
    fetch(address + path, { headers: { cookie: owner.cookie } })
  const zip = await fetched('/network.zip')
  expect(zip.headers.get('content-disposition')).toMatch(/^attachment; filename="network-\w{8}\.zip"$/)
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  const { modelTopology, weightsManifest } = JSON.parse(strFromU8(files['model.json']!)) as tf.io.ModelJSON
  expect(await (await fetched('/network/model.json')).json()).toMatchObject({ weightsManifest })
  const weights = files['weights.bin']!
  expect(new Uint8Array(await (await fetched('/network/weights.bin')).arrayBuffer())).toEqual(weights)
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: weights.slice().buffer,
    }),
  )
  const [row] = (await (model.predict(tf.ones([1, 1, 1, 1])) as tf.Tensor2D).array()) as [number[]]
  expect(row![0]).toBeCloseTo(1 / (1 + Math.exp(0.5 - 2)), 5)
  for (const name of kept())
    expect(lstatSync(join(platform.folder, 'networks', name)).mode & 0o777).toBe(
      process.platform === 'win32' ? 0o666 : 0o600,
    )
}, 180_000)

test('the first batch of an open training is shown as the network gets it, of a hidden one nothing', async () => {
  const { training } = await graded(program(1, true))
  const batches = training.flatMap(({ batch }) => batch ?? [])
  expect(batches).toHaveLength(1)
  expect(batches[0]).toMatchObject({ shape: [4, 1, 2, 1], range: [0, 1], low: 0, high: 1, mean: expect.closeTo(0.2) })
  expect(batches[0]!.pictures.map(({ pixels }) => [...Buffer.from(pixels, 'base64')])).toEqual([
    [0, 255],
    [51, 102],
    [0, 0],
    [0, 0],
  ])
}, 180_000)

test('its owner and staff get it, and nobody else', async () => {
  const { id } = await graded(program(3, true))
  expect(await statusFor(owner, id)).toBe(200)
  expect(await statusFor(await platform.person('instructor'), id)).toBe(200)
  expect(await statusFor(await platform.person('admin'), id)).toBe(200)
  expect(await statusFor(await platform.person('student'), id)).toBe(404)
  expect((await fetch(platform.address + zipOf(id))).status).toBe(401)
}, 180_000)

test('the best and the latest are kept, the others deleted', async () => {
  const best = await graded(program(4, true))
  const worse = await graded(program(5, false))
  expect(worse.report).toMatchObject({ score: 3 })
  expect(await statusFor(owner, best.id)).toBe(200)
  expect(await statusFor(owner, worse.id)).toBe(200)
  const latest = await graded(program(6, false))
  expect(await statusFor(owner, best.id)).toBe(200)
  expect(await statusFor(owner, worse.id)).toBe(404)
  expect((await owner.result(worse.id)).network).toBeNull()
  expect(await statusFor(owner, latest.id)).toBe(200)
  expect(kept().sort()).toEqual([best.id, latest.id].map((id) => `${id}.network`).sort())
}, 900_000)

test('a run keeps none, and neither does a network that is too large', async () => {
  const before = kept()
  expect((await graded(program(7, true), 'run')).network).toBeNull()
  const { network, report } = await graded(program(0, true, 5_000_000))
  expect(report).toMatchObject({ verdict: 'passed' })
  expect(network).toBeNull()
  expect(kept()).toEqual(before)
}, 900_000)

test('a file that is no network is refused and removed, whatever it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-networks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const db = openDb(':memory:')
  onTestFinished(() => void db.$client.close())
  const strays = join(folder, 'networks')
  mkdirSync(strays)
  writeFileSync(join(strays, 'unknown.network'), 'left behind')
  const networks = createNetworks({ db, folder: strays })
  expect(readdirSync(strays)).toEqual([])
  const header = (value: unknown, length?: number): Buffer => {
    const text = Buffer.from(JSON.stringify(value))
    const size = Buffer.alloc(4)
    size.writeUInt32LE(length ?? text.length)
    return Buffer.concat([Buffer.from('TAMRINN1'), size, text])
  }
  const use = { height: 1, width: 1, channels: 1, order: 'rgb', scale: [1], offset: [0], labels: [] }
  const whole = { topology: {}, weights: [{ name: 'a', shape: [2] }], use }
  const taken = async (write: (path: string) => void) => {
    const path = networks.incoming()
    write(path)
    const result = await networks.take(path, 'one')
    expect(existsSync(path)).toBe(false)
    return result
  }
  const file = (bytes: Uint8Array) => (path: string) => writeFileSync(path, bytes)
  expect(await taken(file(Buffer.concat([header(whole), Buffer.alloc(4)])))).toMatchObject({
    bytes: header(whole).length + 4,
  })
  for (const write of [
    () => undefined,
    file(Buffer.alloc(0)),
    file(Buffer.from('TAMRINN1')),
    file(Buffer.from('no network at all')),
    file(Buffer.concat([header(whole), Buffer.alloc(3)])),
    file(Buffer.concat([header(whole, 1_000_000), Buffer.alloc(4)])),
    file(header({ ...whole, weights: [{ name: 'a', shape: [1e300] }] })),
    file(header({ ...whole, weights: [{ name: 'a', shape: [-1] }] })),
    file(Buffer.concat([header({ ...whole, use: { ...use, scale: [] } }), Buffer.alloc(4)])),
    file(Buffer.concat([header({ ...whole, use: { ...use, channels: 2 } }), Buffer.alloc(4)])),
    file(Buffer.concat([header({ ...whole, topology: null }), Buffer.alloc(4)])),
    (path: string) => symlinkSync('/etc/passwd', path),
  ])
    expect(await taken(write)).toBeUndefined()
})
