/**
 * Markdown with KaTeX to HTML that is safe to insert into the page. The Markdown is an
 * instructor's (or came out of a grading process): raw HTML in it is dropped, what remains is
 * sanitised, and KaTeX runs last, with everything off that could reach beyond a formula.
 */
import rehypeKatex from 'rehype-katex'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** Raise it with every change of what is rendered: stored pages are then rendered again. */
export const RENDERER = 1

/** What remark-math leaves for KaTeX, and the languages of code blocks; all else is GitHub's own list. */
const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display'] as [string, ...(string | RegExp)[]]],
  },
  // An exercise's folder has no pictures, and one from elsewhere would tell where its reader is.
  tagNames: defaultSchema.tagNames!.filter((name) => name !== 'img'),
  protocols: { ...defaultSchema.protocols, href: ['https', 'mailto'] },
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeKatex, { output: 'htmlAndMathml', trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 })
  .use(rehypeStringify)
  .freeze()

/** @returns HTML; a formula that KaTeX cannot read stands in it as its own text, marked as an error */
export function renderMarkdown(markdown: string): string {
  return String(processor.processSync(markdown))
}
