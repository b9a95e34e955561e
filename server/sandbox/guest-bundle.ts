/**
 * Builds what is loaded into the isolates: one script for the student's, one for the grader's,
 * and TensorFlow.js for either. Written to `dist/guest/`; a hash of the inputs tells whether
 * what is there is still right.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

const NAMES = ['student', 'grader', 'tf'] as const

export type GuestScripts = Record<(typeof NAMES)[number], string>

/** Node modules that tfjs mentions but does not need where there is no network and no file system. */
const absent: Plugin = {
  name: 'absent',
  setup(build) {
    build.onResolve({ filter: /^(node-fetch|crypto|fs|util|string_decoder|seedrandom\/crypto)$/ }, ({ path }) => ({ path, namespace: 'absent' }))
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {}' }))
  },
}

function fingerprint(root: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const folder = join(root, 'server/sandbox/guest')
  hash.update(readFileSync(import.meta.filename))
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

/** Reads the scripts, built anew where the sources or the installed packages have changed. */
export async function guestScripts(root: string): Promise<GuestScripts> {
  const folder = join(root, 'dist/guest')
  const wanted = fingerprint(root)
  const read = (name: string): string | undefined => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      return undefined
    }
  }
  if (read('fingerprint') !== wanted) {
    const { build } = await import('esbuild')
    const result = await build({
      absWorkingDir: root,
      entryPoints: NAMES.map((name) => ({ in: `server/sandbox/guest/${name}.ts`, out: name })),
      outdir: folder,
      bundle: true,
      format: 'iife',
      globalName: 'guest',
      // plain properties, which a reference can read
      footer: { js: ';({ ...guest })' },
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'es2024',
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      plugins: [absent],
      write: false,
      logLevel: 'error',
    })
    mkdirSync(folder, { recursive: true })
    const put = (name: string, text: string): void => {
      // another process may be reading: replace whole files
      writeFileSync(join(folder, `${name}.${process.pid}`), text)
      renameSync(join(folder, `${name}.${process.pid}`), join(folder, name))
    }
    for (const file of result.outputFiles) put(file.path.split(/[\\/]/).at(-1)!, file.text)
    put('fingerprint', wanted)
  }
  return Object.fromEntries(NAMES.map((name) => [name, readFileSync(join(folder, `${name}.js`), 'utf8')])) as GuestScripts
}
