/** The declarations of the engines agree with the repository: manifests, lockfiles, binding. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BINDING, LIBRARIES } from '../../server/installer/binding.ts'
import { buildBinding, compilerVersion } from '../../server/installer/build-binding.ts'
import { INSTALLABLE_ENGINES } from '../../server/installer/declaration.ts'
import { ENGINES } from '../../server/installer/engines.ts'
import { ROOT, sha256, temporaryFolder } from './workshop.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, 'server/installer/packages', path), 'utf8'))

/** This machine's npm, used only where tests may use the network. */
const compiler = process.env.TAMRIN_TEST_DOWNLOADS === '1' ? await compilerVersion().catch(() => 'none') : 'not asked'

interface Lock {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; dev?: boolean }>
}

test('each engine is declared once', () => {
  expect(ENGINES.map(({ name }) => name)).toEqual([...INSTALLABLE_ENGINES])
})

describe.each(ENGINES)('engine $name', ({ name, packages, wheels, diskBytes, npmBytes }) => {
  test('has a manifest with exactly the declared packages', () => {
    expect(json(`${name}/package.json`)).toMatchObject({
      private: true,
      dependencies: Object.fromEntries(packages.map((one) => [one.name, one.version])),
    })
    expect(Object.keys((json(`${name}/package.json`) as { dependencies: object }).dependencies).length).toBe(
      packages.length,
    )
  })

  test('has a lockfile that pins every package by its checksum, and names no registry', () => {
    const { packages: locked } = json(`${name}/package-lock.json`) as Lock
    for (const one of packages) expect(locked[`node_modules/${one.name}`]?.version).toBe(one.version)
    for (const [path, { integrity, resolved }] of Object.entries(locked)) {
      expect(resolved, path).toBeUndefined()
      if (path !== '') expect(integrity, path).toMatch(/^sha512-/)
    }
  })

  test('has wheels that are pinned, each file once, and less on disk than no compression would give', () => {
    for (const { file, project, version, sha256: sum, bytes } of wheels) {
      expect(sum).toMatch(/^[0-9a-f]{64}$/)
      expect(file.startsWith(`${project.replaceAll('-', '_')}-${version}-`)).toBe(true)
      expect(bytes).toBeGreaterThan(1e6)
    }
    expect(new Set(wheels.map(({ file }) => file)).size).toBe(wheels.length)
    expect(diskBytes).toBeGreaterThan(npmBytes)
  })
})

describe('the binding', () => {
  const bytes = readFileSync(join(ROOT, 'server/installer', BINDING.file))
  const text = bytes.toString('latin1')

  test('is the one that was built', () => {
    expect(sha256(bytes)).toBe(BINDING.sha256)
  })

  test('is a library for x86-64 that finds TensorFlow beside it', () => {
    expect(text.slice(0, 4)).toBe('\u007fELF')
    // e_type: shared object; e_machine: x86-64
    expect([bytes.readUInt16LE(16), bytes.readUInt16LE(18)]).toEqual([3, 62])
    for (const name of [LIBRARIES, 'libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', 'napi_register_module_v1'])
      expect(text).toContain(`${name}\0`)
  })

  test('runs wherever Node 26 does: glibc 2.28, and a libstdc++ of GCC 8', () => {
    const newest = (prefix: string): number[] =>
      [...text.matchAll(new RegExp(`\0${prefix}_((?:\\d+\\.)*\\d+)(?=\0)`, 'g'))]
        .map(([, version]) => version!.split('.').map(Number))
        .map(([major, minor = 0, patch = 0]) => major! * 10_000 + minor * 100 + patch)
    expect(newest('GLIBC').length).toBeGreaterThan(0)
    expect(Math.max(...newest('GLIBC'))).toBeLessThanOrEqual(2_28_00)
    expect(newest('GLIBCXX').length).toBeGreaterThan(0)
    expect(Math.max(...newest('GLIBCXX'))).toBeLessThanOrEqual(3_04_25)
  })

  test.skipIf(compiler !== BINDING.compiler)(
    `comes out the same when it is built again (with TAMRIN_TEST_DOWNLOADS=1 and ${BINDING.compiler})`,
    { timeout: 600_000 },
    async () => {
      const target = join(temporaryFolder(), 'tfjs_binding.node')
      expect(await buildBinding(target, process.env.TAMRIN_PYPI_INDEX)).toEqual({
        sha256: BINDING.sha256,
        compiler: BINDING.compiler,
      })
      expect(readFileSync(target)).toEqual(bytes)
    },
  )
})
