/** Builds the page, `dist/web/`, with Vite, where its sources have changed since. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What the page is made of; installed packages count by the lock file. */
const SOURCES = [
  'web',
  'exercises/tamrin.d.ts',
  'graders/report.ts',
  'server/contract/contract.ts',
  'vite.config.ts',
  'package-lock.json',
]

/** Whether the page is as its sources say; also where there are no sources to build it from. */
export function isPageBuilt(root: string): boolean {
  if (!existsSync(join(root, 'web/index.html'))) return true
  const stamp = stampOf(root)
  return (
    existsSync(stamp) &&
    existsSync(join(root, 'dist/web/index.html')) &&
    readFileSync(stamp, 'utf8') === fingerprint(root)
  )
}

/** @throws where the sources are wrong, with what Vite says, or where Vite is not installed */
export async function buildPage(root: string): Promise<void> {
  const wanted = fingerprint(root)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if (!existsSync(vite)) throw new Error('the page cannot be built: Vite is not installed; run "npm ci"')
  // Built beside and then put in place: another process may be building too, or serving what is there.
  const [page, fresh, old] = ['web', `web.${process.pid}`, `web.old.${process.pid}`].map((name) =>
    join(root, 'dist', name),
  ) as [string, string, string]
  mkdirSync(join(root, 'dist'), { recursive: true })
  try {
    // A process of its own, so that it is built for production whatever this process is: a test's React is twice as large.
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

/** Beside dist/web/, which Vite empties. */
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
