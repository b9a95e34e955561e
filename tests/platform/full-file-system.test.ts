/** The server as a process on a file system that is really full: it lives, says why, starts, and goes on. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { publishTemplate } from '../cli/installation.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import { ROOT } from './installation.ts'
import { Person } from './person.ts'

/** A file system of its own, of 24 MB; undefined where this user may not mount one. */
function smallFileSystem(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-small-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0
  onTestFinished(() => {
    if (mounted) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return mounted ? folder : undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

interface Started {
  child: ChildProcess
  printed(): string
  address: string
}

async function serve(folder: string, output: 'pipe' | number = 'pipe'): Promise<Started> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(ROOT, 'server/bin.js'), 'serve'], {
    env: { PATH: process.env.PATH, TAMRIN_DATA: folder, NO_COLOR: '1', PORT: String(port) },
    stdio: ['ignore', output, output],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
    })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, printed: () => printed, address: `http://127.0.0.1:${port}` }
}

const answers = (address: string, path: string) => () =>
  fetch(address + path).then(
    ({ status }) => status,
    () => 0,
  )
const patience = { timeout: 60_000, interval: 200 }

test('on a full file system it says why, starts again, and goes on when there is room', async (context) => {
  const folder = smallFileSystem()
  if (!folder) return context.skip('mounting a file system is not permitted here')
  const filler = join(folder, 'filler')
  const fill = (): void => {
    for (const bytes of [1e7, 1e6, 1e5, 1e4, 1e3]) {
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  }

  await publishTemplate(folder)
  const first = await serve(folder)
  await expect.poll(first.printed, patience).toContain('Stop with Ctrl+C.')
  const [, password] = /student1@example\.org\s+(\S+)/.exec(first.printed())!
  const student = new Person(first.address, '', 'student1@example.org', password!)
  expect((await student.signIn()).status).toBe(200)

  fill()
  const draft = { source: 'x'.repeat(200_000), base: 0 }
  await expect
    .poll(async () => (await student.request('PUT', '/api/exercises/relu/draft', draft)).status, patience)
    .toBe(503)
  expect(await student.request('GET', '/readyz')).toMatchObject({
    status: 503,
    body: { title: expect.stringMatching(/^The server's disk (is full|cannot be)/) as string },
  })
  expect((await student.request('GET', '/api/course')).status).toBe(200)
  rmSync(filler)
  await expect.poll(answers(first.address, '/readyz'), patience).toBe(200)
  expect((await student.request('PUT', '/api/exercises/relu/draft', draft)).status).toBe(200)

  fill()
  const ended = once(first.child, 'exit')
  first.child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  fill()
  const second = await serve(folder)
  await expect.poll(answers(second.address, '/readyz'), patience).toBe(503)
  await new Promise((done) => setTimeout(done, 3_000))
  expect(second.child.exitCode).toBe(null)
  rmSync(filler)
  await expect.poll(answers(second.address, '/readyz'), patience).toBe(200)
  const again = new Person(second.address, '', student.email, student.password)
  expect((await again.signIn()).status).toBe(200)
  expect(await again.get('/api/exercises/relu/draft')).toMatchObject({ source: draft.source })
}, 300_000)

test('a data folder that may only be read: it waits, says why, and starts once it may write', async (context) => {
  const folder = smallFileSystem()
  const remount = (how: string): boolean => spawnSync('mount', ['-o', `remount,${how}`, folder!]).status === 0
  if (!folder || !remount('ro')) return context.skip('mounting a file system is not permitted here')
  const { address, printed, child } = await serve(folder)
  await expect.poll(answers(address, '/readyz'), patience).toBe(503)
  await expect
    .poll(async () => ((await (await fetch(`${address}/api/me`)).json()) as { title: string }).title, patience)
    .toBe('The server may not write to its data folder.')
  await new Promise((done) => setTimeout(done, 5_000))
  expect(child.exitCode).toBe(null)
  expect(printed().match(/the server waits and tries again by itself/g)).toHaveLength(1)
  remount('rw')
  await expect.poll(answers(address, '/readyz'), patience).toBe(200)
}, 180_000)

test('what it prints and logs goes to a full disk: it serves on', async () => {
  const { child, address } = await serve(temporaryFolder(), openSync('/dev/full', 'w'))
  await expect.poll(answers(address, '/readyz'), patience).toBe(200)
  for (let i = 0; i < 20; i++) expect(await answers(address, '/api/me')()).toBe(401)
  expect(child.exitCode).toBe(null)
}, 120_000)
