/**
 * What `npm ci --omit=dev` installs is enough for `npm start`. The server builds the page and the bundles at its
 * first start, so every package that it needs for that is a dependency, not a development dependency.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

/** The sources of a folder. Those in AssemblyScript import nothing but each other, without endings. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(tsx?|js)$/.test(file) && !file.endsWith('.d.ts') && !file.includes('/wasm/assembly/'))
}

/** `@mantine/core/styles.css` is a file of `@mantine/core`. */
const packageOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')

/** The packages whose code the sources import; the bundler drops imports of types. */
async function importedPackages(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...['server', 'graders', 'web'].flatMap(sources), 'vite.config.ts'],
    bundle: true,
    packages: 'external',
    external: ['../dist/*'],
    format: 'esm',
    platform: 'node',
    splitting: true,
    outdir: 'dist',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const paths = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !/^(node|virtual):|^\./.test(path))
    .map(({ path }) => packageOf(path))
  return [...new Set(paths)].sort()
}

test('whatever server, graders and page import is a dependency', async () => {
  const imported = await importedPackages()
  expect(imported).toEqual(expect.arrayContaining(['hono', 'react', '@mantine/core', 'vite', 'assemblyscript']))
  expect(imported.filter((name) => !(name in dependencies))).toEqual([])
})

test('the same Node is pinned for every platform, so that grades are the same to the bit', () => {
  const pins = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'))
  expect(pins.length).toBe(5)
  expect([...new Set(pins.map(([, version]) => version))]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)])
})
