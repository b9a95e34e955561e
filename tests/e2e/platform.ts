/** The platform itself for the end-to-end tests: its server as a process, on a free port, with a database of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
/** The exercises that the flow needs; the gate of a training takes minutes on a small machine. */
const PUBLISHED_MS = 400_000

export interface Account { email: string; password: string }
export interface PlatformProcess {
  url: string
  student: Account
  /** Resolves when an exercise is published and open to students. */
  published(slug: string): Promise<void>
  stop(): Promise<void>
}

export async function startPlatform(): Promise<PlatformProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-e2e-'))
  const child = spawn(process.execPath, [join(ROOT, 'server/bin.js'), 'serve'], { env: { PATH: process.env.PATH, TAMRIN_DATA: folder, PORT: '0', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = watch(child)
  const [, url] = await output.find(/(http:\/\/localhost:\d+)\//, 200_000)
  const [, email, password] = await output.find(/(student1@\S+)\s+(\S+)/, 20_000)
  return {
    url: url!,
    student: { email: email!, password: password! },
    published: async (slug) => { await output.find(new RegExp(`${slug}: version`), PUBLISHED_MS) },
    async stop() {
      const ended = new Promise((done) => child.once('close', done))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function watch(child: ChildProcess): { find(pattern: RegExp, withinMs: number): Promise<RegExpExecArray> } {
  let text = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (bytes: Buffer) => {
      text += bytes.toString()
      heard.forEach((look) => look())
    })
  }
  return {
    find: (pattern, withinMs) => new Promise((found, failed) => {
      const look = (): void => {
        const match = pattern.exec(text)
        if (!match) return
        clearTimeout(timer)
        heard.delete(look)
        found(match)
      }
      const timer = setTimeout(() => {
        heard.delete(look)
        failed(new Error(`the server did not print ${pattern} within ${withinMs / 1_000} s; it printed:\n${text}`))
      }, withinMs)
      heard.add(look)
      look()
    }),
  }
}
