/** A green run of `.ci/run` means that everything was tested. */
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './exercise-store/sample.ts'
import { available } from './required.ts'

test('what is absent skips its tests, but where all must run it fails them', () => {
  expect(available(true, 'the engine', true)).toBe(true)
  expect(available(false, 'the engine', false)).toBe(false)
  expect(() => available(false, 'the engine', true)).toThrow('the engine is absent')
})

describe.runIf(process.platform === 'linux')('.ci/run', () => {
  /** Runs the script over commands that only note how they were called. @param failing words of those that fail */
  function run(failing: string[], env: Record<string, string> = {}): { status: number | null; called: string[] } {
    const folder = temporaryFolder()
    const log = join(folder, 'called')
    writeFileSync(log, '')
    for (const command of ['npm', 'apt-get', 'chromium', 'id', 'python3']) {
      const words = failing.map((word) => `*"${word}"*) exit 1;;`).join(' ')
      writeFileSync(
        join(folder, command),
        `#!/bin/bash\ncall="${command} $*"\necho "$call \${TAMRIN_TESTS_MUST_RUN:-}" >> ${log}\n` +
          `[ ${command} = id ] && echo 0\ncase "$call" in ${words} esac\nexit 0\n`,
      )
      chmodSync(join(folder, command), 0o755)
    }
    const { status } = spawnSync('/bin/bash', [join(import.meta.dirname, '../.ci/run')], {
      env: { PATH: `${folder}:/usr/bin:/bin`, ...env },
    })
    return { status, called: readFileSync(log, 'utf8').trim().split('\n') }
  }

  test('installs both engines and lets no test skip', () => {
    const { status, called } = run([])
    expect(status).toBe(0)
    expect(called.filter((call) => call.includes('engine install'))).toHaveLength(2)
    expect(called.at(-1)).toBe('npm test 1')
  })

  test.each(['install webgpu', 'install cpu', 'npm ci', 'openpyxl'])('fails where "%s" does', (failing) => {
    const { status, called } = run([failing])
    expect(status).not.toBe(0)
    expect(called.filter((call) => call.startsWith('npm test'))).toEqual([])
  })

  test('goes on without an engine where tests may skip', () => {
    const { status, called } = run(['install webgpu', 'install cpu'], { TAMRIN_TESTS_MAY_SKIP: '1' })
    expect(status).toBe(0)
    expect(called.at(-1)).toBe('npm test')
  })

  test('fails where the tests fail', () => {
    expect(run(['npm test'], { TAMRIN_TESTS_MAY_SKIP: '1' }).status).not.toBe(0)
  })
})
