declare module 'virtual:solution-types' {
  const declarations: Record<string, string>
  export default declarations
}

/** Monaco ships this module without declarations. */
declare module 'monaco-editor/languages/definitions/typescript/typescript' {
  export const language: import('monaco-editor/editor').languages.IMonarchLanguage
}
