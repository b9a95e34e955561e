/** Fences of Markdown (```), which are copied along with a program. */
import { verbatim } from '../../../graders/wording.ts'
import { tokensOf } from './tokens.ts'
import type { CharacterFinding } from './typography.ts'

/** `opens`: the program begins with it. */
export interface Fence extends CharacterFinding {
  opens: boolean
}

export function fenceFindings(source: string): Fence[] {
  const lines = [...source.matchAll(/^[ \t]*(?:`{3,}|~{3,})[ \t]*[\w-]*[ \t]*(?:\r?\n|$)/gm)]
  if (lines.length === 0) return []
  const tokens = [...tokensOf(source)]
  const comments = tokens.filter(({ type }) => type === 'MultiLineComment')
  const first = tokens.find(({ type }) => !/Comment$|^WhiteSpace$|^LineTerminatorSequence$/.test(type))
  return lines
    .filter(({ index }) => !comments.some(({ at, value }) => at < index && index < at + value.length))
    .map(({ index, 0: line }) => {
      const fence = /[`~]+/.exec(line)![0]
      return {
        at: index,
        length: line.length,
        opens: first?.at === index + line.indexOf(fence),
        message: {
          en: `${fence} surrounds code in Markdown and is no part of the program: delete this line.`,
          fa: `${verbatim(fence)} در Markdown دور کد می‌آید و بخشی از برنامه نیست؛ این خط را پاک کنید.`,
        },
        write: '',
      }
    })
}
