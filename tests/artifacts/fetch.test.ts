/** Downloads from servers that break off, lie, stall and redirect. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FetchProgress } from '../../server/artifacts/fetch-artifact.ts'
import { breakOff, type Handler, serve, startOf, wholeFiles } from './file-server.ts'
import { IMPATIENT, layFiles, setUp } from './tiny-artifact.ts'
import { contents, tinyArtifact, TOTAL } from './tiny-files.ts'

const images = contents['images.gz']!
const half = Math.floor(images.length / 2)

/** Misbehaves with the images, and serves the labels. */
const images404: (handler: Handler) => Handler = (handler) => (name, request, response) =>
  name === 'images.gz' ? handler(name, request, response) : wholeFiles(name, request, response)

const faultOf = (result: { ok: true } | { ok: false; fault: { message: { en: string } } }): string =>
  result.ok ? 'none' : result.fault.message.en

describe('fetching', () => {
  test('downloads the packed files with progress over all of them, and leaves no partial file', async () => {
    const { base } = await serve(wholeFiles)
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/official/`]))
    const progress: FetchProgress[] = []
    expect(await artifacts.fetch('tiny', { onProgress: (step) => progress.push(step) })).toMatchObject({
      ok: true,
      value: { state: 'here', received: TOTAL, total: TOTAL },
    })
    expect(readdirSync(cache).sort()).toEqual(['images.gz', 'labels 1.gz'])
    expect(progress[0]).toMatchObject({ total: TOTAL, file: 'images.gz' })
    expect(progress.at(-1)).toEqual({ received: TOTAL, total: TOTAL, file: 'labels 1.gz' })
    expect(progress.map(({ received }) => received)).toEqual(
      progress.map(({ received }) => received).toSorted((a, b) => a - b),
    )
  })

  test("asks the mirror first, in each of the artifact's folders, then the official addresses in order", async () => {
    const { base, requests } = await serve((name, request, response) => {
      if (request.url!.startsWith('/third/')) wholeFiles(name, request, response)
      else response.writeHead(503).end('not now')
    })
    const artifact = tinyArtifact([`${base}/second/`, `${base}/third/`], { folders: ['tiny', 'other/name'] })
    const { artifacts } = setUp(artifact, { mirror: `${base}/mirror/` })
    expect((await artifacts.fetch('tiny', { patience: IMPATIENT })).ok).toBe(true)
    expect(requests.slice(0, 4).map(({ url }) => url)).toEqual([
      '/mirror/tiny/images.gz',
      '/mirror/other/name/images.gz',
      '/second/images.gz',
      '/third/images.gz',
    ])
  })

  test('fetches only files that no source has', async () => {
    const { base, requests } = await serve(wholeFiles)
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    layFiles(cache)
    writeFileSync(join(cache, 'labels 1'), 'damaged')
    expect((await artifacts.fetch('tiny')).ok).toBe(true)
    expect(requests.map(({ url }) => url)).toEqual(['/labels%201.gz'])
  })

  test('where no address has it, the sentence names the files, the folder and where to look', async () => {
    const { cache, artifacts } = setUp(tinyArtifact([], { homepage: 'http://tiny.example/' }))
    const fetched = await artifacts.fetch('tiny')
    expect(fetched).toMatchObject({ ok: false, fault: { kind: 'by-hand' } })
    expect(faultOf(fetched)).toBe(
      `data set tiny cannot be downloaded: lay images.gz, labels 1.gz (see http://tiny.example/) into ${cache}, ` +
        'then run "tamrin data verify tiny"',
    )
  })

  test('terms are accepted first', async () => {
    const { base, requests } = await serve(wholeFiles)
    const { artifacts } = setUp(tinyArtifact([`${base}/`], { terms: { en: 'Be kind.', fa: 'مهربان باشید.' } }))
    expect(await artifacts.fetch('tiny')).toMatchObject({
      ok: false,
      fault: { kind: 'terms', message: { en: expect.stringContaining('Be kind.') } },
    })
    expect(requests).toEqual([])
    expect((await artifacts.fetch('tiny', { accepted: true })).ok).toBe(true)
  })

  test('without room on the disk nothing is downloaded', async () => {
    const { base, requests } = await serve(wholeFiles)
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]), { free: async () => 50e6 + TOTAL - 1 })
    const fetched = await artifacts.fetch('tiny')
    expect(fetched).toMatchObject({ ok: false, fault: { kind: 'space' } })
    expect(faultOf(fetched)).toContain('nothing was downloaded')
    expect(requests).toEqual([])
    expect(existsSync(cache)).toBe(false)
  })
})

