/** What a program is told that uses a global of browsers or of Node which does not exist here. */
import type { Text } from '../../graders/report.ts'
import { verbatim } from '../../graders/wording.ts'
import globals from './program-globals.json' with { type: 'json' }

const ADVICE = new Map<string, Text>(
  globals.absent.flatMap(({ names, en, fa }) => names.map((name) => [name, plain({ en, fa })] as const)),
)

/** Advice for an error that speaks of such a global: "fetch is not defined". */
export function absentGlobal({ name, message }: { name: string; message: string }): Text | undefined {
  const missing =
    name === 'ReferenceError'
      ? /^([\w$]+) is not defined$/
      : name === 'TypeError'
        ? /^(?:globalThis|self)\.([\w$]+) is not a (?:function|constructor)$/
        : undefined
  // what the compiler puts in the place of require
  const required = name === 'Error' && message.startsWith('Dynamic require of "')
  const global = required ? 'require' : missing?.exec(message)?.[1]
  return global === undefined ? undefined : ADVICE.get(global)
}

/** A text of the table, where code stands in backticks, as a report has it. */
function plain({ en, fa }: Text): Text {
  return { en: en.replaceAll('`', ''), fa: fa.replace(/`([^`]+)`/g, (_, code: string) => verbatim(code)) }
}
