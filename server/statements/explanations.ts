/** Explanations of misconceptions as HTML, rendered once and cached. */
import type { Text } from '../../graders/report.ts'
import { renderMarkdown } from './render.ts'

export type Explain = (explanation: Text) => Text

/** Texts in the cache. An exercise has about six, so those of a chapter fit well. */
const REMEMBERED = 1_000

export function createExplain(): Explain {
  const remembered = new Map<string, string>()
  const html = (markdown: string): string => {
    const known = remembered.get(markdown)
    if (known !== undefined) return known
    const rendered = renderMarkdown(markdown)
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
    remembered.set(markdown, rendered)
    return rendered
  }
  return ({ en, fa }) => ({ en: html(en), fa: html(fa) })
}
