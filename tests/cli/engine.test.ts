/** `tamrin engine`: what it says, what it asks, and how it ends. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import pc from 'picocolors'
import { describe, expect, test } from 'vitest'
import { engineInstallCommand } from '../../server/commands/engine-install.ts'
import { engineListCommand } from '../../server/commands/engine-list.ts'
import { engineRemoveCommand } from '../../server/commands/engine-remove.ts'
import type { Installer } from '../../server/installer/installer.ts'
import { askOn } from '../../server/terminal/ask.ts'
import { installLine } from '../../server/terminal/install-line.ts'
import { createLiveLine } from '../../server/terminal/live-line.ts'
import type { Terminal } from '../../server/terminal/terminal.ts'
import { ENTRIES, serveIndex, tinyEngine, tinyNpm, workshop } from '../installer/workshop.ts'
import { zip } from '../installer/zip.ts'
import { createInstallation } from './installation.ts'

/** Commands on a terminal that is written down; `answer` is what a person says, who is absent without it. */
function typed(installer: Installer, { answer, live = false }: { answer?: boolean; live?: boolean } = {}) {
  const written = { stdout: '', stderr: '', live: '', asked: [] as string[] }
  const remark = (text: string): void => {
    written.stderr += `${text}\n`
  }
  const terminal: Terminal = {
    print: (text) => {
      written.stdout += `${text}\n`
    },
    remark,
    refuse(text) {
      remark(`tamrin: ${text}`)
      return 2
    },
    colours: pc.createColors(false),
    columns: 100,
    live: live
      ? {
          write: (text) => {
            written.live += text
          },
          columns: 100,
          colours: pc.createColors(false),
        }
      : undefined,
    ...(answer !== undefined && { ask: (question) => Promise.resolve((written.asked.push(question), answer)) }),
  }
  return {
    written,
    terminal,
    list: () => engineListCommand({ terminal }, installer),
    install: (name: string, options?: { yes?: boolean }) =>
      engineInstallCommand({ terminal }, installer, name, options),
    remove: (name: string, options?: { yes?: boolean }) => engineRemoveCommand({ terminal }, installer, name, options),
  }
}

describe('install', () => {
  test('shows sizes, asks, installs with plain lines where there is no terminal, and does nothing again', async () => {
    const { installer, place } = await workshop()
    const { install, list, remove, written } = typed(installer, { answer: true })
    expect(await install('cpu')).toBe(0)
    expect(written.asked).toEqual(['Install it?'])
    const lines = written.stderr.trimEnd().split('\n')
    expect(lines[0]).toBe('cpu: made for the tests (CC0)')
    expect(lines[1]).toMatch(
      new RegExp(`^42 KB to download, 50 KB on disk in ${join(place, 'cpu')}, where .* are free$`),
    )
    expect(lines.slice(2)).toEqual([
      'libraries: 41 KB of 41 KB',
      'fetching the npm packages, 1 KB',
      'unpacking the libraries',
      'checking that it computes',
    ])
    expect(written.stdout).toMatch(/^cpu: installed, \d+ KB in .*; checked on the processor\n$/)

    written.stdout = ''
    expect(await install('cpu')).toBe(0)
    expect(written.stdout).toBe(
      `cpu: already installed in ${join(place, 'cpu')}; to install it anew, remove it first\n`,
    )

    written.stdout = ''
    expect(await list()).toBe(0)
    expect(written.stdout.split('\n')).toEqual([
      'cpu  installed  made for the tests  CC0',
      expect.stringMatching(/^ {2}where {5}\S/),
      expect.stringMatching(/^ {2}size {6}\d+ KB$/),
      '  versions  tiny-tfjs 4.22.0, tiny-flow 1.0',
      expect.stringMatching(/^ {2}since {5}\d{4}-\d\d-\d\d$/),
      '',
    ])

    written.stdout = ''
    expect(await remove('cpu')).toBe(0)
    expect(written.asked.at(-1)).toMatch(/^Remove engine cpu, \d+ KB in /)
    expect(written.stdout).toMatch(/^cpu: removed, \d+ KB are free again\n$/)
    expect(existsSync(join(place, 'cpu'))).toBe(false)
  })

  test('an older engine is said to be replaced', async () => {
    const old = await workshop()
    await old.install()
    const { installer } = await workshop({ dataFolder: old.dataFolder, engines: [tinyEngine(zip(ENTRIES), '2.0')] })
    const { install, list, written } = typed(installer, { answer: false })
    expect(await list()).toBe(0)
    expect(written.stdout).toContain('installed, older')
    expect(await install('cpu')).toBe(1)
    expect(written.stderr).toMatch(
      /it replaces the one that was installed on \d{4}-\d\d-\d\d, once it has been checked\nnothing was installed\n$/,
    )
  })

  test('where nobody can be asked, wants --yes', async () => {
    const index = await serveIndex()
    const { installer, names } = await workshop({ index: index.address })
    const { install, remove, written } = typed(installer)
    expect(await install('cpu')).toBe(2)
    expect(written.stderr).toMatch(/tamrin: nobody can be asked here whether to download 42 KB: add --yes to do it\n$/)
    expect(index.requests).toEqual([])
    expect(await install('cpu', { yes: true })).toBe(0)
    expect(await remove('cpu')).toBe(2)
    expect(names()).toEqual(['cpu'])
    expect(await remove('cpu', { yes: true })).toBe(0)
    expect(names()).toEqual([])
  })

  test('Ctrl+C while npm runs leaves the older engine and nothing half, and says how to go on', async () => {
    const { installer, names } = await workshop({
      npm: tinyNpm(
        (_, signal) =>
          new Promise((stopped) => {
            signal!.addEventListener('abort', () => stopped())
            process.emit('SIGINT')
          }),
      ),
    })
    const listeners = process.listenerCount('SIGINT')
    const { install, written } = typed(installer, { live: true })
    expect(await install('cpu', { yes: true })).toBe(130)
    expect(written.stderr.split('\n').slice(-3)).toEqual([
      'stopping; Ctrl+C again quits',
      'tamrin: the installation was cancelled; what was downloaded is kept, and the same command goes on from there',
      '',
    ])
    expect(written.live.endsWith('\r\u001b[2K')).toBe(true)
    expect(names()).toEqual(['.partial'])
    expect(process.listenerCount('SIGINT')).toBe(listeners)
  })

  test('what an interrupted installation has left is listed, and can be removed', async () => {
    const { installer, names } = await workshop({
      npm: tinyNpm(() => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' }))),
    })
    const { install, list, remove, written } = typed(installer)
    expect(await install('cpu', { yes: true })).toBe(2)
    expect(await list()).toBe(0)
    expect(written.stdout.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^cpu {2}not installed /),
      expect.stringMatching(/^ {2}size /),
      '  left     41 KB of an interrupted installation; install goes on from there, ' +
        '"tamrin engine remove cpu" deletes them',
    ])

    written.stdout = ''
    expect(await remove('cpu')).toBe(0)
    expect(written.stdout).toBe('cpu: what an interrupted installation had left is removed, 41 KB are free again\n')
    expect(names()).toEqual([])
    written.stdout = ''
    expect(await list()).toBe(0)
    expect(written.stdout).not.toContain('left')
  })

  test('an engine whose card is missing is installed, and that is said', async () => {
    const { installer, names } = await workshop({ engines: [{ ...tinyEngine(), name: 'cuda' }] })
    const { install, written } = typed(installer)
    expect(await install('cuda', { yes: true })).toBe(0)
    expect(written.stdout).toMatch(
      /; it loads, but finds no graphics card here that it could run on; "tamrin doctor" says more\n$/,
    )
    expect(names()).toEqual(['cuda'])
  })
})

