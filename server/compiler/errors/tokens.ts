/** The tokens of a source with their offsets. A source that is no program has tokens as well. */
import jsTokens from 'js-tokens'
import type { Token } from 'js-tokens'

export type PlacedToken = Token & { at: number }

export function* tokensOf(source: string): Generator<PlacedToken> {
  let at = 0
  for (const token of jsTokens(source)) {
    yield { ...token, at }
    at += token.value.length
  }
}
