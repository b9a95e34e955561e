/** Imports point one way: the map of ARCHITECTURE.md, held against the sources. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

interface Import {
  from: string
  target: string
  typeOnly: boolean
}

/** All sources of a folder, relative to the root, without what is generated. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*\*.*$/gm, '')
  return [...text.matchAll(IMPORT)].map(([, type, named, dynamic]) => {
    const specifier = (named ?? dynamic)!
    const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier
    return { from: file, target, typeOnly: type !== undefined }
  })
}

const server = sources('server')
const all = [...server, ...sources('graders'), ...sources('exercises'), ...sources('web')]
const imports = all.flatMap(importsOf)
const inside = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
const offenders = (breaks: (one: Import) => boolean): string[] =>
  imports.filter(breaks).map(({ from, target }) => `${from} imports ${target}`)

/** The rows of the map, top down: a folder, and those that it imports. */
const rooms = new Map(
  [...readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(
    ([, folder, names]) => [
      folder!,
      names === 'nothing' ? [] : [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    ],
  ),
)

/** The room of a source: its folder; an exercise is one room, whatever folders it has. */
function roomOf(file: string): string {
  if (inside(file, 'exercises', 'server/exercises/template')) return 'exercises'
  return dirname(file)
}

test('there are sources to check', () => {
  expect(all.length).toBeGreaterThan(50)
  expect(imports.length).toBeGreaterThan(100)
})

test('every folder has a row in the map, and every row a folder', () => {
  expect([...new Set(all.map(roomOf))].sort()).toEqual([...rooms.keys()].sort())
})

test('a folder imports exactly the folders that its row names', () => {
  const found = new Map([...rooms.keys()].map((room) => [room, new Set<string>()]))
  for (const { from, target } of imports) {
    const [here, there] = [roomOf(from), roomOf(target)]
    if (rooms.has(there) && here !== there) found.get(here)?.add(there)
  }
  expect(Object.fromEntries([...found].map(([room, names]) => [room, [...names].sort()]))).toEqual(
    Object.fromEntries([...rooms].map(([room, names]) => [room, names.toSorted()])),
  )
})

test('no folder imports one that stands above it', () => {
  const order = [...rooms.keys()]
  expect(
    [...rooms].flatMap(([room, names]) =>
      names.filter((name) => order.indexOf(name) <= order.indexOf(room)).map((name) => `${room} imports ${name}`),
    ),
  ).toEqual([])
})

test('graders import graders, and tfjs as types; the schema of a report alone imports zod', () => {
  const allowed = ({ from, target, typeOnly }: Import): boolean =>
    inside(target, 'graders') ||
    (typeOnly && target.startsWith('@tensorflow/')) ||
    (target === 'zod' &&
      (typeOnly ? from === 'graders/report.ts' : /^graders\/(picture|report|text)-schema\.ts$/.test(from)))
  expect(offenders((one) => inside(one.from, 'graders') && !allowed(one))).toEqual([])
})

test('exercises import their own folder, graders, and the two modules of a solution', () => {
  const allowed = ['@tensorflow/tfjs', 'tamrin']
  expect(
    offenders(({ from, target }) => {
      if (!inside(from, 'exercises')) return false
      const folder = from.split('/').slice(0, 2).join('/')
      return !inside(target, folder, 'graders') && !allowed.includes(target)
    }),
  ).toEqual([])
})

test('the page imports nothing but types from the server and the graders', () => {
  expect(
    offenders(({ from, target, typeOnly }) => inside(from, 'web') && inside(target, 'server', 'graders') && !typeOnly),
  ).toEqual([])
})

test('only the sandbox opens isolates', () => {
  expect(offenders(({ from, target }) => target === 'isolated-vm' && from !== 'server/sandbox/isolate.ts')).toEqual([])
})

test('only the engine knows backends of tfjs; the guest takes single kernels, and the page tries a network', () => {
  expect(
    offenders(({ from, target }) => {
      if (!target.startsWith('@tensorflow/tfjs-backend') || inside(from, 'server/engine')) return false
      return !(
        (from === 'server/sandbox/guest/compute/cpu-kernels.ts' &&
          target.startsWith('@tensorflow/tfjs-backend-cpu/dist/kernels/')) ||
        (from === 'web/network/compute.ts' && target === '@tensorflow/tfjs-backend-cpu')
      )
    }),
  ).toEqual([])
})

test('what runs inside an isolate imports nothing of the host', () => {
  expect(
    offenders(({ from, target, typeOnly }) => {
      if (!inside(from, 'server/sandbox/guest')) return false
      if (
        inside(target, 'server/sandbox/guest') ||
        target.startsWith('@tensorflow/tfjs-') ||
        target === '@ungap/structured-clone' ||
        ['@exodus/bytes/', 'node-inspect-extracted', 'whatwg-url-minimum'].some((name) => target.startsWith(name))
      )
        return false
      return !(
        (typeOnly && inside(target, 'graders')) ||
        ['graders/host.ts', 'graders/pretrained.ts', 'graders/sfc32.ts'].includes(target)
      )
    }),
  ).toEqual([])
})

test('only the composition root reads the environment', () => {
  const readers = server.filter((file) => /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')))
  expect(readers).toEqual(['server/config/config.ts'])
})

/** The sources that a bundle with these entries holds. */
function reachedFrom(...entries: string[]): Set<string> {
  const reached = new Set<string>()
  const visit = (file: string): void => {
    if (reached.has(file)) return
    reached.add(file)
    for (const { target, typeOnly } of importsOf(file)) if (!typeOnly && /\.tsx?$/.test(target)) visit(target)
  }
  entries.forEach(visit)
  return reached
}

const packagesOf = (files: Iterable<string>, pattern: RegExp): string[] =>
  [...files]
    .flatMap(importsOf)
    .filter(({ target, typeOnly }) => !typeOnly && pattern.test(target))
    .map(({ from, target }) => `${from} imports ${target}`)

test('the grading child knows no database, no network and no schema library', () => {
  const reached = reachedFrom('server/grading/child/main.ts')
  expect(
    [...reached].filter(
      (file) =>
        !inside(
          file,
          'graders',
          'server/grading',
          'server/sandbox',
          'server/engine',
          'server/bases',
          'server/datasets',
        ),
    ),
  ).toEqual([])
  expect(packagesOf(reached, /^(zod|drizzle-orm|better-sqlite3|hono|esbuild)/)).toEqual([])
})

test('no isolate loads a schema library: neither the guest nor a grader', () => {
  const guest = ['student', 'grader', 'tf'].map((name) => `server/sandbox/guest/${name}.ts`)
  const graders = all.filter((file) => inside(file, 'exercises') && !file.endsWith('.test.ts'))
  expect(graders.length).toBeGreaterThan(10)
  const reached = reachedFrom(...guest, 'graders/run/run.ts', ...graders)
  expect(reached.size).toBeGreaterThan(50)
  expect(packagesOf(reached, /^zod/)).toEqual([])
})

test('no module imports itself by a detour', () => {
  const graph = new Map(
    all.map((file) => [
      file,
      importsOf(file)
        .filter(({ target, typeOnly }) => !typeOnly && /\.tsx?$/.test(target))
        .map(({ target }) => target),
    ]),
  )
  const cycles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of all) walk(file, [])
  expect(cycles).toEqual([])
})

const LONGEST_LINE = 120
/** Hostile programs are attacks as they were found, and are not formatted. */
const UNFORMATTED = ['tests/hostile/programs']

test(`no line is longer than ${LONGEST_LINE} characters`, () => {
  const files = ['server', 'web', 'graders', 'exercises', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(tsx?|js|css)$/.test(file) && !inside(file, ...UNFORMATTED)),
  )
  expect(files.length).toBeGreaterThan(100)
  const tooLong = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => ([...line].length > LONGEST_LINE ? [`${file}:${i + 1}`] : [])),
  )
  expect(tooLong).toEqual([])
})

