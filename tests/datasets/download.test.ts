import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDatasets, type DownloadProgress } from '../../server/datasets/datasets.ts'
import { contents, layFiles, temporaryFolder, tinyDataset } from './tiny-dataset.ts'

type Handler = (name: string, request: IncomingMessage, response: ServerResponse) => void

/** A server on this machine; returns its base address and the requests that it has received. */
async function serve(handler: Handler) {
  const requests: { url: string; range?: string }[] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url!, range: request.headers.range })
    handler(request.url!.split('/').at(-1)!, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

/** Serves files, or the requested range of one. */
const wholeFiles: Handler = (name, request, response) => {
  const content = contents[name]
  if (!content) return void response.writeHead(404).end()
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  if (start > 0)
    response
      .writeHead(206, { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` })
      .end(content.subarray(start))
  else response.writeHead(200).end(content)
}

function setUp(urls: string[], mirror?: string) {
  const cacheFolder = temporaryFolder()
  return {
    cache: join(cacheFolder, 'tiny'),
    datasets: createDatasets({ cacheFolder, mirror, registry: [tinyDataset(urls)] }),
  }
}

describe('downloading', () => {
  test('fetches the compressed files with progress, leaves no partial file, and the set is ready', async () => {
    const { base } = await serve(wholeFiles)
    const { cache, datasets } = setUp([`${base}/official/`])
    const progress: DownloadProgress[] = []
    const fetched = await datasets.download('tiny', { onProgress: (step) => progress.push(step) })
    expect(fetched).toMatchObject({ ok: true, value: { name: 'tiny' } })
    expect(readdirSync(cache).sort()).toEqual([
      'test-images.gz',
      'test-labels.gz',
      'train-images.gz',
      'train-labels.gz',
    ])
    expect(progress).toContainEqual({
      dataset: 'tiny',
      file: 'train-images',
      received: contents['train-images.gz']!.length,
      total: contents['train-images.gz']!.length,
    })
    expect(await datasets.load('tiny', 'train')).toMatchObject({
      ok: true,
      value: { labels: Uint8Array.of(0, 1, 2, 3) },
    })
  })

  test('asks the mirror first, then the official addresses in order', async () => {
    const { base, requests } = await serve((name, request, response) => {
      if (request.url!.startsWith('/third/')) wholeFiles(name, request, response)
      else response.writeHead(503).end('not now')
    })
    const { datasets } = setUp([`${base}/second/`, `${base}/third/`], `${base}/mirror/`)
    expect((await datasets.download('tiny')).ok).toBe(true)
    expect(requests.slice(0, 3).map(({ url }) => url)).toEqual([
      '/mirror/tiny/train-images.gz',
      '/second/train-images.gz',
      '/third/train-images.gz',
    ])
  })

  test('fetches only files that no source has', async () => {
    const { base, requests } = await serve(wholeFiles)
    const { cache, datasets } = setUp([`${base}/`])
    layFiles(cache)
    writeFileSync(join(cache, 'test-images'), 'damaged')
    expect((await datasets.download('tiny')).ok).toBe(true)
    expect(requests.map(({ url }) => url)).toEqual(['/test-images.gz'])
  })

  test('keeps what has arrived when the connection breaks, and resumes', async () => {
    const half = Math.floor(contents['train-images.gz']!.length / 2)
    let broken = false
    const { base, requests } = await serve((name, request, response) => {
      if (name !== 'train-images.gz' || broken) return wholeFiles(name, request, response)
      broken = true
      response.writeHead(200, { 'content-length': contents[name]!.length })
      // the sent bytes arrive before the connection breaks
      response.write(contents[name]!.subarray(0, half), () => setTimeout(() => response.destroy(), 200))
    })
    const { cache, datasets } = setUp([`${base}/`])
    const first = await datasets.download('tiny')
    expect(first).toMatchObject({ ok: false, fault: { kind: 'download' } })
    expect(readdirSync(cache)).toEqual(['train-images.gz.part'])
    expect(readFileSync(join(cache, 'train-images.gz.part'))).toEqual(contents['train-images.gz']!.subarray(0, half))

    expect((await datasets.download('tiny')).ok).toBe(true)
    expect(requests[1]).toEqual({ url: '/train-images.gz', range: `bytes=${half}-` })
    expect(readFileSync(join(cache, 'train-images.gz'))).toEqual(contents['train-images.gz'])
  })

  test('starts over where the server ignores the range, and where the part is damaged', async () => {
    const { base } = await serve((name, _, response) => response.writeHead(200).end(contents[name]))
    const { cache, datasets } = setUp([`${base}/`])
    mkdirSync(cache)
    writeFileSync(join(cache, 'train-images.gz.part'), 'not gzip')
    expect((await datasets.download('tiny')).ok).toBe(true)

    const resuming = await serve(wholeFiles)
    const second = setUp([`${resuming.base}/`])
    mkdirSync(second.cache)
    writeFileSync(join(second.cache, 'train-images.gz.part'), 'not gzip')
    expect((await second.datasets.download('tiny')).ok).toBe(true)
    expect(resuming.requests.slice(0, 2)).toEqual([
      { url: '/train-images.gz', range: 'bytes=8-' },
      { url: '/train-images.gz' },
    ])
  })

  test.each([
    ['changed', (content: Buffer) => Buffer.from(content).fill(0, 12, 14)],
    ['longer', (content: Buffer) => Buffer.concat([content, Buffer.alloc(100_000)])],
  ])('a file that is %s is not kept', async (_, spoil) => {
    const { base } = await serve((name, __, response) => response.writeHead(200).end(spoil(contents[name]!)))
    const { cache, datasets } = setUp([`${base}/`])
    const fetched = await datasets.download('tiny')
    expect(fetched).toMatchObject({
      ok: false,
      fault: { kind: 'download', message: expect.stringContaining('it was not kept') },
    })
    expect(!fetched.ok && fetched.fault.message).toContain('set TAMRIN_DATA_MIRROR')
    expect(readdirSync(cache)).toEqual([])
  })

  test('a truncated file is refused, even without an error of the connection', async () => {
    const { base } = await serve((name, _, response) => response.writeHead(200).end(contents[name]!.subarray(0, 20)))
    const { cache, datasets } = setUp([`${base}/`])
    expect(await datasets.download('tiny')).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining('ended after 20 of') },
    })
    expect(existsSync(join(cache, 'train-images.gz'))).toBe(false)
  })

  test('can be cancelled', async () => {
    const stop = new AbortController()
    const { base } = await serve((name, _, response) => {
      response.writeHead(200, { 'content-length': contents[name]!.length })
      response.write(contents[name]!.subarray(0, 5))
    })
    const { datasets } = setUp([`${base}/`])
    const fetched = await datasets.download('tiny', { signal: stop.signal, onProgress: () => stop.abort() })
    expect(fetched).toMatchObject({ ok: false, fault: { kind: 'cancelled' } })
  })

  test('a server that cannot be reached is reported in one sentence', async () => {
    const { datasets } = setUp(['http://127.0.0.1:9/'])
    expect(await datasets.download('tiny')).toMatchObject({
      ok: false,
      fault: { kind: 'download', message: expect.stringMatching(/could not be fetched: .*(ECONNREFUSED|bad port)/) },
    })
  })
})
