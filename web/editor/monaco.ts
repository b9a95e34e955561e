/** Monaco with TypeScript only, its workers, and the types for solutions. Loaded lazily because of its size. */
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/typescript/register'
import { language } from 'monaco-editor/languages/definitions/typescript/typescript'
import * as typescript from 'monaco-editor/languages/features/typescript/register'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'
import { defineThemes } from './monaco-themes.ts'
import { libraries, types as sandbox } from 'virtual:program-globals'

self.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'typescript' ? new TypeScriptWorker() : new EditorWorker()),
}

const { typescriptDefaults } = typescript
typescriptDefaults.setCompilerOptions({
  target: typescript.ScriptTarget.ESNext,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeJs,
  // as in the sandbox: neither the DOM nor Node
  lib: libraries,
  strict: true,
  // solutions in plain JavaScript are allowed
  noImplicitAny: false,
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
})
typescriptDefaults.setEagerModelSync(true)
typescriptDefaults.addExtraLib(sandbox, 'file:///sandbox.d.ts')

/** TensorFlow.js has 400 declaration files: they load after the editor is shown, so that nobody waits for them. */
export const typesReady = import('virtual:solution-types').then(({ default: declarations }) => {
  const libraries = Object.entries(declarations).map(([path, content]) => ({
    content,
    filePath: `file:///node_modules/${path}`,
  }))
  typescriptDefaults.setExtraLibs([{ content: sandbox, filePath: 'file:///sandbox.d.ts' }, ...libraries])
})

defineThemes(monaco)

/** A language for read-only TypeScript: same colours, but the TypeScript worker does not check it. */
export const READ_ONLY = 'typescript-read-only'
monaco.languages.register({ id: READ_ONLY })
monaco.languages.setMonarchTokensProvider(READ_ONLY, language)

export { monaco }
