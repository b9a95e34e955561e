/** The weights of bases: read from published files in a process of their own, and kept in a cache file. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createArtifacts } from '../../server/artifacts/artifacts.ts'
import type { Artifact } from '../../server/artifacts/declaration.ts'
import { acceptsWeights } from '../../server/bases/accepts-weights.ts'
import { readBaseFile, weightsHash, writeBaseFile } from '../../server/bases/format/base-file.ts'
import { type BasesOptions, createBases } from '../../server/bases/bases.ts'
import type { BaseDeclaration } from '../../server/bases/declaration.ts'
import { createReadProcess } from '../../server/bases/read-process.ts'
import { readWeights } from '../../server/bases/reading/read.ts'
import { BASES } from '../../server/bases/registry.ts'
import { TINY_VALUES, TINY_WEIGHTS, tinyBase, writeKeras, writeTfjs } from './made-weights.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamrin-weights-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const fresh = (): string => {
  const path = join(folder, String(made++))
  mkdirSync(path)
  return path
}

const KERAS = 'vgg16_notop.h5'
/** Published files that lie at this path, if they do. */
const at =
  (file: string): BasesOptions['find'] =>
  async () =>
    existsSync(file)
      ? { ok: true, value: { files: [{ id: 'weights', path: file, damaged: [], expectedIn: '' }] } }
      : { ok: false, fault: { kind: 'absent', message: { en: 'its files were not found', fa: '' } } }
const located = async (base: BaseDeclaration, cacheFolder: string, file: string) => {
  const bases = createBases({ cacheFolder, find: at(file), registry: [base] })
  return bases.locate('vgg16', { size: 64 })
}
const values = (file: string): Float32Array[] => {
  const all: Float32Array[] = []
  readBaseFile(file, (_, weight) => all.push(weight.slice()))
  return all
}

test('weights of Keras become a cache file, which is used from then on', async () => {
  const [cache, mirror] = [fresh(), fresh()]
  const file = join(mirror, KERAS)
  await writeKeras(file)
  const base = await located(tinyBase('keras'), cache, file)
  expect(base).toMatchObject({
    ok: true,
    value: { name: 'vgg16', source: 'real', size: 64, hash: weightsHash(TINY_VALUES) },
  })
  if (!base.ok) return
  expect(JSON.parse(base.value.topology).config.layers[0].config.batch_input_shape).toEqual([null, 64, 64, 3])
  expect(values(base.value.file)).toEqual(TINY_VALUES)
  rmSync(file)
  expect(await located(tinyBase('keras'), cache, file)).toEqual(base)
  expect(readdirSync(join(cache, 'bases'))).toHaveLength(1)
})

test('asked for by several at once, one process reads', async () => {
  const [cache, file] = [fresh(), join(fresh(), KERAS)]
  await writeKeras(file)
  let read = 0
  const bases = createBases({
    cacheFolder: cache,
    find: at(file),
    registry: [tinyBase('keras')],
    read: (task) => (read++, readWeights(task)),
  })
  const all = await Promise.all([bases.locate('vgg16'), bases.locate('vgg16'), bases.locate('vgg16')])
  expect([all.every(({ ok }) => ok), read]).toEqual([true, 1])
})

test('a whole network of Keras has its weights one group deeper', async () => {
  const file = join(fresh(), KERAS)
  await writeKeras(file, { inner: 'model_weights' })
  expect(await readWeights({ reader: 'keras', file, weights: [...TINY_WEIGHTS] })).toEqual({
    type: 'read',
    sha256: weightsHash(TINY_VALUES),
  })
})

test.each([undefined, 'float16', 'uint8', 'uint16'] as const)(
  'a layers model of TensorFlow.js, packed: %s',
  async (packed) => {
    const where = fresh()
    writeTfjs(where, packed)
    expect(await readWeights({ reader: 'tfjs', file: join(where, 'model.json'), weights: [...TINY_WEIGHTS] })).toEqual({
      type: 'read',
      sha256: weightsHash(TINY_VALUES),
    })
  },
)

