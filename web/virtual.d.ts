declare module 'virtual:program-globals' {
  /** Globals that belong together, in one sentence. */
  export interface DescribedGlobal {
    names: string[]
    en: string
    fa: string
  }
  export const types: string
  export const libraries: string[]
  export const exists: DescribedGlobal[]
  export const absent: DescribedGlobal[]
}

declare module 'virtual:solution-types' {
  const declarations: Record<string, string>
  export default declarations
}

/** Monaco ships this module without declarations. */
declare module 'monaco-editor/languages/definitions/typescript/typescript' {
  export const language: import('monaco-editor/editor').languages.IMonarchLanguage
}
