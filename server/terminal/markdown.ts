/** Markdown and KaTeX as plain text, for a terminal. */

const SYMBOLS: Record<string, string> = {
  lfloor: '⌊',
  rfloor: '⌋',
  cdot: '·',
  cdots: '…',
  dots: '…',
  ldots: '…',
  times: '×',
  div: '÷',
  pm: '±',
  ast: '*',
  star: '⋆',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  in: '∈',
  infty: '∞',
  to: '→',
  mapsto: '↦',
  sum: '∑',
  prod: '∏',
  int: '∫',
  sqrt: '√',
  partial: '∂',
  nabla: '∇',
  top: 'ᵀ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  Delta: 'Δ',
}

/** Removes the marks of emphasis, code and formulas. A KaTeX command becomes its character, where there is one. */
export function plainMarkdown(text: string): string {
  return text.replace(/\$\$?([^$]+)\$\$?/g, (_, formula: string) => plainFormula(formula)).replace(/\*\*|`/g, '')
}

function plainFormula(formula: string): string {
  return formula
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)')
    .replace(/\\(?:text|mathrm|operatorname|mathbf)\{([^{}]*)\}/g, '$1')
    .replace(/\\([A-Za-z]+)/g, (command, name: string) => SYMBOLS[name] ?? command)
    .replace(/\\[,;! ]/g, ' ')
    .trim()
}
