/** Markdown and KaTeX as a terminal can show them: without the marks that only a page can draw. */

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

/** Emphasis and code lose their marks, formulas their dollars and, where there is such a character, their commands. */
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
