/** Several processes that fetch the same: one downloads, the others wait for it and take what it has fetched. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { FetchProgress } from '../../server/artifacts/fetch-artifact.ts'
import { isLocked, tryLock, waitForLock } from '../../server/artifacts/lock.ts'
import { serve, wholeFiles } from './file-server.ts'
import { setUp, temporaryFolder } from './tiny-artifact.ts'
import { contents, tinyArtifact, TOTAL } from './tiny-files.ts'

const FETCHER = join(import.meta.dirname, 'fetcher.ts')
const images = contents['images.gz']!

function fetcher(cache: string, address: string) {
  const child = spawn(process.execPath, [FETCHER, cache, address], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, told: text(child.stdout) }
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a second process waits, tells the progress of the first, and takes its files', { timeout: 60_000 }, async () => {
  let goOn: () => void = () => undefined
  const { base, requests } = await serve((name, request, response) => {
    if (name !== 'images.gz') return wholeFiles(name, request, response)
    response.writeHead(200, { 'content-length': images.length })
    response.write(images.subarray(0, 100))
    goOn = () => void response.end(images.subarray(100))
  })
  const { root, cache, open } = setUp(tinyArtifact([`${base}/`]))
  const first = fetcher(join(root, 'cache'), `${base}/`)
  await until(() => requests.length === 1)
  const progress: FetchProgress[] = []
  const second = open().fetch('tiny', { onProgress: (step) => progress.push(step) })
  await until(() => progress.some(({ received }) => received === 100))
  expect((await open().status('tiny')).ok && (await open().list())[0]).toMatchObject({
    state: 'fetching',
    received: 100,
    total: TOTAL,
  })
  expect(await open().remove('tiny')).toMatchObject({ ok: false, fault: { kind: 'busy' } })
  goOn()
  expect(await first.told).toBe('begun\nhere\n')
  expect(await second).toMatchObject({ ok: true, value: { state: 'here' } })
  expect(requests.map(({ url }) => url)).toEqual(['/images.gz', '/labels%201.gz'])
  expect(readdirSync(cache).sort()).toEqual(['images.gz', 'labels 1.gz'])
})

test('a killed holder keeps no lock; the next one resumes what it had', { timeout: 60_000 }, async () => {
  let killed = false
  const { base, requests } = await serve((name, request, response) => {
    if (name !== 'images.gz' || killed) return wholeFiles(name, request, response)
    response.writeHead(200, { 'content-length': images.length })
    response.write(images.subarray(0, 100))
  })
  const { root, cache, open } = setUp(tinyArtifact([`${base}/`]))
  const first = fetcher(join(root, 'cache'), `${base}/`)
  const arrived = (): boolean => {
    try {
      return readFileSync(join(cache, 'images.gz.part')).length === 100
    } catch {
      return false
    }
  }
  await until(arrived)
  killed = true
  first.child.kill('SIGKILL')
  await first.told
  expect(await open().fetch('tiny')).toMatchObject({ ok: true })
  expect(requests[1]).toMatchObject({ url: '/images.gz', range: 'bytes=100-' })
})

test('a lock is held once, waits can be cancelled, and its end frees it', async () => {
  const file = join(temporaryFolder(), 'locks', 'one')
  expect(isLocked(file)).toBe(false)
  const held = tryLock(file)!
  expect(tryLock(file)).toBeUndefined()
  expect(isLocked(file)).toBe(true)
  const stop = new AbortController()
  const waiting = waitForLock(file, { signal: stop.signal })
  stop.abort()
  expect(await waiting).toBeUndefined()
  const next = waitForLock(file)
  held[Symbol.dispose]()
  const now = await next
  expect(now).toBeDefined()
  now![Symbol.dispose]()
  expect(isLocked(file)).toBe(false)
})
