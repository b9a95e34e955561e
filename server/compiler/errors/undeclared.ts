/** The names of a program that nothing in it declares. */
import { transform } from 'esbuild'
import { tokensOf } from './tokens.ts'

/** @param source TypeScript that compiles */
export async function undeclaredNames(source: string): Promise<Set<string>> {
  // esbuild renames what is declared, and all properties
  const { code } = await transform(source, {
    loader: 'ts',
    format: 'esm',
    charset: 'utf8',
    minifyIdentifiers: true,
    mangleProps: /./,
    logLevel: 'silent',
  })
  const words = [...tokensOf(code)].filter(({ type }) => type !== 'WhiteSpace' && type !== 'LineTerminatorSequence')
  const names = words.filter(({ type }, index) => type === 'IdentifierName' && words[index - 1]?.value !== 'as')
  return new Set(names.map(({ value }) => value))
}
