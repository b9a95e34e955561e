/** Installs an engine of a few bytes from a package index on this machine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { installFault } from '../../server/installer/install-result.ts'
import { installedEngines } from '../../server/installer/installed.ts'
import { freeBytes, sizeText } from '../../server/artifacts/disk-space.ts'
import {
  ENTRIES,
  FILE,
  listed,
  ROOT,
  serveIndex,
  sha256,
  temporaryFolder,
  tinyEngine,
  tinyNpm,
  wholeFile,
  workshop,
} from './workshop.ts'
import { zip } from './zip.ts'

const WHEEL = zip(ENTRIES)

/** The same engine in a later version, with another library. */
const NEWER = zip(
  ENTRIES.map((entry) => (entry.path.includes('libtiny') ? { ...entry, content: 'whole and newer' } : entry)),
)

describe('an installation', () => {
  test('downloads, unpacks what is needed, checks that it computes, and is then installed', async () => {
    const { installer, install, names, place, dataFolder } = await workshop()
    expect(await installer.list()).toMatchObject([{ state: 'available', engine: { name: 'cpu' } }])
    expect(await installer.plan('cpu')).toMatchObject({
      ok: true,
      value: { download: WHEEL.length + 1000, disk: 50_000, present: 0 },
    })

    const result = await install()
    expect(result).toMatchObject({
      ok: true,
      value: { device: 'the processor', installed: { engine: 'cpu', folder: join(place, 'cpu') } },
    })
    expect([...new Set(result.steps.map(({ step }) => step))]).toEqual(['download', 'packages', 'libraries', 'check'])
    expect(result.steps.findLast((step) => step.step === 'download')).toEqual({
      step: 'download',
      file: FILE,
      received: WHEEL.length,
      total: WHEEL.length,
    })

    const file = (path: string): string => join(place, 'cpu', path)
    expect(readFileSync(file('tensorflow/libtiny.so.2'), 'utf8')).toBe(ENTRIES[0]!.content)
    expect(readlinkSync(file('tensorflow/libtiny.so'))).toBe('libtiny.so.2')
    expect(readFileSync(file('tiny_flow-1.0.dist-info/licenses/LICENSE'), 'utf8')).toBe('do as you like')
    expect(statSync(file('tensorflow/bin/tool')).mode & 0o111).toBe(0o111)
    expect(statSync(file('tensorflow/libtiny.so.2')).mode & 0o111).toBe(0)
    expect(existsSync(file('tensorflow/python/large.py'))).toBe(false)
    expect(existsSync(file('node_modules/tiny-tfjs/index.js.map'))).toBe(false)
    expect(readFileSync(file('node_modules/tiny-tfjs/lib/napi-v8/tfjs_binding.node'))).toEqual(
      readFileSync(join(ROOT, 'server/installer/binding/tfjs_binding.linux-x64.node')),
    )
    expect(JSON.parse(readFileSync(file('package.json'), 'utf8'))).toMatchObject({ name: 'tamrin-engine-cpu' })

    expect(names()).toEqual(['cpu'])
    expect(await installedEngines(dataFolder)).toEqual([
      {
        engine: 'cpu',
        versions: { 'tiny-tfjs': '4.22.0', 'tiny-flow': '1.0' },
        installedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        bytes: expect.any(Number),
        folder: join(place, 'cpu'),
      },
    ])
    expect(await installer.list()).toMatchObject([{ state: 'installed' }])
  })

  test('replaces an older one, which stays until the new one is complete', async () => {
    const old = await workshop()
    expect((await old.install()).ok).toBe(true)
    let during: unknown
    const { installer, install, names, place } = await workshop({
      dataFolder: old.dataFolder,
      engines: [tinyEngine(NEWER, '2.0')],
      index: (await serveIndex({ wheel: NEWER })).address,
      npm: tinyNpm(async () => {
        during = await installedEngines(old.dataFolder)
      }),
    })
    expect(await installer.list()).toMatchObject([{ state: 'older' }])
    expect(await installer.plan('cpu')).toMatchObject({
      ok: true,
      value: { replaces: { versions: { 'tiny-flow': '1.0' } } },
    })
    expect(await install()).toMatchObject({ ok: true, value: { installed: { versions: { 'tiny-flow': '2.0' } } } })
    expect(during).toMatchObject([{ versions: { 'tiny-flow': '1.0' } }])
    expect(readFileSync(join(place, 'cpu/tensorflow/libtiny.so.2'), 'utf8')).toBe('whole and newer')
    expect(names()).toEqual(['cpu'])
  })
})

