/** The npm of this machine, which fetches an engine's packages by the lockfile that lies beside them. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { done, fault, type InstallResult } from './faults.ts'

const run = promisify(execFile)

export interface Npm {
  /** Whether there is one. */
  present(): Promise<boolean>
  /** `npm ci` in a folder with a package.json and a lockfile; no script of a package is run. */
  install(folder: string, signal?: AbortSignal): Promise<InstallResult<null>>
}

const ARGUMENTS = ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error']

/** On Windows npm is a script of the shell. */
const shell = process.platform === 'win32'

export const npmOfThisMachine: Npm = {
  present: () =>
    run('npm', ['--version'], { shell }).then(
      () => true,
      () => false,
    ),
  async install(folder, signal) {
    try {
      await run('npm', ARGUMENTS, { cwd: folder, signal, shell, maxBuffer: 2 ** 24 })
      return done(null)
    } catch (error) {
      if (signal?.aborted) return fault('cancelled', 'the installation was cancelled')
      const { stderr = '', message } = error as Error & { stderr?: string }
      return fault(
        'npm',
        `npm could not fetch the packages (${lastWords(stderr) || message}): try again, or look at "npm config get registry"`,
      )
    }
  },
}

/** The last lines of what a program complained about, in one line. */
export function lastWords(text: string): string {
  return text
    .trim()
    .split('\n')
    .slice(-3)
    .map((line) => line.trim())
    .join(' ')
}
