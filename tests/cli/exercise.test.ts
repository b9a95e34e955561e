/** `tamrin exercise`: from a new folder through the gate into the database, with real gradings. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exerciseCheckCommand } from '../../server/commands/exercise-check.ts'
import { exerciseListCommand } from '../../server/commands/exercise-list.ts'
import { exerciseNewCommand } from '../../server/commands/exercise-new.ts'
import { exercisePublishCommand } from '../../server/commands/exercise-publish.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import { servicesOver } from './services.ts'

function emptyCourse() {
  const root = temporaryFolder()
  mkdirSync(join(root, 'exercises'))
  const { services, written } = servicesOver(root)
  const told = (): { stdout: string; stderr: string } => {
    const { stdout, stderr } = written
    written.stdout = written.stderr = ''
    return { stdout, stderr }
  }
  return { root, services, told }
}

const change = (file: string, from: string | RegExp, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))

test('new, list, publish, publish again, change, list', async () => {
  const { root, services, told } = emptyCourse()
  expect(await exerciseNewCommand(services, 'leaky-relu')).toBe(0)
  expect(told().stdout).toContain('tamrin exercise publish leaky-relu')

  expect(await exerciseListCommand(services)).toBe(0)
  expect(told().stdout).toMatch(/leaky-relu +E1 +.+ +- +not published\n/)

  expect(await exercisePublishCommand(services, [])).toBe(0)
  expect(told()).toEqual({ stdout: 'leaky-relu: published, version 1, grader 1\n', stderr: '' })

  expect(await exercisePublishCommand(services, ['leaky-relu'])).toBe(0)
  expect(told().stdout).toBe('leaky-relu: unchanged, version 1, grader 1\n')

  change(join(root, 'exercises/leaky-relu/exercise.md'), /^title: .*$/m, 'title: Another title')
  expect(await exerciseListCommand(services)).toBe(0)
  expect(told().stdout).toMatch(/leaky-relu +E1 +Another title +1\.1 +changed\n/)
})

test('new refuses a name that is taken or is no name', async () => {
  const { services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  told()
  expect(await exerciseNewCommand(services, 'relu')).toBe(2)
  expect(told()).toEqual({ stdout: '', stderr: 'exercises/relu: there is such a folder already\n' })
  expect(await exerciseNewCommand(services, 'ReLU!')).toBe(2)
  expect(told().stderr).toContain('kebab case')
})

test('check tells which attempt deviates, publish then saves nothing, both with status 1', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  change(join(root, 'exercises/relu/attempts/absolute-value.ts'), /^\/\/ score: .*$/m, '// score: 2')
  told()
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(1)
  const { stdout } = told()
  expect(stdout).toMatch(/^relu {2}red/)
  expect(stdout).toMatch(/✓  solution\.ts +passed +10 \/ 10\n/)
  expect(stdout).toMatch(
    /✗  attempts\/absolute-value\.ts +failed +0 \/ 10 +3 checks fail +absolute-value\n +expected +failed, 2 points/,
  )
  expect(stdout).toContain('seed 1: score 0, stated 2')

  expect(await exercisePublishCommand(services, ['relu'])).toBe(1)
  expect(told().stderr).toBe('tamrin: relu was not published: its gate is red\n')
  await exerciseListCommand(services)
  expect(told().stdout).toMatch(/relu .* - +not published\n/)
})

test('a broken folder and an unknown name: every problem on a line, status 2, the sound ones still done', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  await exerciseNewCommand(services, 'broken')
  change(join(root, 'exercises/broken/exercise.md'), /^topic: .*$/m, 'topic: cooking\ncolour: red')
  told()
  expect(await exerciseCheckCommand(services, ['broken', 'nowhere', 'relu'])).toBe(2)
  const { stdout, stderr } = told()
  expect(stderr.trimEnd().split('\n')).toEqual([
    'tamrin: there is no folder exercises/nowhere',
    'exercises/broken/exercise.md: topic: expected one of convolution, derivatives, classification, transfer',
    'exercises/broken/exercise.md: unknown field colour',
  ])
  expect(stdout).toMatch(/^relu {2}green/)
})
