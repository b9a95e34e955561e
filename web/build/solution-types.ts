/**
 * The type declarations with which the editor checks a solution, as the module
 * `virtual:solution-types`: everything reachable from the entry points of tfjs-core, tfjs-layers and
 * tfjs-data, and the module `tamrin`. Keep it in step with `server/sandbox/guest/tf.ts`, which
 * defines `tf` in the sandbox.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'vite'

const ID = 'virtual:solution-types'
const RESOLVED = `\0${ID}`
const PACKAGES = ['tfjs-core', 'tfjs-layers', 'tfjs-data'].map((name) => `@tensorflow/${name}`)
const CHAINED_OPS = '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'

/** The package `@tensorflow/tfjs` as it is in the sandbox: without backends and converter. */
const TFJS = `import '${CHAINED_OPS}'
export * from '@tensorflow/tfjs-core'
export * from '@tensorflow/tfjs-layers'
export * as data from '@tensorflow/tfjs-data'
export declare const version: Record<'tfjs' | 'tfjs-core' | 'tfjs-layers' | 'tfjs-data', string>
`

export function solutionTypes(): Plugin {
  return {
    name: 'tamrin:solution-types',
    resolveId: { filter: { id: /^virtual:solution-types$/ }, handler: () => RESOLVED },
    load: {
      filter: { id: /^\0virtual:solution-types$/ },
      // JSON.parse of a string loads faster than an object literal of this size
      handler: () => `export default JSON.parse(${JSON.stringify(JSON.stringify(collect()))})`,
    },
  }
}

/** Declarations by path below node_modules, such as `@tensorflow/...`. */
function collect(): Record<string, string> {
  const modules = join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core/package.json')), '../..')
  const files = new Map<string, string>()
  const visit = (path: string): void => {
    const name = relative(modules, path).replaceAll('\\', '/')
    if (files.has(name)) return
    const text = compact(describeLayer(readFileSync(path, 'utf8')))
    files.set(name, text)
    for (const [, specifier] of text.matchAll(/(?:from|import|import\()\s*['"]([^'"]+)['"]/g)) {
      const target = declaration(
        specifier!.startsWith('.') ? join(dirname(path), specifier!) : join(modules, specifier!),
      )
      if (target !== undefined && PACKAGES.some((name) => target.includes(name))) visit(target)
    }
  }
  for (const name of PACKAGES) {
    visit(join(modules, name, 'dist/index.d.ts'))
    files.set(`${name}/index.d.ts`, `export * from './dist/index'\n`)
  }
  visit(join(modules, `${CHAINED_OPS}.d.ts`))
  files.set('@tensorflow/tfjs/index.d.ts', TFJS)
  files.set('tamrin/index.d.ts', readFileSync(join(import.meta.dirname, '../../exercises/tamrin.d.ts'), 'utf8'))
  return Object.fromEntries(files)
}

/** The editor says beside `tf.layers.Layer` what the sandbox says of classes that extend it. */
function describeLayer(text: string): string {
  return text.replace(
    / \*\n \* @doc [^\n]*\n \*\/\n(?=export declare abstract class Layer )/,
    ' *\n * A model that is trained or returned has built-in layers only: custom layers, classes that extend this ' +
      'one, are not taken. Use tf.layers.rescaling, tf.layers.activation and the others.\n */\n',
  )
}

function declaration(path: string): string | undefined {
  return [`${path}.d.ts`, join(path, 'index.d.ts'), join(path, 'dist/index.d.ts')].find((candidate) =>
    existsSync(candidate),
  )
}

/** Removes licence headers (the installed packages keep theirs) and comments that are not documentation. */
function compact(text: string): string {
  return text
    .replace(/\/\*\*\s*\n \* @license[\s\S]*?\*\//g, '')
    .replace(/^\/\/\/.*$/gm, '')
    .replace(/^\s*\/\/.*\n/gm, '')
    .replace(/^ {4}/gm, ' ')
    .replace(/\n{2,}/g, '\n')
}
