/**
 * A student uses the real platform: signs in, submits a wrong convolution, reads the misconception,
 * submits a correct one for full marks, trains on MNIST, watches the curve, cancels, trains again.
 * A reload loses no text.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createInstallation, exerciseOf, ROOT } from '../platform/installation.ts'
import type { Installation } from '../platform/installation.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, write } from './browser.ts'
import { publishUngraded } from './prepared/course.ts'

const source = (path: string): string => readFileSync(join(ROOT, 'exercises', path), 'utf8')
/** The attempt that shows the misconception. */
const NOT_FLIPPED = 'conv1d/attempts/correlation.ts'
/** Removes the header of an attempt, which states the expected result. */
const withoutHeader = (text: string): string => text.replace(/^(\/\/.*\n)+/, '')

describe.skipIf(!hasBrowser)('a student', () => {
  let browser: Browser
  let platform: Installation
  let student: Person
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    ;[browser, platform] = await Promise.all([launch(), createInstallation({ pageFolder: join(ROOT, 'dist/web') })])
    await platform.publish(await exerciseOf('conv1d'))
    // the gate, some trainings, is the exercise's own test
    await publishUngraded(platform, 'mnist-train')
    student = await platform.person('student')
    context = await reader(browser)
    page = await context.newPage()
    page.setDefaultTimeout(30_000)
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  const score = async (text: string): Promise<void> => {
    await page.getByTestId('score').filter({ hasText: text }).waitFor({ timeout: 60_000 })
  }
  const submit = (): Promise<void> => page.keyboard.press('Control+Shift+Enter')

  test('signs in', async () => {
    await page.goto(platform.address)
    await page.getByLabel('Email').fill(student.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(student.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page
      .getByRole('link', { name: /Convolution in one dimension/ })
      .first()
      .waitFor()
  }, 60_000)

  test('is told of a misconception, corrects it, and gets full marks', async () => {
    await page.goto(`${platform.address}/exercises/conv1d`)
    await write(page, withoutHeader(source(NOT_FLIPPED)))
    await submit()
    await page.locator('[data-testid=misconception][data-id=kernel-not-flipped]').waitFor({ timeout: 60_000 })
    await expect.poll(() => page.getByTestId('misconception').textContent()).toContain('not flipped')
    await write(page, source('conv1d/solution.ts'))
    await submit()
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor({ timeout: 60_000 })
    const { best } = (await (await context.request.get(`${platform.address}/api/exercises/conv1d`)).json()) as {
      best: { score: number; maxScore: number }
    }
    expect(best.score).toBe(best.maxScore)
  }, 180_000)

  test('sees a compile error in the editor and in the report', async () => {
    await write(page, 'export const conv1d = (x: number[] => x\n')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('verdict').filter({ hasText: 'Error' }).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Go to line 1' }).click()
    await expect.poll(() => page.locator('.squiggly-error').count()).toBeGreaterThan(0)
  }, 120_000)

  test('finds the draft after a reload', async () => {
    await write(page, '// half a thought\n')
    await page
      .getByTestId('draft-status')
      .filter({ hasText: /^Saved$/ })
      .waitFor()
    await page.reload()
    await page.locator('.monaco-editor .view-line', { hasText: 'half a thought' }).waitFor()
  }, 60_000)

  test('trains, sees the curve grow, leaves and returns, cancels, and trains again', async () => {
    await page.goto(`${platform.address}/exercises/mnist-train`)
    await write(page, source('mnist-train/solution.ts'))
    await submit()
    const liveTraining = page.getByTestId('live-training')
    // the first figure shows the pictures that the network gets
    const curve = liveTraining.locator('figure', { hasText: /loss went from/ }).first()
    await curve.waitFor({ timeout: 120_000 })
    const before = await curve.textContent()
    await expect.poll(() => curve.textContent(), { timeout: 60_000 }).not.toBe(before)
    await page.goto(platform.address)
    await page.getByRole('link', { name: /MNIST/ }).first().waitFor()
    await page.goBack()
    await curve.waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByTestId('verdict').waitFor({ timeout: 60_000 })
    await submit()
    await liveTraining.waitFor({ timeout: 120_000 })
    await score('10')
    await page
      .getByTestId('report')
      .getByText(/loss went from/)
      .waitFor()
  }, 600_000)

  test('switches the page to Persian, from right to left', async () => {
    await page.locator('header button').click()
    await page.getByRole('menuitem', { name: 'فارسی' }).click()
    await expect
      .poll(() => page.evaluate(() => [document.documentElement.dir, document.documentElement.lang]))
      .toEqual(['rtl', 'fa'])
    await page.getByRole('heading', { name: 'نتیجه' }).waitFor()
    expect(await page.getByTestId('editor').evaluate((editor) => getComputedStyle(editor).direction)).toBe('ltr')
  }, 60_000)
})
