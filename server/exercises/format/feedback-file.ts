/**
 * The prose of one language, feedback.md or feedback.fa.md: sections under the headings Checks and Misconceptions.
 * Texts are copied from the file unchanged, so that formulas keep every backslash.
 */
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { KEBAB_CASE } from './kebab-case.ts'
import type { Checked, Problem } from './problems.ts'

/** A check's section, under `## <id>`. */
export interface CheckSection {
  /** The heading's line, from 1. */
  line: number
  sentence?: string
  hints: string[]
}

/** A misconception's section, under `## <id>: <title>`. */
export interface MisconceptionSection {
  line: number
  title?: string
  explanation?: string
  /** By id, under `### <id>`. */
  variants: Map<string, VariantSection>
}

export interface VariantSection {
  line: number
  explanation?: string
}

export interface FeedbackFile {
  checks: Map<string, CheckSection>
  misconceptions: Map<string, MisconceptionSection>
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze()
type Root = ReturnType<typeof markdown.parse>
type Block = Root['children'][number]
type Heading = Extract<Block, { type: 'heading' }>

interface Section {
  chapter: keyof FeedbackFile
  heading: Heading
  body: Block[]
}

const CHAPTERS = new Map<string, keyof FeedbackFile>([
  ['Checks', 'checks'],
  ['Misconceptions', 'misconceptions'],
])

/** @param file the path that problems name */
export function parseFeedbackFile(text: string, file: string): Checked<FeedbackFile> {
  const problems: Problem[] = []
  const found: FeedbackFile = { checks: new Map(), misconceptions: new Map() }
  const refuse = (node: Block, message: string): void => {
    problems.push({ file, field: `line ${lineOf(node)}`, message })
  }
  const textOf = (nodes: readonly { position?: Block['position'] }[]): string | undefined =>
    nodes.length === 0
      ? undefined
      : text.slice(nodes[0]!.position!.start.offset, nodes.at(-1)!.position!.end.offset).trim()

  for (const { chapter, heading, body } of sectionsOf(markdown.parse(text), textOf, refuse)) {
    const [, id = '', title] = /^([^:]*?)\s*(?::\s*([\s\S]*))?$/.exec(textOf(heading.children) ?? '') ?? []
    if (!KEBAB_CASE.test(id)) refuse(heading, 'a heading of ## begins with an id in kebab case')
    else if (found[chapter].has(id)) refuse(heading, `there is a section "${id}" already`)
    else if (chapter === 'misconceptions') {
      const [own, parts] = partsOf(body)
      const variants = new Map<string, VariantSection>()
      for (const { heading: part, body: blocks } of parts) {
        const variant = textOf(part.children) ?? ''
        if (!KEBAB_CASE.test(variant)) refuse(part, 'a heading of ### is the id of a variant, in kebab case')
        else if (variants.has(variant)) refuse(part, `"${id}" has a variant "${variant}" already`)
        else variants.set(variant, { line: lineOf(part), explanation: textOf(blocks) })
      }
      found.misconceptions.set(id, {
        line: lineOf(heading),
        title: title || undefined,
        explanation: textOf(own),
        variants,
      })
    } else {
      const sentence = body[0]?.type === 'paragraph' ? body[0] : undefined
      const [hints, ...rest] = sentence ? body.slice(1) : body
      if (title !== undefined) refuse(heading, 'the heading of a check is its id alone')
      else if ((hints && hints.type !== 'list') || rest.length > 0)
        refuse(heading, `"${id}" must be one paragraph, its sentence, and at most one list, its hints`)
      found.checks.set(id, {
        line: lineOf(heading),
        sentence: sentence && textOf([sentence])?.replace(/\s+/g, ' '),
        hints: hints?.type === 'list' ? hints.children.flatMap(({ children }) => textOf(children) ?? []) : [],
      })
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: found }
}

/** The blocks of a file by the ## heading above them. Blocks outside of sections are refused. */
function sectionsOf(
  { children }: Root,
  textOf: (nodes: Heading['children']) => string | undefined,
  refuse: (node: Block, message: string) => void,
): Section[] {
  const sections: Section[] = []
  let chapter: keyof FeedbackFile | undefined
  /** The current section's blocks. A refused heading's problem also covers the blocks under it. */
  let body: Block[] | undefined
  for (const node of children) {
    if (node.type === 'heading' && node.depth === 1) {
      body = undefined
      chapter = CHAPTERS.get(textOf(node.children) ?? '')
      if (!chapter) refuse(node, 'a heading of # is "Checks" or "Misconceptions"')
    } else if (node.type === 'heading' && node.depth === 2) {
      body = []
      if (chapter) sections.push({ chapter, heading: node, body })
      else refuse(node, 'stands neither under "# Checks" nor under "# Misconceptions"')
    } else if (body) body.push(node)
    else if (node.type !== 'html') refuse(node, 'stands under no heading of ##')
  }
  return sections
}

/** A section's own blocks, and those under each ### heading in it. */
function partsOf(body: readonly Block[]): [own: Block[], parts: { heading: Heading; body: Block[] }[]] {
  const own: Block[] = []
  const parts: { heading: Heading; body: Block[] }[] = []
  for (const node of body) {
    if (node.type === 'heading' && node.depth === 3) parts.push({ heading: node, body: [] })
    else (parts.at(-1)?.body ?? own).push(node)
  }
  return [own, parts]
}

function lineOf({ position }: Block): number {
  return position!.start.line
}
