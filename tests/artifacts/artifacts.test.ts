/** Which copies are found, what is said of those that are damaged, and what is removed. */
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Artifact, FileForm } from '../../server/artifacts/declaration.ts'
import { joinArtifacts } from '../../server/artifacts/join.ts'
import { sumOfTree } from '../../server/artifacts/tree.ts'
import { layFiles, setUp, temporaryFolder } from './tiny-artifact.ts'
import { contents, sha256, tinyArtifact } from './tiny-files.ts'

const spoiled = (name: string): Buffer => {
  const bytes = Buffer.from(contents[name]!)
  bytes[5]! ^= 1
  return bytes
}

describe('finding', () => {
  test('prefers the cache, then the folders of the mirror, then the npm package', async () => {
    const mirror = temporaryFolder()
    const { artifacts, cache, npm } = setUp(tinyArtifact([], { folders: ['tiny', 'else/where'] }), { mirror })
    const imagesPath = async () => {
      const found = await artifacts.find('tiny')
      return found.ok && found.value.files[0]!.path
    }
    expect(await imagesPath()).toBe(false)
    layFiles(npm)
    expect(await imagesPath()).toBe(join(npm, 'images'))
    layFiles(join(mirror, 'else/where'), '.gz')
    expect(await imagesPath()).toBe(join(mirror, 'else/where', 'images.gz'))
    layFiles(join(mirror, 'tiny'), '.gz')
    expect(await imagesPath()).toBe(join(mirror, 'tiny', 'images.gz'))
    layFiles(cache)
    expect(await imagesPath()).toBe(join(cache, 'images'))
  })

  test('an absent file gives a fault that says what to do; so does an unknown name', async () => {
    const { artifacts, cache } = setUp(tinyArtifact())
    expect(await artifacts.find('tiny')).toMatchObject({
      ok: false,
      fault: {
        kind: 'absent',
        message: {
          en: `data set tiny: images was not found; lay its files into ${cache}, then run "tamrin data verify tiny"`,
        },
      },
    })
    expect(await artifacts.find('cifar')).toMatchObject({
      ok: false,
      fault: { kind: 'unknown', message: { en: 'there is no data set or base "cifar"; declared are tiny' } },
    })
  })

  test('a damaged copy is skipped where another source has an intact one, and told', async () => {
    const { artifacts, cache, npm } = setUp(tinyArtifact())
    layFiles(npm)
    layFiles(cache)
    writeFileSync(join(cache, 'labels 1'), 'half')
    const [status] = await artifacts.list()
    expect(status).toMatchObject({ state: 'here' })
    expect(status!.files[1]).toMatchObject({
      path: join(npm, 'labels 1'),
      damaged: [{ path: join(cache, 'labels 1'), reason: '4 bytes where 10 are due' }],
    })
  })

  test('a damaged file without an intact copy is named', async () => {
    const { artifacts, cache } = setUp(tinyArtifact(['http://127.0.0.1:9/']))
    layFiles(cache)
    writeFileSync(join(cache, 'images'), spoiled('images'))
    expect(await artifacts.find('tiny')).toMatchObject({
      ok: false,
      fault: {
        kind: 'damaged',
        message: { en: expect.stringContaining(`${join(cache, 'images')} is damaged (sha256`) },
      },
    })
    expect((await artifacts.list())[0]).toMatchObject({ state: 'damaged', fault: { kind: 'damaged' } })
  })

  test('the first edition that is whole is taken', async () => {
    const { editions } = tinyArtifact()
    const packed: FileForm = { name: 'all.zip', bytes: 3, sha256: sha256(Buffer.from('zip')) }
    const artifact: Artifact = tinyArtifact([], {
      editions: [editions[0], { id: 'archive', files: [{ id: 'all', forms: [packed] }], urls: [] }],
    })
    const { artifacts, cache } = setUp(artifact)
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'all.zip'), 'zip')
    expect(await artifacts.find('tiny')).toMatchObject({ ok: true, value: { edition: { id: 'archive' } } })
    layFiles(cache)
    expect(await artifacts.find('tiny')).toMatchObject({ ok: true, value: { edition: { id: 'only' } } })
  })
})

