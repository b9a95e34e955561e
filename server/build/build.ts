/**
 * Builds what runs beside the server:
 * - `dist/guest/`: the scripts of the isolates;
 * - `dist/child/`: the grading child as plain JavaScript, since it starts in half the time, and a type
 *   stripper's memory does not fit its limits;
 * - `dist/fork-server/`: the process that starts children;
 * - `dist/compiler/`: the process that compiles foreign sources;
 * - `dist/decoder/`: the process that decodes data sets;
 * - `dist/features/`: the module that computes features of images;
 * - `dist/bases/`: the process that reads the weights of pretrained networks;
 * - `dist/engine/kernels.wasm`: the platform's kernels;
 * - `dist/schema/`: the schemas of a grader's messages;
 * - `dist/server/`: the command line with its packages, which takes a third of the memory.
 * A hash of the sources shows whether a build is up to date.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'
import { graderSchemas } from '../grading/protocol/messages.ts'

/** Node modules that tfjs imports, but never calls without a network and a file system. */
const absent: Plugin = {
  name: 'absent',
  setup(build) {
    build.onResolve({ filter: /^(node-fetch|crypto|fs|util|string_decoder|seedrandom\/crypto)$/ }, ({ path }) => ({
      path,
      namespace: 'absent',
    }))
    // tfjs-data checks whether a value is a StringDecoder; no value is one
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'module.exports = { StringDecoder: class {} }',
    }))
  },
}

/** The bundle of an isolate's scripts. */
export const GUEST_BUNDLE: BuildOptions = {
  entryPoints: ['student', 'grader', 'tf', 'library'].map((name) => ({
    in: `server/sandbox/guest/${name}.ts`,
    out: name,
  })),
  outdir: 'dist/guest',
  format: 'iife',
  globalName: 'guest',
  // isolated-vm's references can read plain properties, but not a bundle's getters
  footer: { js: ';({ ...guest })' },
  platform: 'neutral',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [absent],
}

const child: BuildOptions = {
  entryPoints: [{ in: 'server/grading/child/main.ts', out: 'main' }],
  outdir: 'dist/child',
  // CommonJS, since Node's loader of ES modules takes a fifth of a child's start
  format: 'cjs',
  platform: 'node',
  packages: 'external',
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
  outExtension: { '.js': '.cjs' },
  // small, since every child reads it at its start
  minifySyntax: true,
  minifyWhitespace: true,
}

const forkServer: BuildOptions = {
  ...child,
  entryPoints: [{ in: 'server/grading/parent/fork-server-main.ts', out: 'main' }],
  outdir: 'dist/fork-server',
  packages: 'bundle',
}

/** The bundle of a server, for any entry point. */
export const SERVER_BUNDLE: BuildOptions = {
  bundle: true,
  target: 'es2024',
  format: 'esm',
  platform: 'node',
  // packages with native code and the build tools
  external: ['better-sqlite3', 'isolated-vm', '@tensorflow/*', 'esbuild', 'assemblyscript'],
  splitting: true,
  chunkNames: 'chunk-[hash]',
  outExtension: { '.js': '.mjs' },
  // under a name of its own: a bundled package may import the function as well
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
}

const compiler: BuildOptions = {
  ...child,
  entryPoints: [{ in: 'server/compiler/process/main.ts', out: 'main' }],
  outdir: 'dist/compiler',
  packages: 'bundle',
  external: ['esbuild'],
}

const decoder: BuildOptions = {
  ...child,
  entryPoints: [{ in: 'server/datasets/decoding/main.ts', out: 'main' }],
  outdir: 'dist/decoder',
  packages: 'bundle',
  external: ['sharp'],
}

/** The module that computes features, in the place of a grader's bundle. */
const features: BuildOptions = {
  ...GUEST_BUNDLE,
  entryPoints: [{ in: 'server/sandbox/guest/features.ts', out: 'features' }],
  outdir: 'dist/features',
  format: 'esm',
  globalName: undefined,
  footer: {},
}

const basesReader: BuildOptions = {
  ...child,
  entryPoints: [{ in: 'server/bases/reading/main.ts', out: 'main' }],
  outdir: 'dist/bases',
  // h5wasm is an ES module
  format: 'esm',
  define: {},
  outExtension: { '.js': '.mjs' },
}

const server: BuildOptions = {
  ...SERVER_BUNDLE,
  entryPoints: [{ in: 'server/main.ts', out: 'main' }],
  outdir: 'dist/server',
}

/** Builds if the sources or the installed packages have changed. Else returns at once. */
export async function ensureBuilt(root: string): Promise<void> {
  const stamp = join(root, 'dist/fingerprint')
  const wanted = fingerprint(root)
  if (read(stamp) === wanted) return
  const { build } = await import('esbuild')
  for (const options of [GUEST_BUNDLE, child, forkServer, compiler, decoder, features, basesReader, server]) {
    const { outputFiles } = await build({
      ...options,
      absWorkingDir: root,
      bundle: true,
      target: 'es2024',
      legalComments: 'none',
      write: false,
      logLevel: 'error',
    })
    const folder = join(root, options.outdir!)
    mkdirSync(folder, { recursive: true })
    const names = outputFiles!.map(({ path }) => basename(path))
    for (const old of readdirSync(folder)) if (!names.includes(old)) rmSync(join(folder, old), { force: true })
    for (const { path, contents } of outputFiles!) replace(join(folder, basename(path)), contents)
  }
  await buildKernels(root)
  mkdirSync(join(root, 'dist/schema'), { recursive: true })
  replace(join(root, 'dist/schema/grader.json'), JSON.stringify(graderSchemas()))
  replace(stamp, wanted)
}

/**
 * Compiles the AssemblyScript kernels. They import their memory and allocate nothing, so they need no allocator:
 * AssemblyScript calls that runtime `stub`.
 */
async function buildKernels(root: string): Promise<void> {
  const { main } = await import('assemblyscript/asc')
  const written = new Map<string, string | Uint8Array>()
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd']
  const { error, stderr } = await main(
    ['index.ts', '--outFile', 'kernels.wasm', '--baseDir', join(root, 'server/engine/wasm/assembly'), ...flags],
    {
      writeFile: (name, contents) => {
        written.set(name, contents)
      },
    },
  )
  if (error) throw new Error(`the kernels do not compile: ${stderr.toString() || error.message}`)
  mkdirSync(join(root, 'dist/engine'), { recursive: true })
  replace(join(root, 'dist/engine/kernels.wasm'), written.get('kernels.wasm')!)
}

function fingerprint(root: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const folder of ['server', 'graders']) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|json)$/.test(file)) hash.update(file).update(readFileSync(join(root, folder, file)))
    }
  }
  return hash.digest('hex')
}

/** Replaces a file atomically: another process may be reading it. */
function replace(path: string, contents: string | Uint8Array): void {
  writeFileSync(`${path}.${process.pid}`, contents)
  renameSync(`${path}.${process.pid}`, path)
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