describe('a server that breaks off', () => {
  test('is asked for the rest, with the mark of the version that was begun', async () => {
    let broken = 0
    const { base, requests } = await serve(
      images404((name, request, response) => {
        response.setHeader('etag', '"v1"')
        if (broken++ === 0) breakOff(name, request, response, half)
        else wholeFiles(name, request, response)
      }),
    )
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    expect((await artifacts.fetch('tiny', { patience: IMPATIENT })).ok).toBe(true)
    expect(requests[1]).toEqual({ url: '/images.gz', range: `bytes=${half}-`, ifRange: '"v1"' })
    expect(readFileSync(join(cache, 'images.gz'))).toEqual(images)
    expect(readdirSync(cache).sort()).toEqual(['images.gz', 'labels 1.gz'])
  })

  test('is given up after some tries; what arrived is kept, and the next fetch resumes it', async () => {
    let broken = true
    const { base, requests } = await serve(
      images404((name, request, response) =>
        broken ? breakOff(name, request, response, 100) : wholeFiles(name, request, response),
      ),
    )
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    const first = await artifacts.fetch('tiny', { patience: IMPATIENT })
    expect(first).toMatchObject({ ok: false, fault: { kind: 'download' } })
    expect(faultOf(first)).toContain('what arrived is kept')
    expect(readFileSync(join(cache, 'images.gz.part'))).toEqual(images.subarray(0, 300))
    expect(await artifacts.status('tiny')).toMatchObject({ value: { state: 'absent', received: 300, total: TOTAL } })

    broken = false
    requests.length = 0
    expect((await artifacts.fetch('tiny')).ok).toBe(true)
    expect(requests[0]).toMatchObject({ url: '/images.gz', range: 'bytes=300-' })
    expect(readFileSync(join(cache, 'images.gz'))).toEqual(images)
  })

  test('and has another version by then: the file is fetched from its start', async () => {
    let tries = 0
    const { base } = await serve(
      images404((name, request, response) => {
        if (tries++ === 0) {
          response.setHeader('etag', '"old"')
          return breakOff(name, request, response, half)
        }
        // an honest server: the part is not of this version
        if (request.headers['if-range'] !== '"new"') response.writeHead(200, { etag: '"new"' }).end(images)
        else response.writeHead(500).end()
      }),
    )
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    expect((await artifacts.fetch('tiny', { patience: IMPATIENT })).ok).toBe(true)
    expect(readFileSync(join(cache, 'images.gz'))).toEqual(images)
  })

  test('a part with wrong bytes, or with too many, is fetched once more from its start', async () => {
    for (const part of ['not gzip', 'x'.repeat(images.length), 'x'.repeat(images.length + 1)]) {
      const { base } = await serve(wholeFiles)
      const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
      mkdirSync(cache, { recursive: true })
      writeFileSync(join(cache, 'images.gz.part'), part)
      expect((await artifacts.fetch('tiny', { patience: IMPATIENT })).ok).toBe(true)
      expect(readFileSync(join(cache, 'images.gz'))).toEqual(images)
    }
  })

  test('a server that knows no ranges sends the whole file again', async () => {
    const { base } = await serve((name, _, response) => response.writeHead(200).end(contents[name]))
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'images.gz.part'), images.subarray(0, half))
    expect((await artifacts.fetch('tiny')).ok).toBe(true)
  })
})

