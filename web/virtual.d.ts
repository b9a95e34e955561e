declare module 'virtual:solution-types' {
  const declarations: Record<string, string>
  export default declarations
}

/** Comes without declarations. */
declare module 'monaco-editor/languages/definitions/typescript/typescript' {
  export const language: import('monaco-editor/editor').languages.IMonarchLanguage
}