/** One kernel or interface on several engines, and the entry of each isolate's bundle: one thing under one name. */
const SAME_MEANING = [
  'TensorEntry',
  'TensorMap',
  'applyAdam',
  'applyRmsProp',
  'averagePool',
  'fusedConv2d',
  'fusedDepthwiseConv2d',
  'fusedMatMul',
  'matMul',
  'maxPool',
  'maxPoolGrad',
  'maxPoolGradient',
  'relu6',
  'reluGradient',
  'start',
  'stridedSlice',
  'transform',
]

test('an exported name means one thing', () => {
  const exporters = new Map<string, string[]>()
  const named = [...server, ...sources('graders')].filter(
    (file) => !inside(file, 'server/engine/wasm/assembly', 'server/exercises/template'),
  )
  for (const file of named) {
    // code in texts is no export of this file
    const text = readFileSync(join(root, file), 'utf8').replace(/`(?:\\.|[^`\\])*`/gs, '``')
    for (const [, name] of text.matchAll(/^export (?:async )?(?:interface|type|function\*?|const|class) (\w+)/gm))
      exporters.set(name!, [...(exporters.get(name!) ?? []), file])
  }
  expect(exporters.size).toBeGreaterThan(500)
  // overloads are one export
  const shared = [...exporters].filter(([, files]) => new Set(files).size > 1)
  expect(shared.filter(([name]) => !SAME_MEANING.includes(name))).toEqual([])
  expect(shared.map(([name]) => name).sort()).toEqual(SAME_MEANING.toSorted())
})
