/** Compiles a student's TypeScript into a program for the sandbox; errors come with line and column. */
import { build } from 'esbuild'
import type { BuildFailure, Plugin } from 'esbuild'
import type { SourceError, Text } from '../../../graders/report.ts'
import { verbatim } from '../../../graders/wording.ts'
import type { Program } from '../../sandbox/program.ts'
import { MAX_SOURCE } from '../protocol/job.ts'

export type Compiled = { ok: true; program: Program } | { ok: false; errors: SourceError[] }

/** What a solution may import. Both are properties of the isolate's global `__tamrin`. */
const MODULES: Record<string, string> = {
  '@tensorflow/tfjs': 'module.exports = __tamrin.tf',
  tamrin: 'module.exports = __tamrin.module',
}

/**
 * Bundles one solution into a script whose value is an async function; nothing is read from disk.
 * @param file the name by which the student knows the source, for messages
 */
export async function compile(source: string, file: string): Promise<Compiled> {
  if (source.length > MAX_SOURCE)
    return {
      ok: false,
      errors: [{ message: inEnglish(`the source has ${source.length} characters; at most ${MAX_SOURCE} are taken`) }],
    }
  const imported = new Set<string>()
  const modules: Plugin = {
    name: 'solution',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
        // the program itself may import neither
        if (kind === 'entry-point' || (importer === 'entry' && path === 'solution'))
          return { path, namespace: 'solution' }
        if (Object.hasOwn(MODULES, path)) return { path, namespace: 'module' }
        if (kind === 'dynamic-import') return { path, external: true }
        return {
          errors: [
            {
              text: `"${path}" cannot be imported: a solution may import '@tensorflow/tfjs' and 'tamrin', nothing else`,
            },
          ],
        }
      })
      onLoad({ filter: /^entry$/, namespace: 'solution' }, () => ({
        contents: 'import * as solution from "solution"; __ready(solution)',
        loader: 'js',
      }))
      onLoad({ filter: /^solution$/, namespace: 'solution' }, () => ({ contents: source, loader: 'ts' }))
      onLoad({ filter: /.*/, namespace: 'module' }, ({ path }) => {
        imported.add(path)
        return { contents: MODULES[path], loader: 'js' }
      })
    },
  }
  try {
    const { outputFiles } = await build({
      entryPoints: ['entry'],
      bundle: true,
      write: false,
      outfile: 'solution.js',
      format: 'esm',
      target: 'es2024',
      platform: 'neutral',
      sourcemap: 'external',
      sourcesContent: false,
      keepNames: false,
      treeShaking: true,
      plugins: [modules],
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: false } },
    })
    const code = outputFiles.find(({ path }) => path.endsWith('.js'))!.text
    const map = outputFiles.find(({ path }) => path.endsWith('.map'))!.text
    return {
      ok: true,
      program: {
        code: `(async function (__ready) {'use strict';${code}\n})`,
        map,
        file,
        usesTensors: imported.has('@tensorflow/tfjs') || imported.has('tamrin'),
        usesPlatform: imported.has('tamrin'),
      },
    }
  } catch (thrown) {
    const { errors } = thrown as BuildFailure
    if (!Array.isArray(errors)) throw thrown
    return {
      ok: false,
      errors: errors.map(({ text, location }) => ({
        message: inEnglish(text),
        location:
          location?.file === 'solution:solution'
            ? { file, line: location.line, column: location.column + 1 }
            : undefined,
      })),
    }
  }
}

const inEnglish = (text: string): Text => ({ en: text, fa: verbatim(text) })
