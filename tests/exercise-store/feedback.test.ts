/** The prose of checks and misconceptions: read as it stands, with what is wrong told by file and line. */
import { describe, expect, test } from 'vitest'
import { disagreements, parseFeedback } from '../../server/exercises/format/feedback.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'

const ENGLISH = String.raw`<!-- Read by instructors only. -->
# Checks

## flips-the-kernel
flips the kernel,
wherever it lies

- Write the sum for $y_0$ by hand.
- Which value of $\sum_j h_j\,x_{k-j}$ comes first?

  It is *not* $h_0 x_1$.

## keeps-its-arguments
keeps its arguments

# Misconceptions

## kernel-not-flipped: The kernel is not flipped: a correlation
You computed $\sum_j h_j\,x_{k+j}$, with *both* $a_1$ and $b_1$ & no \* escape.

$$
\lfloor (m-1)/2 \rfloor
- 1
$$

#### And
| a | b |
|---|---|
| 1 | 2 |
`
const PERSIAN = `# Checks

## flips-the-kernel
کرنل را برمی‌گرداند

- مجموع را بنویسید.

# Misconceptions

## kernel-not-flipped: کرنل برگردانده نشده است
`

const path = (file: string) => `exercises/it/${file}`
const parsed = (english: string, persian?: string) => {
  const result = parseFeedback(
    { 'feedback.md': english, ...(persian !== undefined && { 'feedback.fa.md': persian }) },
    path,
  )
  return result
}
const problemsOf = (english: string, persian?: string): string[] => {
  const result = parsed(english, persian)
  return result.ok ? [] : result.problems.map(formatProblem)
}

describe('feedback', () => {
  test('keeps every text as it was written, formulas above all', () => {
    const result = parsed(ENGLISH, PERSIAN)
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'))
    const { checks, misconceptions } = result.value.feedback
    expect(checks['flips-the-kernel']!.sentence).toEqual({
      en: 'flips the kernel, wherever it lies',
      fa: 'کرنل را برمی‌گرداند',
    })
    expect(checks['flips-the-kernel']!.hints.map(({ en }) => en)).toEqual([
      'Write the sum for $y_0$ by hand.',
      'Which value of $\\sum_j h_j\\,x_{k-j}$ comes first?\n\n  It is *not* $h_0 x_1$.',
    ])
    expect(checks['keeps-its-arguments']).toEqual({
      sentence: { en: 'keeps its arguments', fa: 'keeps its arguments' },
      hints: [],
    })
    const { title, explain } = misconceptions['kernel-not-flipped']!
    expect(title).toEqual({ en: 'The kernel is not flipped: a correlation', fa: 'کرنل برگردانده نشده است' })
    const from = ENGLISH.indexOf('You computed')
    expect(explain.en).toBe(ENGLISH.slice(from).trim())
  })

  test('shows in English what Persian lacks, and lists it', () => {
    const result = parsed(ENGLISH, PERSIAN)
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'))
    const { feedback, untranslated } = result.value
    expect(untranslated.map(formatProblem)).toEqual([
      'exercises/it/feedback.fa.md: "flips-the-kernel" has no hint 2: the English one is shown',
      'exercises/it/feedback.fa.md: "keeps-its-arguments" has no sentence: the English one is shown',
      'exercises/it/feedback.fa.md: "kernel-not-flipped" has no explanation: the English one is shown',
    ])
    const [first, second] = feedback.checks['flips-the-kernel']!.hints
    expect(first!.fa).toBe('مجموع را بنویسید.')
    expect(second!.fa).toBe(second!.en)
    expect(feedback.misconceptions['kernel-not-flipped']!.explain.fa).toContain('\\lfloor')
    expect(parsed(ENGLISH)).toMatchObject({ ok: true, value: { untranslated: { length: 6 } } })
  })
})

