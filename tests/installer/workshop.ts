/**
 * An installation without a network: an engine of a few bytes, a package index on this machine that has it,
 * and an npm that copies its package.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EngineDeclaration } from '../../server/installer/declaration.ts'
import { done } from '../../server/installer/install-result.ts'
import { createInstaller, type InstallerOptions, type InstallStep } from '../../server/installer/installer.ts'
import type { Npm } from '../../server/installer/npm.ts'
import { zip, type ZipEntry } from './zip.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const FILE = 'tiny_flow-1.0-py3-none-any.whl'

/** The library's text says whether it is whole; the package below reads it. */
export const ENTRIES: ZipEntry[] = [
  { path: 'tensorflow/libtiny.so.2', content: `whole ${'.'.repeat(40_000)}` },
  { path: 'tensorflow/bin/tool', content: '#!/bin/sh\n', executable: true },
  { path: 'tensorflow/python/large.py', content: 'not needed' },
  { path: 'tiny_flow-1.0.dist-info/licenses/LICENSE', content: 'do as you like' },
]

/** The part of TensorFlow.js that the check calls; it computes only with a whole library. */
const PACKAGE = `
const { readFileSync } = require('node:fs')
const library = readFileSync(require('node:path').join(__dirname, '../../tensorflow/libtiny.so.2'), 'utf8')
if (!library.startsWith('whole')) throw new Error('the library is ' + library.split(' ')[0])
exports.backend = () => ({ isUsingGpuDevice: false })
const dot = (row, b, column) => row.reduce((sum, x, k) => sum + x * b[k][column], 0)
exports.matMul = (a, b) => ({ data: async () => a.flatMap((row) => b[0].map((_, column) => dot(row, b, column))) })
`

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-engines-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** @param wheel the declared wheel; the server may have another one */
export function tinyEngine(wheel = zip(ENTRIES), version = '1.0'): EngineDeclaration {
  return {
    name: 'cpu',
    title: 'made for the tests',
    licence: 'CC0',
    platforms: ['linux-x64'],
    wheels: [
      {
        project: 'tiny-flow',
        version,
        file: FILE,
        bytes: wheel.length,
        sha256: sha256(wheel),
        take: /^tensorflow\/(lib|bin)/,
      },
    ],
    npmBytes: 1000,
    diskBytes: 50_000,
    packages: [{ name: 'tiny-tfjs', version: '4.22.0' }],
    links: [{ path: 'tensorflow/libtiny.so', target: 'libtiny.so.2' }],
    binding: true,
  }
}

/** An npm that copies the tiny package; `before` runs first. */
export function tinyNpm(before: (folder: string, signal?: AbortSignal) => void | Promise<void> = () => undefined): Npm {
  return {
    present: () => Promise.resolve(true),
    async install(folder, signal) {
      await before(folder, signal)
      mkdirSync(join(folder, 'node_modules/tiny-tfjs'), { recursive: true })
      writeFileSync(join(folder, 'node_modules/tiny-tfjs/index.js'), PACKAGE)
      writeFileSync(join(folder, 'node_modules/tiny-tfjs/index.js.map'), '{}')
      return done(null)
    },
  }
}

export type Serve = (request: IncomingMessage, response: ServerResponse) => void

export interface Index {
  address: string
  requests: { url: string; range?: string; authorization?: string }[]
}

/** A package index with one project. */
export async function serveIndex({
  wheel = zip(ENTRIES),
  listing = listed(wheel),
  file = wholeFile(wheel),
}: { wheel?: Buffer; listing?: Serve; file?: Serve } = {}): Promise<Index> {
  const requests: Index['requests'] = []
  const server = createServer((request, response) => {
    const { range, authorization } = request.headers
    requests.push({ url: request.url!, ...(range && { range }), ...(authorization && { authorization }) })
    const [path] = request.url!.split('?')
    if (path === '/simple/tiny-flow/') listing(request, response)
    else if (path === `/files/${FILE}`) file(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  )
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`, requests }
}

/** The answer of a PEP 691 index for a file. */
export function listed(wheel: Buffer, changes: { size?: number; hashes?: Record<string, string> } = {}): Serve {
  return (_, response) => {
    const file = {
      filename: FILE,
      url: `../../files/${FILE}`,
      hashes: { sha256: sha256(wheel) },
      size: wheel.length,
      ...changes,
    }
    response
      .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
      .end(JSON.stringify({ files: [{ ...file, filename: 'other.whl' }, file] }))
  }
}

/** Serves the file, or the requested range of it. */
export function wholeFile(content: Buffer): Serve {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    if (start > 0)
      response
        .writeHead(206, { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` })
        .end(content.subarray(start))
    else response.writeHead(200).end(content)
  }
}

/** Everything that an installation needs, and a record of what happened. */
export async function workshop({ index, ...options }: Partial<InstallerOptions> & { index?: string } = {}) {
  const dataFolder = options.dataFolder ?? temporaryFolder()
  const place = join(dataFolder, 'engines')
  const installer = createInstaller({
    root: ROOT,
    platform: 'linux-x64',
    engines: [tinyEngine()],
    npm: tinyNpm(),
    index: index ?? (await serveIndex()).address,
    ...options,
    dataFolder,
  })
  return {
    dataFolder,
    place,
    installer,
    /** Names in the engines folder. */
    names: (): string[] => readdirSync(place).sort(),
    /** Plans and installs; records the reported steps. */
    async install(signal?: AbortSignal) {
      const plan = await installer.plan('cpu')
      if (!plan.ok) return { ...plan, steps: [] }
      const steps: InstallStep[] = []
      const result = await installer.install(plan.value, { signal, onStep: (step) => steps.push(step) })
      return { ...result, steps }
    },
  }
}