describe('a server that lies', () => {
  test.each([
    ['wrong bytes', (content: Buffer) => Buffer.from(content).fill(0, 12, 14), 'sha256'],
    ['more bytes than are due', (content: Buffer) => Buffer.concat([content, Buffer.alloc(100_000)]), 'longer than'],
    ['fewer bytes than are due', (content: Buffer) => content.subarray(0, 20), 'ended after 20 of'],
  ])('about its content: %s', async (_, spoil, sentence) => {
    const { base } = await serve((name, __, response) => {
      // without a length
      response.writeHead(200, { 'transfer-encoding': 'chunked' })
      response.end(spoil(contents[name]!))
    })
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    const fetched = await artifacts.fetch('tiny', { patience: { ...IMPATIENT, tries: 1 } })
    expect(fetched).toMatchObject({ ok: false, fault: { kind: 'download' } })
    expect(faultOf(fetched)).toContain(sentence)
    expect(faultOf(fetched)).toContain('set TAMRIN_DATA_MIRROR')
    expect(existsSync(join(cache, 'images.gz'))).toBe(false)
  })

  test('about its length: nothing of it is read', async () => {
    const { base } = await serve((name, _, response) => {
      response.writeHead(200, { 'content-length': 5_000_000_000 })
      response.write(contents[name]!)
    })
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    expect(faultOf(await artifacts.fetch('tiny', { patience: IMPATIENT }))).toContain(
      `images.gz has 5000000000 bytes where ${images.length} are due`,
    )
    expect(existsSync(cache)).toBe(false)
  })

  test('about a range: it is taken for what it is', async () => {
    const { base } = await serve((name, request, response) => {
      const content = contents[name]!
      if (startOf(request) === 0) return wholeFiles(name, request, response)
      response.writeHead(206, { 'content-range': `bytes 0-${content.length - 1}/${content.length}` }).end(content)
    })
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'images.gz.part'), images.subarray(0, half))
    const fetched = await artifacts.fetch('tiny', { patience: IMPATIENT })
    expect(faultOf(fetched)).toContain('answered 206')
    expect(readFileSync(join(cache, 'images.gz.part'))).toEqual(images.subarray(0, half))
  })
})

describe('a slow server', () => {
  test('may take as long as it likes while something comes', async () => {
    const { base } = await serve(
      images404((name, _, response) => {
        const content = contents[name]!
        response.writeHead(200, { 'content-length': content.length })
        const step = Math.ceil(content.length / 6)
        for (let part = 0; part < 6; part++)
          setTimeout(() => response.write(content.subarray(part * step, (part + 1) * step)), 150 * part)
        setTimeout(() => response.end(), 900)
      }),
    )
    const { artifacts } = setUp(tinyArtifact([`${base}/`]))
    expect((await artifacts.fetch('tiny', { patience: { ...IMPATIENT, tries: 1 } })).ok).toBe(true)
  })

  test('that sends nothing more is given up, and what arrived is kept', async () => {
    const { base, requests } = await serve((name, request, response) => {
      const start = startOf(request)
      response.writeHead(start ? 206 : 200, {
        'content-length': images.length - start,
        ...(start && { 'content-range': `bytes ${start}-${images.length - 1}/${images.length}` }),
      })
      response.write(contents[name]!.subarray(start, start + 5))
    })
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    expect(faultOf(await artifacts.fetch('tiny', { patience: IMPATIENT }))).toContain('nothing came for 0.4 seconds')
    expect(readFileSync(join(cache, 'images.gz.part'))).toEqual(images.subarray(0, 15))
    expect(requests.map(({ range }) => range)).toEqual([undefined, 'bytes=5-', 'bytes=10-'])
  })

  test('that never answers is given up', async () => {
    const { base } = await serve(() => undefined)
    const { artifacts } = setUp(tinyArtifact([`${base}/`]))
    expect(faultOf(await artifacts.fetch('tiny', { patience: IMPATIENT }))).toContain('nothing came for 0.4 seconds')
  })

  test('can be cancelled, and what arrived is kept', async () => {
    const stop = new AbortController()
    const { base } = await serve((name, _, response) => {
      response.writeHead(200, { 'content-length': contents[name]!.length })
      response.write(contents[name]!.subarray(0, 5))
    })
    const { cache, artifacts } = setUp(tinyArtifact([`${base}/`]))
    const fetched = await artifacts.fetch('tiny', { signal: stop.signal, onProgress: () => stop.abort() })
    expect(fetched).toMatchObject({ ok: false, fault: { kind: 'cancelled' } })
    expect(readFileSync(join(cache, 'images.gz.part'))).toEqual(images.subarray(0, 5))
    expect((await artifacts.status('tiny')).ok && existsSync(join(cache, 'images.gz'))).toBe(false)
  })

  test('a server that cannot be reached is reported in one sentence', async () => {
    const { artifacts } = setUp(tinyArtifact(['http://127.0.0.1:9/']))
    expect(faultOf(await artifacts.fetch('tiny'))).toMatch(/could not be reached: .*(ECONNREFUSED|bad port)/)
  })
})
