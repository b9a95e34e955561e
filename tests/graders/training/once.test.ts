import { expect, test } from 'vitest'
import { once } from '../../../graders/training/once.ts'

test('whoever asks gets what the first one asked for, also while it is being made', async () => {
  let made = 0
  const training = once(async (name: string) => `${name} ${++made}`)
  expect(await Promise.all([training('few'), training('many')])).toEqual(['few 1', 'few 1'])
  expect(await training('later')).toBe('few 1')
})

test('what failed is not tried again', async () => {
  let tried = 0
  const training = once(async () => {
    tried++
    throw new Error('diverged')
  })
  await expect(training()).rejects.toThrow('diverged')
  await expect(training()).rejects.toThrow('diverged')
  expect(tried).toBe(1)
})
