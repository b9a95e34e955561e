/** The data folder is its owner's alone, also after an older installation or another program has left it open. */
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { makePrivate } from '../../server/db/private-folder.ts'
import { openDb } from '../../server/db/open.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import { createInstallation } from './installation.ts'

const rights = (path: string): string => (statSync(path).mode & 0o7777).toString(8)
/** Everything below a folder, with its rights. */
const allRights = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => [path, rights(join(folder, path))]),
  )

describe.skipIf(process.platform === 'win32')('rights', () => {
  const installation = createInstallation()
  afterAll(() => installation.remove())

  test('a new installation, and an older one that is opened: folders 0700, files 0600, programs 0700', async () => {
    const { folder } = installation
    await installation.run(['account', 'create', 'a@example.org', '--name', 'A'])
    expect(rights(folder)).toBe('700')
    expect(allRights(folder)['tamrin.db']).toBe('600')

    mkdirSync(join(folder, 'engines/cpu/lib'), { recursive: true })
    mkdirSync(join(folder, 'backups'))
    mkdirSync(join(folder, 'datasets/mnist'), { recursive: true })
    for (const path of ['backups/monday.db', 'datasets/mnist/images.gz', 'tamrin.db.bak', 'session-secret'])
      writeFileSync(join(folder, path), 'x')
    writeFileSync(join(folder, 'engines/cpu/lib/program'), 'x')
    for (const path of Object.keys(allRights(folder))) chmodSync(join(folder, path), 0o755)
    for (const path of ['tamrin.db', 'backups/monday.db', 'datasets/mnist/images.gz', 'tamrin.db.bak'])
      chmodSync(join(folder, path), 0o664)
    chmodSync(folder, 0o777)
    expect((await installation.run(['account', 'list'])).stdout).toContain('a@example.org')
    expect(rights(folder)).toBe('700')
    expect(allRights(folder)).toMatchObject({
      backups: '700',
      'backups/monday.db': '600',
      datasets: '700',
      'datasets/mnist': '700',
      'datasets/mnist/images.gz': '600',
      'engines/cpu/lib': '700',
      'engines/cpu/lib/program': '700',
      'tamrin.db': '600',
      'tamrin.db.bak': '600',
    })
  })

  test('the log and the index of a database have its rights, also where the database was readable by all', () => {
    const file = join(temporaryFolder(), 'tamrin.db')
    writeFileSync(file, '', { mode: 0o666 })
    chmodSync(file, 0o666)
    const db = openDb(file)
    onTestFinished(() => void db.$client.close())
    for (const path of [file, `${file}-wal`, `${file}-shm`]) expect(rights(path)).toBe('600')
  })

  test('what a link leads to stays as it is; a folder of the system is never touched', () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()]
    writeFileSync(join(elsewhere, 'file'), 'x')
    chmodSync(elsewhere, 0o755)
    chmodSync(join(elsewhere, 'file'), 0o644)
    symlinkSync(elsewhere, join(folder, 'datasets'))
    makePrivate(folder)
    expect([rights(elsewhere), rights(join(elsewhere, 'file'))]).toEqual(['755', '644'])
    const before = lstatSync('/tmp').mode
    expect(makePrivate('/tmp')).toMatchObject({ corrected: 0, open: expect.stringContaining('/tmp') as string })
    expect(lstatSync('/tmp').mode).toBe(before)
    expect(makePrivate('/')).toMatchObject({ corrected: 0, open: expect.any(String) as string })
  })

  test('the doctor tells of the rights, and warns whoever runs it as root', async () => {
    chmodSync(installation.folder, 0o755)
    const { stdout } = await installation.run(['doctor'])
    expect(stdout).toMatch(/ok +files +.*readable by its\s+owner only/)
    expect(/warn +user +this runs as root/.test(stdout)).toBe(process.getuid!() === 0)
    expect(rights(installation.folder)).toBe('700')
  }, 60_000)
})