describe('a download that lies', () => {
  /** An engine is installed, and the index has a newer one with wrong content. */
  async function withOlder(lying: Parameters<typeof serveIndex>[0]) {
    const old = await workshop()
    await old.install()
    const index = await serveIndex({ wheel: NEWER, ...lying })
    const shop = await workshop({
      dataFolder: old.dataFolder,
      engines: [tinyEngine(NEWER, '2.0')],
      index: index.address,
    })
    const result = await shop.install()
    expect(await installedEngines(old.dataFolder)).toMatchObject([{ versions: { 'tiny-flow': '1.0' } }])
    expect(readFileSync(join(shop.place, 'cpu/tensorflow/libtiny.so.2'), 'utf8')).toBe(ENTRIES[0]!.content)
    expect(shop.names().filter((name) => name !== '.partial')).toEqual(['cpu'])
    if (shop.names().includes('.partial')) expect(existsSync(join(shop.place, '.partial', FILE))).toBe(false)
    return { result, index }
  }

  test.each([
    ['size', { size: NEWER.length + 1 }],
    ['checksum', { hashes: { sha256: 'f'.repeat(64) } }],
  ])('about its %s in the index is refused before a byte is fetched', async (_, changes) => {
    const { result, index } = await withOlder({ listing: listed(NEWER, changes) })
    expect(result).toMatchObject({
      ok: false,
      fault: { kind: 'damaged', message: expect.stringContaining('nothing was downloaded') },
    })
    expect(index.requests.map(({ url }) => url)).toEqual(['/simple/tiny-flow/'])
  })

  test.each([
    ['changed', Buffer.from(NEWER).fill('X', 60, 64)],
    ['longer', Buffer.concat([NEWER, Buffer.alloc(200_000)])],
  ])('about its content, %s, is refused and not kept', async (_, content) => {
    const { result } = await withOlder({ file: wholeFile(content) })
    expect(result).toMatchObject({
      ok: false,
      fault: { kind: 'damaged', message: expect.stringMatching(/not kept; nothing was changed$/) },
    })
  })
})

describe('a download that breaks off', () => {
  test('is kept, and the next call resumes it', async () => {
    const half = Math.floor(WHEEL.length / 2)
    let tries = 0
    let mended = false
    const index = await serveIndex({
      file(request, response) {
        if (mended) return wholeFile(WHEEL)(request, response)
        // it breaks off, and then refuses the rest
        if (tries++ > 0) return void response.writeHead(503).end()
        response.writeHead(200, { 'content-length': WHEEL.length })
        response.write(WHEEL.subarray(0, half), () => setTimeout(() => response.destroy(), 200))
      },
    })
    const { installer, install, names } = await workshop({ index: index.address })
    expect(await install()).toMatchObject({
      ok: false,
      fault: { kind: 'download', message: expect.stringMatching(/the same command goes on from there$/) },
    })
    expect(names()).toEqual(['.partial'])
    expect(await installer.plan('cpu')).toMatchObject({
      ok: true,
      value: { present: half, download: WHEEL.length - half + 1000 },
    })

    mended = true
    expect((await install()).ok).toBe(true)
    expect(index.requests.at(-1)).toEqual({ url: `/files/${FILE}`, range: `bytes=${half}-` })
    expect(names()).toEqual(['cpu'])
  })

  test('when it is cancelled leaves only what has arrived', async () => {
    const stop = new AbortController()
    const index = await serveIndex({
      file(_, response) {
        response.writeHead(200, { 'content-length': WHEEL.length })
        response.write(WHEEL.subarray(0, 5000))
        setTimeout(() => stop.abort(), 200)
      },
    })
    const { install, names } = await workshop({ index: index.address })
    expect(await install(stop.signal)).toMatchObject({
      ok: false,
      fault: { kind: 'cancelled', message: 'the installation was cancelled' },
    })
    expect(names()).toEqual(['.partial'])
  })
})

