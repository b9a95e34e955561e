/** The table of globals, held against the sandbox, the editor's types, and the messages that students read. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import table from '../../server/sandbox/program-globals.json' with { type: 'json' }
import { programGlobals } from '../../web/build/program-globals.ts'
import { open } from './student-program.ts'
import type { RunningProgram } from './student-program.ts'

const opened: RunningProgram[] = []
afterEach(() => {
  for (const { student, table: tensors } of opened.splice(0)) {
    student.dispose()
    tensors.dispose()
  }
})

const EXISTS = table.exists.flatMap(({ names }) => names)
const ABSENT = table.absent.flatMap(({ names }) => names)

async function running(source: string, seed?: number): Promise<RunningProgram> {
  const program = await open(source, { seed })
  opened.push(program)
  return program
}

async function value(source: string, seed?: number): Promise<unknown> {
  const settled = await (await running(`export const run = () => { ${source} }`, seed)).call('run')
  if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
  return (JSON.parse(settled.text) as [unknown])[0]
}

test('no name stands twice', () => {
  const names = [...EXISTS, ...ABSENT]
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('in the sandbox: what exists is there, what does not is undefined, and nothing else is there', async () => {
  const typeOf = (names: string[]): Promise<unknown> =>
    value(
      `void tf.version
      return ${JSON.stringify(names)}.filter((name) => typeof (globalThis as any)[name] !== 'undefined')`,
    )
  expect(await typeOf(EXISTS)).toEqual(EXISTS)
  expect(await typeOf(ABSENT)).toEqual([])
  const names = (await value('return Object.getOwnPropertyNames(globalThis)')) as string[]
  const language = new Set(Object.getOwnPropertyNames(globalThis))
  const platform = ['__tamrin', 'guest', 'self']
  expect(names.filter((name) => !language.has(name) && !EXISTS.includes(name) && !platform.includes(name))).toEqual([])
})

test('in the editor: the types know what exists, and nothing that does not', { timeout: 120_000 }, async () => {
  const root = join(import.meta.dirname, '../..')
  const { types, libraries } = programGlobals()
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-types-'))
  try {
    writeFileSync(join(folder, 'globals.d.ts'), types)
    const probe = [...EXISTS, ...ABSENT, 'Map', 'structuredClone', 'Intl', 'Float32Array', 'AggregateError']
    writeFileSync(
      join(folder, 'probe.ts'),
      `export const probed = [\n${probe.map((name) => `${name},`).join('\n')}\n]\n`,
    )
    const options = { target: 'esnext', lib: libraries.map((name) => name.slice(4, -5)), types: [], noEmit: true }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['.'] }))
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      folder,
      '--pretty',
      'false',
    ]).catch((failed: { stdout: string }) => failed)
    const unknown = [...stdout.matchAll(/Cannot find name '([^']+)'/g)].map(([, name]) => name!)
    expect(unknown.sort(), stdout.slice(0, 2_000)).toEqual([...ABSENT].sort())
    expect(stdout.split('\n').filter((line) => line.includes('error') && !line.includes('Cannot find name'))).toEqual(
      [],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(table.absent.map(({ names, en, fa }) => [names[0]!, names, en, fa] as const))(
  'a program that touches %s and its like is told what to do',
  async (_, names, en, fa) => {
    const uses = names.filter((name) => !['tf', 'require'].includes(name))
    const program = await running(
      uses.map((name) => `export const use_${name} = () => (${name} as any).x`).join('\n') || 'export const none = 1',
    )
    for (const name of uses) {
      expect(await program.call(`use_${name}`)).toMatchObject({
        kind: 'threw',
        failure: {
          message: `${name} is not defined`,
          behind: { en: `. ${en.replaceAll('`', '')}`, fa: `. ${fa.replace(/`([^`]+)`/g, '\u2066$1\u2069')}` },
        },
      })
    }
  },
)

test('the same is told of globalThis.fetch and of require, and nothing of a name of the program', async () => {
  const program = await running(`export const run = () => (globalThis as any).fetch('x')
export const required = (name = 'fs') => (require as any)(name)
export const other = () => (mine as any).x`)
  expect(await program.call('run')).toMatchObject({
    failure: { behind: { en: expect.stringContaining('no network') } },
  })
  expect(await program.call('required')).toMatchObject({
    failure: { behind: { en: expect.stringContaining('does not run in Node') } },
  })
  expect(await program.call('other')).not.toMatchObject({ failure: { behind: expect.anything() } })
})

test('a program may still ask whether a global is there', async () => {
  expect(await value(`return [typeof window, typeof process, typeof fetch, 'document' in globalThis]`)).toEqual([
    'undefined',
    'undefined',
    'undefined',
    false,
  ])
})

test('texts, base64 and addresses are those of a browser', async () => {
  const source = readFileSync(join(import.meta.dirname, 'fixtures/browser-globals.ts.txt'), 'utf8')
  const here = (await import(`data:text/javascript,${encodeURIComponent(`export const run = () => {${source}}`)}`)) as {
    run(): unknown
  }
  const there = await value(source)
  expect(there).toEqual(here.run())
})

test('tensors of texts are encoded and decoded as in a browser', async () => {
  const texts = ['', 'a é € 😀', 'سلام', '\ud800x']
  expect(
    await value(`const texts = ${JSON.stringify(texts)}
      return [tf.tensor1d(texts).dataSync(), tf.util.decodeString(tf.util.encodeString('é€'))]`),
  ).toEqual([['', 'a é € 😀', 'سلام', '\ufffdx'], 'é€'])
  expect(await value(`try { tf.util.encodeString('a', 'latin1') } catch (e) { return (e as Error).message }`)).toBe(
    'texts can be encoded as utf-8 only, not as latin1',
  )
})

test('random bytes follow the seed, and leave Math.random as it is', async () => {
  const draw = `const bytes = [...crypto.getRandomValues(new Uint8Array(8))]
    const words = crypto.getRandomValues(new Uint32Array(2)); return [...bytes, ...words, crypto.randomUUID()].join()`
  const first = await value(draw, 1)
  expect(await value(draw, 1)).toBe(first)
  expect(await value(draw, 2)).not.toBe(first)
  expect(first).toMatch(/,[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const random = await value('return Math.random()', 1)
  expect(await value('crypto.randomUUID(); return Math.random()', 1)).toBe(random)
  expect(await value(`const many = crypto.getRandomValues(new Uint8Array(65536)); return new Set(many).size`)).toBe(256)
  expect(
    await value(`try { crypto.getRandomValues(new Float32Array(2) as any) } catch (e) { return (e as Error).name }`),
  ).toBe('TypeError')
})
