/** Kept apart from `vite.config.ts`, whose root is the page's folder. */
import { defineConfig } from 'vitest/config'
import { ISOLATE_FLAGS } from './server/sandbox/node-flags.ts'
import { SOFTWARE_GPU } from './tests/software-gpu.ts'

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/build.ts'],
    // Native modules and processes of their own: each test file gets a process, not a thread.
    pool: 'forks',
    execArgv: [...ISOLATE_FLAGS],
    // the system's loader of libraries looks at it when a process starts
    env: { ...SOFTWARE_GPU, TAMRIN_TEST_GATES: mode === 'full' ? 'full' : 'short' },
    // tests of one file that run at the same time start a process each
    maxConcurrency: 2,
    // Gradings start processes, and on a busy machine they wait for one another.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}))
