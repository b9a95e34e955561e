/** Statements as HTML: formulas come through, nothing that acts does. */
import { expect, test } from 'vitest'
import { renderMarkdown } from '../../server/statements/render.ts'

test('formulas become KaTeX with MathML beside it', () => {
  const html = renderMarkdown('The sum $\\sum_j h_j$ and\n\n$$\ny = x * h\n$$\n')
  expect(html).toContain('class="katex"')
  expect(html).toContain('class="katex-display"')
  expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML"')
})

test('a formula between two dollar signs is a block, also on one line', () => {
  expect(renderMarkdown('$$y = x * h$$')).toContain('class="katex-display"')
  expect(renderMarkdown('The sum is\n$$y = x * h$$ in one line.')).toContain('class="katex-display"')
  expect(renderMarkdown('The sum $y$ is not.')).not.toContain('class="katex-display"')
})

test('tables, code and its language stay', () => {
  const html = renderMarkdown('| a | b |\n|---|---|\n| `x` | 2 |\n\n```ts\nconst a = 1\n```\n')
  expect(html).toContain('<table>')
  expect(html).toContain('class="language-ts"')
})

test.each([
  ['a script', '<script>alert(1)</script>', /<script|alert\(1\)<\/script/],
  ['a handler', '<img src=x onerror=alert(1)>', /onerror|<img/],
  ['a script address', '[click](javascript:alert(1))', /javascript:/i],
  ['a data address', '[click](data:text/html,<script>1</script>)', /href="data:/i],
  ['a picture from elsewhere', '![x](https://example.org/track.png)', /example\.org/],
  ['a KaTeX link', '$\\href{javascript:alert(1)}{x}$', /href="javascript/],
  ['KaTeX HTML', '$\\htmlClass{evil}{x} \\htmlData{a=b}{x}$', /class="[^"]*evil|data-a/],
  ['a KaTeX picture', '$\\includegraphics{https://example.org/a.png}$', /<img/],
  ['a frame', '<iframe src="https://example.org"></iframe>', /<iframe/],
])('%s does not come through', (_, markdown, forbidden) => {
  expect(renderMarkdown(markdown)).not.toMatch(forbidden)
})

test('a formula that cannot be read is shown, and an endless one ends', () => {
  expect(renderMarkdown('$\\nonsense{$')).toContain('katex-error')
  expect(renderMarkdown('$\\def\\a{\\a\\a}\\a$')).toContain('katex-error')
})
