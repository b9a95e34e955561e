/** Builds the page from `web/` into `dist/web/`: hashed assets, each beside its compressed forms. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './web/build/precompress.ts'
import { programGlobalsModule } from './web/build/program-globals.ts'
import { solutionTypes } from './web/build/solution-types.ts'

/** The packages that every page needs, in one chunk: fifty small chunks compress a fifth worse. */
const BASE = new RegExp(
  `/node_modules/(${[
    'react',
    'react-dom',
    'scheduler',
    'use-sync-external-store',
    'wouter',
    'regexparam',
    '@tanstack/(react-query|query-core)',
    'clsx',
    '@mantine/core/esm/core',
    '@mantine/core/esm/components/(Text|Title|Button|UnstyledButton|ActionIcon|Skeleton|Loader|Stack|Group)',
    '@tabler/icons-react/dist/esm/(defaultAttributes|createReactComponent)',
  ].join('|')})[/.]`,
)

/** Components that only some pages need, or that wait for a click. */
const LATER = [
  'notifications',
  'account-menu',
  'change-password',
  'password-form',
  'use-sign-out',
  'dialog',
  'print-head',
  'source-listing',
]

/** The page's own modules that every page needs, in a chunk apart: they change more often. */
const APP = new RegExp(
  `/web/(${[
    'api/(?!events/(shared|leader|stream))',
    'i18n/.*\\.tsx?$',
    `components/(?!${LATER.join('|')})`,
    'pages/\\w+-skeleton',
    'theme',
    'app',
    'auth-gate',
    'shell',
    'vite/preload-helper',
  ].join('|')})`,
)

export default defineConfig({
  root: 'web',
  plugins: [react(), solutionTypes(), programGlobalsModule(), precompress()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // a data: URL would need a wider content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco's TypeScript worker is large, but it loads after everything else
    chunkSizeWarningLimit: 8_000,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE },
            { name: 'app', test: APP },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
})
