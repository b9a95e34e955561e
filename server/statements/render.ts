/**
 * Markdown with KaTeX to HTML that is safe to insert into the page. The Markdown comes from an instructor
 * or from a grading process. Raw HTML in it is dropped and the rest is sanitised. KaTeX runs last, without
 * any command that reaches beyond its formula.
 */
import rehypeKatex from 'rehype-katex'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import type { Root } from 'mdast'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** Increase it whenever the HTML changes: stored pages are then rendered again. */
export const RENDERER = 2

/** GitHub's list, with remark-math's classes for KaTeX and the languages of code blocks. */
const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display'] as [string, ...(string | RegExp)[]]],
  },
  // An exercise's folder has no pictures, and one from elsewhere would reveal the reader's address.
  tagNames: defaultSchema.tagNames!.filter((name) => name !== 'img'),
  protocols: { ...defaultSchema.protocols, href: ['https', 'mailto'] },
}

/** A formula between two dollar signs is set as a block, also where it stands on one line. */
function blockFormulas() {
  return (tree: Root, file: { toString(): string }): void =>
    visit(tree, 'inlineMath', (formula) => {
      if (String(file).startsWith('$$', formula.position?.start.offset))
        formula.data = { ...formula.data, hProperties: { className: ['language-math', 'math-display'] } }
    })
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(blockFormulas)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeKatex, { output: 'htmlAndMathml', trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 })
  .use(rehypeStringify)
  .freeze()

/** @returns HTML; a formula that KaTeX cannot parse is shown as its source, marked as an error */
export function renderMarkdown(markdown: string): string {
  return String(processor.processSync(markdown))
}
