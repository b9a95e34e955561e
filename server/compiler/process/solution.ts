/** Compiles a student's TypeScript into a program for the sandbox; errors come with line and column. */
import { build } from 'esbuild'
import type { BuildFailure, Plugin } from 'esbuild'
import { notImportable } from '../errors/imports.ts'
import { columnOf } from './diagnostic.ts'
import { PROVIDED } from './modules.ts'
import type { Compiled } from './task.ts'

/**
 * Bundles one solution into a script whose value is an async function; nothing is read from disk.
 * @param file the name by which the student knows the source, for messages
 */
export async function compileSolution(source: string, file: string): Promise<Compiled> {
  const imported = new Set<string>()
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
      plugins: [solutionModules(source, imported)],
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
    const { errors } = thrown as Partial<BuildFailure>
    if (!errors) throw thrown
    return {
      ok: false,
      errors: errors.map(({ text, location, detail }) => ({
        message: detail ?? { en: text, fa: text },
        ...(location?.file === 'solution:solution' && {
          location: { file, line: location.line, column: columnOf(location) },
        }),
      })),
    }
  }
}

function solutionModules(source: string, imported: Set<string>): Plugin {
  return {
    name: 'solution',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
        // the program itself may import neither
        if (kind === 'entry-point' || (importer === 'entry' && path === 'solution'))
          return { path, namespace: 'solution' }
        if (Object.hasOwn(PROVIDED, path)) return { path, namespace: 'module' }
        const detail = notImportable(path)
        return { errors: [{ text: detail.en, detail }] }
      })
      onLoad({ filter: /^entry$/, namespace: 'solution' }, () => ({
        contents: 'import * as solution from "solution"; __ready(solution)',
        loader: 'js',
      }))
      onLoad({ filter: /^solution$/, namespace: 'solution' }, () => ({ contents: source, loader: 'ts' }))
      onLoad({ filter: /.*/, namespace: 'module' }, ({ path }) => {
        imported.add(path)
        return { contents: `module.exports = __tamrin.${PROVIDED[path]}`, loader: 'js' }
      })
    },
  }
}
