/** `tamrin serve`: its start, what it publishes behind it, and its end. */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { exerciseNewCommand } from '../../server/commands/exercise-new.ts'
import { publishInBackground } from '../../server/commands/background-publishing.ts'
import { exerciseCheckCommand } from '../../server/commands/exercise-check.ts'
import { readFolder } from '../../server/commands/exercise-folder.ts'
import { serveCommand } from '../../server/commands/serve.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import { createInstallation } from './installation.ts'
import { servicesOver, withoutGrading } from './services.ts'

const ADDRESS = /http:\/\/localhost:\d+\//

const installation = createInstallation()
afterAll(() => installation.remove())

const health = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  exercises: z.strictObject({ published: z.int(), waiting: z.int(), refused: z.int() }),
})

test('serves at once, publishes behind it, changes nothing the second time, and stops when told', async () => {
  const root = temporaryFolder()
  mkdirSync(join(root, 'exercises'))
  const { services, written } = servicesOver(root)
  await exerciseNewCommand(services, 'relu')

  const serve = async (until: (answer: z.infer<typeof health>) => boolean): Promise<string> => {
    written.stdout = written.stderr = ''
    const stopping = new AbortController()
    const ended = serveCommand(services, { version: '1.2.3', signal: stopping.signal })
    await expect.poll(() => written.stdout, { timeout: 20_000 }).toMatch(ADDRESS)
    const [address] = ADDRESS.exec(written.stdout)!
    await expect
      .poll(async () => until(health.parse(await (await fetch(`${address}healthz`)).json())), { timeout: 40_000 })
      .toBe(true)
    await expect.poll(() => written.stdout, { timeout: 10_000 }).toMatch(/published\.\n$|folder: \d+\.\n$/)
    stopping.abort()
    expect(await ended).toBe(0)
    await expect(fetch(`${address}healthz`)).rejects.toThrow()
    return written.stdout
  }
  expect(await serve(({ exercises }) => exercises.published === 1 && exercises.waiting === 0)).toMatch(
    /relu: version 1, grader 1, .*\nAll exercises are published\.\n$/,
  )
  expect(await serve(({ exercises }) => exercises.published === 1)).toMatch(
    /Stop with Ctrl\+C\.\nExercises published, as they stand in the folder: 1\.\n$/,
  )
})

test('what is proven is published without a gate; what the browser has published stays', async () => {
  const root = temporaryFolder()
  mkdirSync(join(root, 'exercises'))
  const { services, written } = servicesOver(root)
  await exerciseNewCommand(services, 'proven')
  await exerciseCheckCommand(services, ['proven'], { prove: true })
  await exerciseNewCommand(services, 'rewritten')
  const { exercises } = await readFolder(root, ['rewritten'])
  const [rewritten] = exercises
  const opened = services.openStore()
  if (!opened.ok || rewritten?.kind !== 'sound') throw new Error('no folder')
  using open = opened.value
  const edited = { ...rewritten.content, frontMatter: { ...rewritten.content.frontMatter, title: 'Edited' } }
  const gate = { ok: true, measuredAt: new Date().toISOString(), engine: 'none', seeds: [1], rows: [] }
  const save = { content: edited, bundle: rewritten.bundle, author: 'sara', origin: 'browser' as const }
  open.store.publish(save, { gate, checks: [] })

  written.stdout = ''
  const noGrading = withoutGrading(services)
  await publishInBackground(noGrading, open.store, () => undefined).run(new AbortController().signal)
  expect(written.stdout).toMatch(/^rewritten: what is published was written in the browser and stays; /)
  expect(written.stdout).toMatch(
    / proven: version 1, grader 1, proven with this release\nAll exercises are published\.\n$/,
  )
  expect(open.store.publishedStatement('rewritten')!.frontMatter.title).toBe('Edited')
})

test('the process: prints its address, answers, and ends with 0 on SIGTERM', async () => {
  const child = installation.start(['serve'], { PORT: '0' })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  child.stdout!.on('data', (bytes: Buffer) => {
    stdout += bytes.toString()
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  // The first start of all builds the page.
  await expect.poll(() => stdout, { timeout: 150_000 }).toContain('Stop with Ctrl+C.')
  const [address] = ADDRESS.exec(stdout)!
  expect(health.parse(await (await fetch(`${address}healthz`)).json()).status).toBe('ok')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}, 180_000)

test('a port in use is one sentence and status 2', async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, done))
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const { status, stdout, stderr } = await installation.run(['serve'], { PORT: String(port) })
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: `tamrin: port ${port} is in use: set PORT to another one, as in "PORT=${port + 1} npm start"\n`,
  })
})
