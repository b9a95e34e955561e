/** Mantine's theme: lapis blue and quiet greys, for both colour schemes and both scripts. */
import { createTheme } from '@mantine/core'
import type { MantineColorsTuple } from '@mantine/core'

const lapis: MantineColorsTuple = [
  '#eff3fc',
  '#dbe3f7',
  '#b6c6ef',
  '#8ea7e6',
  '#6c8cde',
  '#4f73d3',
  '#3b60c4',
  '#2b4fae',
  '#213f8f',
  '#172d69',
]
/** Blue-tinted greys of the dark scheme: 0 is the text, 6 a card, 7 the page. */
const dark: MantineColorsTuple = [
  '#d5dae6',
  '#b4bccd',
  '#98a2b7',
  '#5f6a80',
  '#3d475c',
  '#2f384b',
  '#1d2433',
  '#141a27',
  '#0f1420',
  '#0a0e17',
]
/** White on shade 7 (light scheme) or 6 (dark scheme) has a contrast of more than 4.5:1. */
const red: MantineColorsTuple = [
  '#fdecee',
  '#f9d5d9',
  '#f2b0b7',
  '#ff8d96',
  '#e06a76',
  '#d64f5d',
  '#c93a49',
  '#b92c3b',
  '#9a2230',
  '#741823',
]
/** Inter comes first, so Latin text on a Persian page uses it too; Vazirmatn has the Persian letters. */
const FONTS = "'Inter Variable', 'Vazirmatn Variable', system-ui, sans-serif"

/** Removes the landmark role from a dialog's <header>, which is not the page's banner. */
const inDialog = { defaultProps: { attributes: { header: { role: 'presentation' } } } }

export const theme = createTheme({
  primaryColor: 'lapis',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { lapis, dark, red },
  fontFamily: FONTS,
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  headings: { fontFamily: FONTS, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Modal: inDialog, Drawer: inDialog },
})
