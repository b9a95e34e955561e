/** The npm of this machine, which installs an engine's packages from a lockfile. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { done, installFault, type InstallResult } from './install-result.ts'

const run = promisify(execFile)

export interface Npm {
  /** Whether npm is installed. */
  present(): Promise<boolean>
  /** Runs `npm ci` in a folder with a package.json and a lockfile, without scripts of packages. */
  install(folder: string, signal?: AbortSignal): Promise<InstallResult<null>>
}

const ARGUMENTS = ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error']

/** On Windows npm is a shell script. */
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
      if (signal?.aborted) return installFault('cancelled', 'the installation was cancelled')
      const { stderr = '', message } = error as Error & { stderr?: string }
      return installFault(
        'npm',
        `npm could not fetch the packages (${lastLines(stderr) || message}): ` +
          'try again, or look at "npm config get registry"',
      )
    }
  },
}

/** The last lines of a program's error output, in one line. */
export function lastLines(text: string): string {
  return text
    .trim()
    .split('\n')
    .slice(-3)
    .map((line) => line.trim())
    .join(' ')
}
