/** Ctrl+C while a program runs without end, as the terminal would send it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gradeCommand } from '../../server/commands/grade.ts'
import { publishTemplate } from './installation.ts'
import { servicesOver } from './services.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'

test('the first Ctrl+C cancels; the report says so and the status is that of an interrupted command', async () => {
  const { services, written } = servicesOver(temporaryFolder())
  await publishTemplate(services.config.dataFolder)
  const endless = join(services.config.dataFolder, 'endless.ts')
  writeFileSync(endless, 'export const relu = (x: number[]) => { for (;;) x = [...x] }')
  const listeners = process.listenerCount('SIGINT')
  const graded = gradeCommand(services, 'relu', endless, { seed: 1, as: 'instructor', json: true })
  await expect
    .poll(() => written.live, { timeout: 20_000 })
    .toContain('check 1 of 3: gives the example of the statement')
  process.emit('SIGINT')
  expect(await graded).toBe(130)
  expect(JSON.parse(written.stdout)).toMatchObject({ verdict: 'cancelled', score: 0, maxScore: 10 })
  expect(written.stderr).toBe('cancelling; Ctrl+C again quits\n')
  expect(process.listenerCount('SIGINT')).toBe(listeners)
})
