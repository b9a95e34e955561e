/** Compiles a student's TypeScript into a program for the sandbox; errors come with line and column. */
import { build } from 'esbuild'
import type { BuildFailure, Message, Plugin } from 'esbuild'
import type { SourceError, Text } from '../../../graders/report.ts'
import { compilerMessage } from '../errors/esbuild-messages.ts'
import { notImportable } from '../errors/imports.ts'
import { nestingError } from '../errors/nesting.ts'
import { offsetOf, positionsIn } from '../errors/positions.ts'
import { findingsAround, findingsInCode, sourceErrors } from '../errors/typography.ts'
import { PROVIDED } from './modules.ts'
import type { Compiled } from './task.ts'

/**
 * Compiles a solution, or says what is wrong with it.
 * @param file the name by which the student knows the source, for messages
 */
export async function compileSolution(source: string, file: string): Promise<Compiled> {
  const nested = nestingError(source, file)
  if (nested) return { ok: false, errors: [nested] }
  const bundled = await bundleSolution(source, file)
  if (bundled.ok) {
    const findings = await findingsInCode(source)
    return findings.length > 0 ? { ok: false, errors: sourceErrors(source, file, findings) } : bundled
  }
  return { ok: false, errors: explained(source, file, bundled.errors) }
}

/** esbuild's errors as the student reads them, or the characters that cause them. */
function explained(source: string, file: string, errors: readonly Message[]): SourceError[] {
  const positionOf = positionsIn(source)
  const offsets = errors.map(({ location }) => (location?.file === ENTRY_FILE ? offsetOf(source, location) : undefined))
  const refusesImport = errors.some(({ detail }) => detail !== undefined)
  const findings = refusesImport ? [] : findingsAround(source, offsets[0])
  if (findings.length > 0) return sourceErrors(source, file, findings)
  return errors.flatMap(({ text, detail }, index) => {
    const at = offsets[index]
    // what is exported twice is declared twice as well
    if (at !== undefined && offsets.indexOf(at) < index) return []
    return {
      // a refused import brings its own text
      message: (detail as Text | undefined) ?? compilerMessage(text, source),
      ...(at !== undefined && { location: { file, ...positionOf(at) } }),
    }
  })
}

const ENTRY_FILE = 'solution:solution'

type Bundled = Extract<Compiled, { ok: true }> | { ok: false; errors: Message[] }

/** Bundles the solution into a script whose value is an async function; nothing is read from disk. */
async function bundleSolution(source: string, file: string): Promise<Bundled> {
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
      // what is imported by a computed name then fails as require does, with advice
      supported: { 'dynamic-import': false },
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
    return { ok: false, errors }
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
