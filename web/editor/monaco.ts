/** Monaco with TypeScript alone, its workers, and the types of a solution. Loaded lazily, as large as it is. */
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/typescript/register'
import { language } from 'monaco-editor/languages/definitions/typescript/typescript'
import * as typescript from 'monaco-editor/languages/features/typescript/register'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'
import { defineThemes } from './monaco-themes.ts'
import sandbox from './sandbox-globals.txt?raw'

self.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'typescript' ? new TypeScriptWorker() : new EditorWorker()),
}

const { typescriptDefaults } = typescript
typescriptDefaults.setCompilerOptions({
  target: typescript.ScriptTarget.ESNext,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeJs,
  // what the sandbox has: no browser, no Node
  lib: ['lib.esnext.d.ts'],
  strict: true,
  // plain JavaScript is welcome
  noImplicitAny: false,
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
})
typescriptDefaults.setEagerModelSync(true)
typescriptDefaults.addExtraLib(sandbox, 'file:///sandbox.d.ts')

/** tfjs has 400 files of declarations: fetched after the editor shows, so that typing starts at once. */
export const typesReady = import('virtual:solution-types').then(({ default: declarations }) => {
  const libraries = Object.entries(declarations).map(([path, content]) => ({
    content,
    filePath: `file:///node_modules/${path}`,
  }))
  typescriptDefaults.setExtraLibs([{ content: sandbox, filePath: 'file:///sandbox.d.ts' }, ...libraries])
})

defineThemes(monaco)

/** TypeScript to be looked at: coloured alike, unknown to the checking worker. */
export const READ_ONLY = 'typescript-read-only'
monaco.languages.register({ id: READ_ONLY })
monaco.languages.setMonarchTokensProvider(READ_ONLY, language)

export { monaco }