describe('an engine that cannot be assembled', () => {
  test('because it does not compute leaves the older one, and is not downloaded again', async () => {
    const old = await workshop()
    await old.install()
    const useless = zip([{ path: 'tensorflow/libtiny.so.2', content: 'halved .' }])
    const index = await serveIndex({ wheel: useless })
    const { install, names, dataFolder } = await workshop({
      dataFolder: old.dataFolder,
      engines: [tinyEngine(useless, '2.0')],
      index: index.address,
    })
    expect(await install()).toMatchObject({
      ok: false,
      fault: { kind: 'broken', message: expect.stringContaining('(Error: the library is halved)') },
    })
    expect(names()).toEqual(['.partial', 'cpu'])
    expect(await installedEngines(dataFolder)).toMatchObject([{ versions: { 'tiny-flow': '1.0' } }])
    const asked = index.requests.length
    expect((await install()).ok).toBe(false)
    expect(index.requests.length).toBe(asked)
  })

  test.each([
    [
      'a path leads out of the folder',
      [{ path: 'tensorflow/lib/../../../evil', content: 'whole' }],
      /invalid relative path/,
    ],
    ['nothing that is needed is in it', [{ path: 'readme', content: '' }], /none of the files/],
  ])('because %s', async (_, entries, reason) => {
    const wheel = zip(entries)
    const { install, names, dataFolder } = await workshop({
      engines: [tinyEngine(wheel)],
      index: (await serveIndex({ wheel })).address,
    })
    expect(await install()).toMatchObject({
      ok: false,
      fault: { kind: 'damaged', message: expect.stringMatching(reason) },
    })
    expect(names()).toEqual(['.partial'])
    expect(existsSync(join(dataFolder, 'evil'))).toBe(false)
  })

  test('because npm fails, or is cancelled', async () => {
    const failing = await workshop({
      npm: {
        present: () => Promise.resolve(true),
        install: () => Promise.resolve(installFault('npm', 'npm could not fetch the packages')),
      },
    })
    expect(await failing.install()).toMatchObject({ ok: false, fault: { kind: 'npm' } })
    expect(failing.names()).toEqual(['.partial'])

    const stop = new AbortController()
    const cancelled = await workshop({ npm: tinyNpm(() => stop.abort()) })
    expect(await cancelled.install(stop.signal)).toMatchObject({ ok: false, fault: { kind: 'cancelled' } })
    expect(cancelled.names()).toEqual(['.partial'])
  })
})

describe('what cannot succeed is refused before it starts', () => {
  test('too little disk space', async () => {
    const index = await serveIndex()
    const { install } = await workshop({ index: index.address, freeBytes: () => Promise.resolve(60_000) })
    expect(await install()).toMatchObject({
      ok: false,
      fault: {
        kind: 'space',
        message: expect.stringMatching(
          /^engine cpu needs \d+ KB in .* \(\d+ KB to download, 50 KB to install\) and there are 60 KB: free some/,
        ),
      },
    })
    expect(index.requests).toEqual([])
  })

  test('what an earlier attempt has downloaded needs no space again', async () => {
    const room = WHEEL.length + 1000 + 50_000
    const { installer, place } = await workshop({ freeBytes: () => Promise.resolve(room - 1) })
    expect((await installer.plan('cpu')).ok).toBe(false)
    mkdirSync(join(place, '.partial'), { recursive: true })
    writeFileSync(join(place, '.partial', `${FILE}.part`), WHEEL.subarray(0, 1))
    expect((await installer.plan('cpu')).ok).toBe(true)
  })

  test('the free space is that of the disk on which the folder will be', async () => {
    expect(await freeBytes(join(temporaryFolder(), 'not/there/yet'))).toBeGreaterThan(0)
    expect([999, 252e6, 3.4e9].map(sizeText)).toEqual(['1 KB', '252 MB', '3.4 GB'])
  })

  test('another system, no npm, an unknown name', async () => {
    const elsewhere = await workshop({ platform: 'darwin-arm64' })
    expect(await elsewhere.install()).toMatchObject({
      ok: false,
      fault: {
        kind: 'unsupported',
        message: 'engine cpu is for linux-x64, this is darwin-arm64: take wasm, which is always there',
      },
    })
    expect(await elsewhere.installer.list()).toMatchObject([{ state: 'elsewhere' }])
    const bare = await workshop({ npm: { ...tinyNpm(), present: () => Promise.resolve(false) } })
    expect(await bare.install()).toMatchObject({
      ok: false,
      fault: { kind: 'npm', message: expect.stringContaining('install npm') },
    })
    expect(await bare.installer.plan('tpu')).toMatchObject({
      ok: false,
      fault: { kind: 'unknown', message: 'there is no engine "tpu" to install; there are cpu' },
    })
  })
})