describe('ways to know a file', () => {
  const only = (form: FileForm): Artifact =>
    tinyArtifact([], { editions: [{ id: 'one', files: [{ id: 'one', forms: [form] }], urls: [] }] })

  test('its md5, where no better sum was published', async () => {
    const { artifacts, cache } = setUp(only({ name: 'a', bytes: 3, md5: '900150983cd24fb0d6963f7d28e17f72' }))
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'a'), 'abc')
    expect((await artifacts.list())[0]!.state).toBe('here')
    writeFileSync(join(cache, 'a'), 'abd')
    expect((await artifacts.list())[0]!.state).toBe('damaged')
  })

  test('its content, in any container; what is accepted is read once', async () => {
    let read = 0
    const accepts = async (path: string) => {
      read++
      const text = readFileSync(path, 'utf8')
      return text.includes('abc')
        ? { ok: true as const, sha256: sha256(Buffer.from('abc')) }
        : { ok: false as const, reason: 'it does not hold abc' }
    }
    const { artifacts, open, cache } = setUp(only({ name: 'a', bytes: 3, accepts }))
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'a'), '--abc--')
    const found = await artifacts.find('tiny')
    expect(found).toMatchObject({ ok: true, value: { files: [{ sum: sha256(Buffer.from('abc')) }] } })
    expect((await open().list())[0]!.state).toBe('here')
    expect(read).toBe(1)
    writeFileSync(join(cache, 'a'), '-------------')
    expect((await artifacts.list())[0]).toMatchObject({
      state: 'damaged',
      fault: { message: { en: expect.stringContaining('it does not hold abc') } },
    })
  })

  test('a folder, by all its files', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'b'))
    writeFileSync(join(folder, 'b', '1'), 'one')
    writeFileSync(join(folder, 'a'), 'two')
    const lines = `${sha256(Buffer.from('two'))}  a\n${sha256(Buffer.from('one'))}  b/1\n`
    const tree = await sumOfTree(folder)
    expect(tree).toBe(sha256(Buffer.from(lines)))
    const { artifacts, cache } = setUp(only({ name: 'photos', bytes: 6, tree }))
    mkdirSync(join(cache, 'photos', 'b'), { recursive: true })
    writeFileSync(join(cache, 'photos', 'a'), 'two')
    writeFileSync(join(cache, 'photos', 'b', '1'), 'one')
    expect((await artifacts.list())[0]!.state).toBe('here')
    writeFileSync(join(cache, 'photos', 'b', '2'), 'three')
    expect((await artifacts.list())[0]!.state).toBe('damaged')
  })
})

test('what was compared once is compared again only when it changes, or when somebody asks', async () => {
  const { root, open, cache } = setUp(tinyArtifact())
  layFiles(cache)
  expect((await open().find('tiny')).ok).toBe(true)
  const remembered = JSON.parse(readFileSync(join(root, 'cache', 'verified.json'), 'utf8')) as object
  expect(Object.keys(remembered).sort()).toEqual(['images', 'labels 1'].map((name) => join(cache, name)))

  // Only a fresh look can see a change that keeps size and time.
  const path = join(cache, 'labels 1')
  const { atime, mtime } = statSync(path)
  utimesSync(path, atime, mtime)
  expect((await open().find('tiny')).ok).toBe(true)
  writeFileSync(path, spoiled('labels 1'))
  utimesSync(path, atime, mtime)
  expect((await open().find('tiny')).ok).toBe(true)
  expect(await open().status('tiny', { fresh: true })).toMatchObject({ ok: true, value: { state: 'damaged' } })
})

describe('removing', () => {
  test('deletes what lies in the cache with what was decoded of it, and touches nothing else', async () => {
    const mirror = temporaryFolder()
    const { root, artifacts, cache } = setUp(tinyArtifact(), { mirror })
    layFiles(cache)
    layFiles(join(mirror, 'tiny'))
    const decoded = join(root, 'cache', 'decoded', 'tiny')
    mkdirSync(decoded, { recursive: true })
    writeFileSync(join(decoded, 'real-28-train-12345678.images'), 'pixels')
    writeFileSync(join(decoded, 'generated-28-train-12345678.images'), 'drawn')
    const bytes = contents['images']!.length + 10 + 'pixels'.length
    expect((await artifacts.list())[0]).toMatchObject({ state: 'here', cached: bytes })
    expect(await artifacts.remove('tiny')).toEqual({ ok: true, value: { bytes, stays: join(mirror, 'tiny') } })
    expect(existsSync(cache)).toBe(false)
    expect(existsSync(join(decoded, 'real-28-train-12345678.images'))).toBe(false)
    expect(existsSync(join(decoded, 'generated-28-train-12345678.images'))).toBe(true)
    expect(existsSync(join(mirror, 'tiny', 'images'))).toBe(true)
    expect(await artifacts.remove('tiny')).toMatchObject({ ok: true, value: { bytes: 0 } })
  })
})

test('groups of artifacts are one, and each keeps its own folder', async () => {
  const [one, other] = [setUp(tinyArtifact()), setUp(tinyArtifact([], { name: 'other', kind: 'base' }))]
  layFiles(other.cache)
  const both = joinArtifacts(one.artifacts, other.artifacts)
  expect((await both.list()).map(({ artifact, state }) => `${artifact.name} ${state}`)).toEqual([
    'tiny absent',
    'other here',
  ])
  expect(await both.find('other')).toMatchObject({ ok: true })
  expect(await both.status('third')).toMatchObject({
    fault: { message: { en: 'there is no data set or base "third"; declared are tiny, other' } },
  })
})
