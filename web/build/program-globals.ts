/**
 * The globals of a program, as the module `virtual:program-globals`: their type declarations and the libraries of the
 * language for the editor, and their descriptions for the help page. The table is that of the sandbox.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const RESOLVED = '\0virtual:program-globals'
const TABLE = join(import.meta.dirname, '../../server/sandbox/program-globals.json')

interface Described {
  names: string[]
  en: string
  fa: string
}

export interface ProgramGlobals {
  /** TypeScript declarations of the globals beyond those of the language. */
  types: string
  /** Files of TypeScript's libraries: the language without what the sandbox has removed from it. */
  libraries: string[]
  exists: Described[]
  absent: Described[]
}

/** Libraries of memory that is shared or may grow, and of garbage collection. */
const REMOVED = /\.(sharedmemory|weakref)\.|^lib\.es2024\.arraybuffer\./

export function programGlobals(): ProgramGlobals {
  const table = JSON.parse(readFileSync(TABLE, 'utf8')) as {
    exists: (Described & { types: string })[]
    absent: Described[]
  }
  const index = createRequire(import.meta.url).resolve('monaco-editor/languages/features/typescript/lib/lib.index')
  const known = [...readFileSync(index, 'utf8').matchAll(/\["(lib\.[\w.]+\.d\.ts)"\]/g)].map(([, name]) => name!)
  return {
    types: table.exists.map(({ types, en }) => `/** ${en} */\n${types}`).join('\n'),
    libraries: known.filter(
      (name) =>
        /^lib\.(es5|decorators(\.legacy)?|es(\d+|next)\.(?!full)[\w.]+)\.d\.ts$/.test(name) && !REMOVED.test(name),
    ),
    exists: table.exists.map(({ names, en, fa }) => ({ names, en, fa })),
    absent: table.absent,
  }
}

export function programGlobalsModule(): Plugin {
  return {
    name: 'tamrin:program-globals',
    resolveId: { filter: { id: /^virtual:program-globals$/ }, handler: () => RESOLVED },
    load: {
      filter: { id: /^\0virtual:program-globals$/ },
      handler: () =>
        Object.entries(programGlobals())
          .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
          .join('\n'),
    },
  }
}