describe('the package index', () => {
  test('may be an older one, of HTML', async () => {
    const href = `/files/${FILE}?a=1&amp;b=2#sha256=${sha256(WHEEL)}`
    const page = `<!DOCTYPE html><a href="/other.whl">other.whl</a>\n<a data-x="1" href='${href}'>${FILE}</a>`
    const index = await serveIndex({
      listing: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page),
    })
    expect((await (await workshop({ index: index.address })).install()).ok).toBe(true)
    expect(index.requests.at(-1)!.url).toBe(`/files/${FILE}?a=1&b=2`)
    const lying = await serveIndex({
      listing: (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end(page.replace(sha256(WHEEL), 'e'.repeat(64))),
    })
    expect(await (await workshop({ index: lying.address })).install()).toMatchObject({
      ok: false,
      fault: { kind: 'damaged' },
    })
  })

  test('may ask for a name and a password, which are not shown', async () => {
    const index = await serveIndex()
    const { install } = await workshop({ index: index.address.replace('http://', 'http://sara:s%40crt@') })
    expect((await install()).ok).toBe(true)
    const authorization = `Basic ${Buffer.from('sara:s@crt').toString('base64')}`
    expect(index.requests.map((request) => request.authorization)).toEqual([authorization, authorization])

    const refusing = await serveIndex({ listing: (_, response) => response.writeHead(403).end() })
    const result = await (
      await workshop({ index: refusing.address.replace('http://', 'http://sara:s%40crt@') })
    ).install()
    expect(result).toMatchObject({
      ok: false,
      fault: {
        kind: 'index',
        message:
          `${refusing.address}/tiny-flow/ answered 403: ` +
          'try again, or set TAMRIN_PYPI_INDEX to an index that has it',
      },
    })
  })

  test.each([
    [
      'has no such file',
      (wheel: Buffer) => listed(wheel, { filename: 'else.whl' } as object),
      /does not list tiny_flow/,
    ],
    ['answers nonsense', () => listed(WHEEL, { hashes: 7 } as object), /could not be read/],
  ])('that %s gives one sentence', async (_, listing, reason) => {
    const { install } = await workshop({ index: (await serveIndex({ listing: listing(WHEEL) })).address })
    expect(await install()).toMatchObject({
      ok: false,
      fault: { kind: 'index', message: expect.stringMatching(reason) },
    })
  })

  test('that cannot be reached is reported in one sentence', async () => {
    const { install } = await workshop({ index: 'http://127.0.0.1:9/simple' })
    expect(await install()).toMatchObject({
      ok: false,
      fault: { kind: 'index', message: expect.stringMatching(/could not be read \(.*(ECONNREFUSED|bad port)/) },
    })
  })
})

describe('the folder of engines', () => {
  test('is changed by one command at a time; a lock whose process is gone is ignored', async () => {
    const { install, place, names } = await workshop()
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, '.lock'), String(process.pid))
    expect(await install()).toMatchObject({ ok: false, fault: { kind: 'busy' } })
    expect(names()).toEqual(['.lock'])
    // larger than any process id of Linux
    writeFileSync(join(place, '.lock'), String(2 ** 22 + 1))
    expect((await install()).ok).toBe(true)
    expect(names()).toEqual(['cpu'])
  })

  test.skipIf(process.platform !== 'linux')(
    'a lock whose process has ended and is not waited for is none',
    async () => {
      // the process that replaces the shell does not wait for the shell's children, which become zombies
      const heir = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
      onTestFinished(() => void heir.kill())
      const [ended] = (await once(heir.stdout, 'data')) as [Buffer]
      const pid = String(ended).trim()
      await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), { timeout: 10_000 }).toContain(') Z ')
      const { install, place, names } = await workshop()
      mkdirSync(place, { recursive: true })
      writeFileSync(join(place, '.lock'), pid)
      expect((await install()).ok).toBe(true)
      expect(names()).toEqual(['cpu'])
    },
  )

  test('is repaired after a crash: the older engine comes back, incomplete folders are deleted', async () => {
    const { install, installer, place, names, dataFolder } = await workshop()
    await install()
    renameSync(join(place, 'cpu'), join(place, '.old-cpu'))
    for (const name of ['.new-cpu', '.new-cuda', '.removed-webgpu']) mkdirSync(join(place, name))
    expect(await installedEngines(dataFolder)).toEqual([])
    expect(await installer.remove('cpu')).toMatchObject({ ok: false, fault: { kind: 'absent' } })
    const failing = await workshop({
      dataFolder,
      npm: { present: () => Promise.resolve(true), install: () => Promise.resolve(installFault('npm', 'no')) },
    })
    await failing.install()
    expect(names()).toEqual(['.partial', 'cpu'])
    expect(await installedEngines(dataFolder)).toMatchObject([{ engine: 'cpu' }])
  })

  test('a folder without a readable record is no engine', async () => {
    const { place, dataFolder } = await workshop()
    mkdirSync(join(place, 'cpu'), { recursive: true })
    for (const text of [
      '',
      '{',
      '{"engine":"cpu"}',
      JSON.stringify({ engine: 'cuda', versions: {}, installedAt: new Date().toISOString(), bytes: 1 }),
    ]) {
      writeFileSync(join(place, 'cpu/engine.json'), text)
      expect(await installedEngines(dataFolder)).toEqual([])
    }
  })

  test('an engine is removed completely', async () => {
    const { install, installer, names } = await workshop()
    await install()
    expect(await installer.remove('cpu')).toMatchObject({ ok: true, value: { interrupted: false } })
    expect(names()).toEqual([])
    expect(await installer.remove('cpu')).toMatchObject({
      ok: false,
      fault: { kind: 'absent', message: 'engine cpu is not installed; "tamrin engine list" shows which are' },
    })
    expect(await installer.remove('tpu')).toMatchObject({ ok: false, fault: { kind: 'unknown' } })
  })
})