/** Why a file of Keras is refused. */
async function refusal(name: string, make: (file: string) => Promise<void> | void): Promise<string> {
  const [cache, file] = [fresh(), join(fresh(), name)]
  await make(file)
  const options = { cacheFolder: cache, find: at(file), registry: [tinyBase('keras')] }
  const bases = createBases({ ...options, read: readWeights })
  const base = await bases.locate('vgg16')
  if (base.ok) return 'read'
  expect(base.fault.kind).toBe('damaged')
  expect(base.fault.message).toMatch(/^pretrained base vgg16: .*notop\.h5 is damaged or another file \(/)
  expect(base.fault.message).toMatch(/; the \d+ published weights are expected: lay a whole copy in its place$/)
  expect(readdirSync(cache)).toEqual([])
  return /another file \((.*)\); the/.exec(base.fault.message)![1]!
}

test('a damaged or foreign file is refused in one sentence, with its name and what is wrong', async () => {
  const cut = async (file: string): Promise<void> => {
    await writeKeras(file)
    truncateSync(file, 3_000)
  }
  expect(await refusal(KERAS, (file) => writeFileSync(file, 'no weights'))).toBe(
    'this is no HDF5 file, or only a part of one',
  )
  expect(await refusal(KERAS, cut)).toMatch(/HDF5|cannot be read|no layer|has ended/)
  expect(await refusal(KERAS, (file) => writeKeras(file, { dtype: '<d' }))).toBe(
    'its weight block1_conv1/kernel is no float32',
  )
  expect(await refusal(KERAS, (file) => writeKeras(file, { inner: 'elsewhere' }))).toBe('it has no layer block1_conv1')
  expect(await refusal(KERAS, (file) => writeKeras(file, { shapeOf: ({ shape }) => [...shape, 2] }))).toMatch(
    /^its weight block1_conv1\/kernel has shape \[3,3,3,1,2\] where \[3,3,3,1\] is due$/,
  )
})

test('as a published file, any container of the same weights is taken, and no other one', async () => {
  const mirror = fresh()
  const base = tinyBase('keras')
  const form = { name: KERAS, bytes: 1, accepts: acceptsWeights(base, readWeights) }
  const artifact: Artifact = {
    kind: 'base',
    name: 'vgg16',
    title: base.title,
    licence: 'MIT',
    citation: '',
    folders: ['vgg16'],
    editions: [{ id: 'keras', files: [{ id: 'weights', forms: [form] }], urls: [] }],
  }
  const artifacts = createArtifacts({ declared: [artifact], cacheFolder: fresh(), mirror })
  const state = async (): Promise<unknown> => {
    const status = await artifacts.status('vgg16', { fresh: true })
    return status.ok && [status.value.state, status.value.files[0]!.damaged[0]?.reason]
  }
  await writeKeras(join(mirror, 'vgg16', KERAS))
  expect(await state()).toEqual(['here', undefined])
  await writeKeras(join(mirror, 'vgg16', KERAS), { inner: 'model_weights' })
  expect(await state()).toEqual(['here', undefined])
  await writeKeras(join(mirror, 'vgg16', KERAS), { dtype: '<d' })
  expect(await state()).toEqual(['damaged', 'its weight block1_conv1/kernel is no float32'])
})

test('other weights of the same shapes are refused by their content', async () => {
  const file = join(fresh(), KERAS)
  await writeKeras(file)
  const base = await located(tinyBase('keras', 'f'.repeat(64)), fresh(), file)
  expect(!base.ok && base.fault.message).toContain(`its weights have sha256 ${weightsHash(TINY_VALUES)} where ffff`)
})

interface Manifest {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[]
}

test('hostile manifests of TensorFlow.js', async () => {
  const reasonOf = async (change: (manifest: Manifest, where: string) => unknown): Promise<string> => {
    const where = fresh()
    writeTfjs(where)
    const file = join(where, 'model.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
    const changed = change(manifest, where) ?? manifest
    writeFileSync(file, typeof changed === 'string' ? changed : JSON.stringify(changed))
    const answer = await readWeights({ reader: 'tfjs', file, weights: [...TINY_WEIGHTS] })
    return answer.type === 'refused' ? answer.reason : 'read'
  }
  const first = (manifest: Manifest) => manifest.weightsManifest[0]!
  expect(await reasonOf(() => '{"weightsManifest": [')).toBe('this is no JSON, or only a part of it')
  expect(await reasonOf(() => '{}')).toMatch(/no weightsManifest/)
  expect(await reasonOf((m) => void (first(m).paths = ['../../secret']))).toMatch(/no weightsManifest/)
  expect(await reasonOf((m) => void (first(m).weights[0]!.shape = [1e9, 1e9]))).toMatch(/has shape \[1000000000,/)
  expect(await reasonOf((m) => void (first(m).weights[0]!.dtype = 'string'))).toMatch(/dtype string are not known/)
  expect(await reasonOf((m) => void (first(m).weights[0]!.name = 'other'))).toBe('it has no weight block1_conv1/kernel')
  expect(await reasonOf((_, where) => rmSync(join(where, 'group0-shard2of2')))).toBe(
    'its shard group0-shard2of2 is missing',
  )
  expect(await reasonOf((_, where) => truncateSync(join(where, 'group0-shard2of2'), 1))).toMatch(
    /^its shards end before the weight block1_conv1\/(kernel|bias)$/,
  )
})

test('a file that makes its reader work for ever, or take all memory, ends with it', async () => {
  const file = join(fresh(), KERAS)
  await writeKeras(file)
  const task = { reader: 'keras' as const, file, weights: [...TINY_WEIGHTS] }
  expect(await createReadProcess({ seconds: 0.01, megabytes: 1_000 })(task)).toEqual({
    type: 'refused',
    reason: 'reading it took longer than 0.01 s',
  })
  expect(await createReadProcess({ seconds: 60, megabytes: 10 })(task)).toEqual({
    type: 'refused',
    reason: 'reading it took more than 10 MB of memory',
  })
})

test('a base that is not here, not known, or too small for its network', async () => {
  const bases = createBases({ cacheFolder: fresh(), find: at('nowhere') })
  const said = async (...asked: Parameters<typeof bases.locate>): Promise<unknown> => {
    const base = await bases.locate(...asked)
    return base.ok || [base.fault.kind, base.fault.message]
  }
  expect(await said('squeezenet')).toEqual(['absent', 'its files were not found'])
  expect(await said('resnet')).toEqual([
    'unknown',
    expect.stringContaining('declared are vgg16, squeezenet, mobilenet'),
  ])
  expect(await said('vgg16', { size: 16 })).toEqual(['unknown', expect.stringContaining('at least 32 pixels')])
})

test('a damaged cache file is found out, by its length and by its content', async () => {
  const file = join(fresh(), 'a.base')
  await writeBaseFile(file, TINY_WEIGHTS, TINY_VALUES)
  const bytes = readFileSync(file)
  expect(bytes.indexOf('\n') % 64).toBe(63)
  expect(values(file)).toEqual(TINY_VALUES)
  const refused = (change: (copy: Buffer) => Buffer): string => {
    writeFileSync(file, change(Buffer.from(bytes)))
    try {
      return String(values(file))
    } catch (thrown) {
      return (thrown as Error).message
    }
  }
  expect(refused((copy) => copy.subarray(0, -4))).toMatch(/a\.base: this is no file of a pretrained base, or a part/)
  expect(refused((copy) => (copy.fill(9, copy.length - 4), copy))).toMatch(
    /its weights are not those that were written/,
  )
  expect(refused(() => Buffer.from('nothing'))).toMatch(/this is no file of a pretrained base/)
})

test.each(BASES.map((base) => [base.name, base] as const))('%s: topology and declaration agree', (_, base) => {
  for (const variant of Object.values(base.variants)) {
    const { weights, model } = variant.topology(base.sizes.least)
    const count = weights.reduce((sum, { shape }) => sum + shape.reduce((size, n) => size * n, 1), 0)
    expect(count).toBe(variant.parameters)
    expect(JSON.stringify(model)).toContain(`"batch_input_shape":[null,${base.sizes.least},`)
  }
})
