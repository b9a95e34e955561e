/** Builds the page, `dist/web/`, with Vite where its sources have changed. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The sources of the page. The lockfile represents the installed packages. */
const SOURCES = [
  'web',
  'exercises/tamrin.d.ts',
  'graders/report.ts',
  'graders/picture-schema.ts',
  'graders/report-schema.ts',
  'graders/text-schema.ts',
  'server/contract',
  'server/sandbox/program-globals.json',
  'vite.config.ts',
  'package-lock.json',
]

/** Whether the page is up to date. True without its sources, since nothing can be built then. */
export function isPageBuilt(root: string): boolean {
  if (!existsSync(join(root, 'web/index.html'))) return true
  const stamp = stampOf(root)
  return (
    existsSync(stamp) &&
    existsSync(join(root, 'dist/web/index.html')) &&
    readFileSync(stamp, 'utf8') === fingerprint(root)
  )
}

/** @throws with Vite's message for wrong sources, and where Vite is not installed */
export async function buildPage(root: string): Promise<void> {
  const wanted = fingerprint(root)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if (!existsSync(vite)) throw new Error('the page cannot be built: Vite is not installed; run "npm ci"')
  // Builds in a new folder, which then replaces the old one: another process may also build, or serve the page.
  const [page, fresh, old] = ['web', `web.${process.pid}`, `web.old.${process.pid}`].map((name) =>
    join(root, 'dist', name),
  ) as [string, string, string]
  mkdirSync(join(root, 'dist'), { recursive: true })
  try {
    // In its own process with NODE_ENV=production: under a test's NODE_ENV, React is twice as large.
    const command = [
      vite,
      'build',
      join(root, 'web'),
      '--config',
      join(root, 'vite.config.ts'),
      '--outDir',
      fresh,
      '--logLevel',
      'error',
    ]
    await promisify(execFile)(process.execPath, command, { cwd: root, env: { NODE_ENV: 'production' } })
    if (existsSync(page)) renameSync(page, old)
    renameSync(fresh, page)
    writeFileSync(stampOf(root), wanted)
  } finally {
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true })
  }
}

/** Outside of dist/web/, which Vite empties. */
function stampOf(root: string): string {
  return join(root, 'dist/web-fingerprint')
}

function fingerprint(root: string): string {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesOf(root, source)) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesOf(root: string, source: string): string[] {
  if (!existsSync(join(root, source))) return []
  if (statSync(join(root, source)).isFile()) return [source]
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort()
}