test('a wrong name and an absent engine are refused in one line, by the program itself', async () => {
  const installation = createInstallation()
  try {
    expect(await installation.run(['engine', 'install', 'tpu'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'tamrin: there is no engine "tpu" to install; there are cpu, cuda, webgpu\n',
    })
    expect(await installation.run(['engine', 'remove', 'cpu', '--yes'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'tamrin: engine cpu is not installed; "tamrin engine list" shows which are\n',
    })
    expect(await installation.run(['engine', 'remove', 'tpu', '--yes'])).toMatchObject({ status: 2 })
    const { status, stdout } = await installation.run(['engine', 'list'])
    expect(status).toBe(0)
    expect(stdout.match(/^\w+ {2}(not installed|not for this system) {2}/gm)).toHaveLength(3)
    expect(await installation.run(['engine', 'list'], { TAMRIN_PYPI_INDEX: 'pypi' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('TAMRIN_PYPI_INDEX must be the http address of a Python package index'),
    })
  } finally {
    installation.remove()
  }
})

test('on a terminal there is a bar with the rate and what is left', () => {
  let drawn = ''
  let clock = 0
  const live = {
    write: (text: string) => {
      drawn += text
    },
    columns: 120,
    colours: pc.createColors(false),
  }
  const remark = (text: string): void => {
    drawn += `!${text}`
  }
  const show = installLine(createLiveLine({ live, remark }), { live, remark }, () => clock)
  show({ step: 'download', file: 'a.whl', received: 100e6, total: 400e6 })
  clock = 50
  show({ step: 'download', file: 'a.whl', received: 101e6, total: 400e6 })
  clock = 2000
  show({ step: 'download', file: 'a.whl', received: 200e6, total: 400e6 })
  clock = 5000
  show({ step: 'download', file: 'a.whl', received: 390e6, total: 400e6 })
  show({ step: 'check' })
  expect(
    drawn
      .split('\r\u001b[2K')
      .slice(1)
      .map((line) => line.replace(/^━+ /, '')),
  ).toEqual([
    '100 MB of 400 MB  a.whl',
    '200 MB of 400 MB  50 MB/s  4.0 s left  a.whl',
    '390 MB of 400 MB  58 MB/s  a.whl',
    'checking that it computes',
  ])
})

describe('a question', () => {
  const answered = async (
    typing: string | undefined,
    signal?: AbortSignal,
  ): Promise<{ answer: boolean; shown: string }> => {
    const input = new PassThrough()
    const output = new PassThrough()
    const answer = askOn(input, output)('Install it?', signal)
    if (typing === undefined) input.end()
    else input.write(typing)
    return { answer: await answer, shown: String(output.read()) }
  }

  test.each([
    ['y\n', true],
    ['YES \n', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
    [undefined, false],
  ])('answered with %j', async (typing, answer) => {
    expect(await answered(typing)).toEqual({ answer, shown: 'Install it? [y/N] ' })
  })

  test('ends with the signal', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 20)
    expect((await answered('', stop.signal)).answer).toBe(false)
  })
})