describe('variants of a misconception', () => {
  const english = `# Misconceptions

## changes: It changes its argument
The array is the caller's.

### order
\`reverse\` turns it around.

#### Then
work on a copy.

### length
\`push\` makes it longer.
`
  const persian = `# Misconceptions

## changes: ورودی را تغییر می‌دهد
آرایه از آن فراخواننده است.

### order
ترتیب را برمی‌گرداند.
`

  test('have their own texts beside the common one', () => {
    const result = parsed(english, persian)
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'))
    const { explain, variants } = result.value.feedback.misconceptions.changes!
    expect(explain.en).toBe("The array is the caller's.")
    expect(variants).toEqual({
      order: {
        en: '`reverse` turns it around.\n\n#### Then\nwork on a copy.',
        fa: 'ترتیب را برمی‌گرداند.',
      },
      length: { en: '`push` makes it longer.', fa: '`push` makes it longer.' },
    })
    expect(result.value.untranslated.map(formatProblem)).toEqual([
      'exercises/it/feedback.fa.md: "changes/length" has no explanation: the English one is shown',
    ])
  })

  test('are told with their lines where they are wrong', () => {
    expect(problemsOf(english.replace('### order', '### The order'))).toEqual([
      'exercises/it/feedback.md: line 6: a heading of ### is the id of a variant, in kebab case',
    ])
    expect(problemsOf(english.replace('### length', '### order'))).toEqual([
      'exercises/it/feedback.md: line 12: "changes" has a variant "order" already',
    ])
    expect(problemsOf(`${english}\n### rest\n`)).toEqual([
      'exercises/it/feedback.md: line 15: "changes/rest" has no explanation',
    ])
    expect(problemsOf(english, persian.replace('### order', '### sorting'))).toEqual([
      'exercises/it/feedback.fa.md: line 6: there is no "changes/sorting" in feedback.md',
    ])
  })

  test('are the same in prose and code', () => {
    const files = {
      'feedback.md': english,
      'misconceptions.ts': '  other: {\n    order: {},\n  changes: {\n    swap: {}',
    }
    const misconceptions = ['changes', 'changes/order', 'changes/swap', 'other', 'other/order']
    expect(disagreements(files, { checks: [], misconceptions }, path).map(formatProblem)).toEqual([
      'exercises/it/misconceptions.ts: line 4: the misconception "changes/swap" has no section in feedback.md',
      'exercises/it/misconceptions.ts: line 1: the misconception "other" has no section in feedback.md',
      'exercises/it/misconceptions.ts: line 2: the misconception "other/order" has no section in feedback.md',
      'exercises/it/feedback.md: line 12: there is no misconception "changes/length" in misconceptions.ts',
    ])
  })
})

describe('a problem has its line', () => {
  test.each([
    ['Hello.\n\n# Checks\n', 'line 1: stands under no heading of ##'],
    ['# Tests\n', 'line 1: a heading of # is "Checks" or "Misconceptions"'],
    ['## a\nsentence\n', 'line 1: stands neither under "# Checks" nor under "# Misconceptions"'],
    ['# Checks\n\n## Flips it\nit\n', 'line 3: a heading of ## begins with an id in kebab case'],
    ['# Checks\n## a\nit\n## a\nit\n', 'line 4: there is a section "a" already'],
    ['# Checks\n## a: title\nit\n', 'line 2: the heading of a check is its id alone'],
    [
      '# Checks\n## a\nit\n\nmore\n',
      'line 2: "a" must be one paragraph, its sentence, and at most one list, its hints',
    ],
    ['# Checks\n## a\n- hint\n', 'line 2: "a" has no sentence'],
    ['# Misconceptions\n\n## a\nwhy\n', 'line 3: "a" has no title'],
    ['# Misconceptions\n\n## a: title\n', 'line 3: "a" has no explanation'],
  ])('%j', (english, problem) => {
    expect(problemsOf(english)).toEqual([`exercises/it/feedback.md: ${problem}`])
  })

  test('of the Persian file too', () => {
    expect(problemsOf(ENGLISH, '# Checks\n## flips\nبرمی‌گرداند\n')).toEqual([
      'exercises/it/feedback.fa.md: line 2: there is no "flips" in feedback.md',
    ])
    expect(problemsOf(ENGLISH, '# Checks\n\n## keeps-its-arguments\nتغییر نمی‌دهد\n- یک\n')).toEqual([
      'exercises/it/feedback.fa.md: line 3: "keeps-its-arguments" has more hints than in feedback.md',
    ])
  })
})
