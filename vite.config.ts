/** Builds the page from `web/` into `dist/web/`: hashed assets, each beside its compressed forms. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './web/build/precompress.ts'
import { solutionTypes } from './web/build/solution-types.ts'

/** What every page needs of the packages, in one file: fifty small ones compress a fifth worse. */
const BASE = new RegExp(
  `/node_modules/(${[
    'react',
    'react-dom',
    'scheduler',
    'use-sync-external-store',
    'wouter',
    'regexparam',
    '@tanstack/[^/]+',
    'clsx',
    '@mantine/core/esm/core',
    '@mantine/core/esm/components/(Text|Title|Button|UnstyledButton|ActionIcon|Skeleton|Loader|Stack|Group)',
    '@tabler/icons-react/dist/esm/(defaultAttributes|createReactComponent)',
  ].join('|')})[/.]`,
)

/** The same of the page's own modules, which change more often. */
const APP =
  /\/web\/(api\/(?!events\/(shared|leader|stream))|i18n\/.*\.tsx?$|components\/(?!notices|account-menu|change-password|password-form|use-sign-out)|pages\/\w+-skeleton|theme|app|gate|shell|vite\/preload-helper)/

export default defineConfig({
  root: 'web',
  plugins: [react(), solutionTypes(), precompress()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // a data: address would need a wider content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco's TypeScript worker is large by nature; it loads after everything else
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
