/**
 * Draws the picture of the README: the report of a wrong solution, graded for real, as an SVG.
 * Run it after the report's look has changed: `node tests/cli/picture.ts` (conv1d must be published).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstallation, ROOT } from './installation.ts'

const PROGRAM = 'exercises/conv1d/attempts/centred-too-late.ts'
const COLUMNS = 100
const LINE = 19
const CHARACTER = 8.43

const COLOURS: Record<string, string> = {
  30: '#0d1117',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  35: '#d2a8ff',
  36: '#79c0ff',
  37: '#ffffff',
  41: '#da3633',
  42: '#238636',
}

interface Style {
  colour?: string
  background?: string
  bold: boolean
  dim: boolean
}

/** SGR codes as picocolors writes them. */
function applied(style: Style, code: string): Style {
  switch (code) {
    case '0':
      return { bold: false, dim: false }
    case '1':
      return { ...style, bold: true }
    case '2':
      return { ...style, dim: true }
    case '22':
      return { ...style, bold: false, dim: false }
    case '39':
      return { ...style, colour: undefined }
    case '49':
      return { ...style, background: undefined }
    default:
      return code.startsWith('4') ? { ...style, background: COLOURS[code] } : { ...style, colour: COLOURS[code] }
  }
}

/** Spaces that stay: SVG takes away those at a text's ends. */
const escaped = (text: string): string =>
  text.replaceAll(' ', '\u00a0').replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

function drawn(line: string, row: number): string {
  let style: Style = { bold: false, dim: false }
  let column = 0
  const y = 58 + row * LINE
  return line
    .split(new RegExp(String.raw`\x1b\[(\d+)m`))
    .map((part, index) => {
      if (index % 2 === 1) {
        style = applied(style, part)
        return ''
      }
      const x = 20 + column * CHARACTER
      column += part.length
      if (part.trim() === '' && !style.background) return ''
      const { colour = '#e6edf3', background, bold, dim } = style
      const left = x.toFixed(1)
      const length = (part.length * CHARACTER).toFixed(1)
      const behind = background
        ? `<rect x="${left}" y="${y - 14}" width="${length}" height="${LINE}" rx="3" fill="${background}"/>`
        : ''
      const looks = `fill="${colour}"${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity=".6"' : ''}`
      return `${behind}<text x="${left}" y="${y}" ${looks}>${escaped(part)}</text>`
    })
    .join('')
}

const installation = createInstallation()
const published = await installation.run(['exercise', 'publish', 'conv1d'])
const graded = await installation.run(['grade', 'conv1d', join(ROOT, PROGRAM)], { FORCE_COLOR: '1', NO_COLOR: '' })
installation.remove()
if (published.status !== 0 || graded.status !== 0) throw new Error(published.stderr + published.stdout + graded.stderr)

const lines = [`$ npm run -s tamrin -- grade conv1d ${PROGRAM}`, ...graded.stdout.trimEnd().split('\n')]
const width = Math.ceil(COLUMNS * CHARACTER + 40)
const height = lines.length * LINE + 70
const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
const buttons = ['#ff5f57', '#febc2e', '#28c840'].map(
  (colour, index) => `<circle cx="${24 + 20 * index}" cy="20" r="6" fill="${colour}"/>`,
)
writeFileSync(
  join(ROOT, '.github/terminal-report.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="A report in the terminal">
<rect width="100%" height="100%" rx="10" fill="#0d1117"/>
${buttons.join('')}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
${lines
  .map(drawn)
  .filter((line) => line !== '')
  .join('\n')}
</g>
</svg>
`,
)
