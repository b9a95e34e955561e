/** The exercise page: submitting, Monaco, trainings, history, keyboard, print, phone, size of the first load. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Submission } from '../../server/contract/submission.ts'
import { reader, signIn, write } from './browser.ts'
import { describeWorkspace, RIGHT } from './workspace.ts'

const dist = join(import.meta.dirname, '../../dist/web')

describeWorkspace((at) => {
  test('Ctrl+Shift+Enter in the editor submits once, and the report appears', async () => {
    const { sara, page, open, draftIs, calls, submissions, draft } = at()
    await open('conv1d')
    await write(page, RIGHT)
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    expect(calls('POST /api/exercises/conv1d/submissions').length).toBe(1)
    // the page handles the keys: Monaco would have added a line
    const [{ id }] = (await submissions('conv1d')) as [Submission]
    expect((await sara.get<Submission>(`/api/submissions/${id}`)).source).toBe(RIGHT)
    await draftIs(/^Saved$/)
    expect(await draft()).toBe(RIGHT)
  }, 60_000)

  test("the editor completes tf., and marks type errors and the server's compile errors", async () => {
    const { page, open } = at()
    await open('mnist-train')
    await write(
      page,
      [
        "import * as tf from '@tensorflow/tfjs'",
        "import type { TrainContext } from 'tamrin'",
        '',
        "export const wrong: number = 'text'",
        'export const epochs = (ctx: TrainContext): number => ctx.epochs',
        'tf.conv2',
      ].join('\n'),
    )
    await expect.poll(() => page.locator('.squiggly-error').count(), { timeout: 30_000 }).toBeGreaterThan(0)
    await page.keyboard.press('Control+Space')
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'conv2dTranspose' }).waitFor({ timeout: 30_000 })
    await page.keyboard.press('Escape')
    await write(page, 'export const fine = 1\n')
    await expect.poll(() => page.locator('.squiggly-error').count(), { timeout: 20_000 }).toBe(0)
    await write(page, 'export const fine = 1 // syntax error\n')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Go to line 1' }).click()
    await expect.poll(() => page.locator('.squiggly-error').count()).toBe(1)
  }, 120_000)

  test('a training can be watched, left, found again and cancelled', async () => {
    const { course, page, open } = at()
    await open('mnist-train')
    await page.getByRole('button', { name: 'Submit' }).click()
    const curve = page
      .getByTestId('live-training')
      .locator('figure', { hasText: /loss went from/ })
      .first()
    await curve.waitFor()
    await page.getByText('Images per second').waitFor()
    await page.goto(course.address)
    await page.locator('ol').first().waitFor()
    await page.goBack()
    const shown = await curve.textContent()
    await expect.poll(() => curve.textContent()).not.toBe(shown)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByTestId('verdict').filter({ hasText: 'Cancelled' }).waitFor()
  }, 60_000)

  test('an earlier submission is compared and restored; the replaced text is set aside', async () => {
    const { page, open, submit } = at()
    await submit('sobel', 'export function sobel(img: number[][]) {\n  return img\n}\n')
    await open('sobel')
    await write(page, '// a new start\n')
    await page.getByRole('tab', { name: 'Results' }).click()
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Compare' }).first().click()
    await page.locator('.monaco-diff-editor .view-line').first().waitFor()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.locator('.view-line', { hasText: 'export function sobel' }).first().waitFor()
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('button', { name: /Set aside on/ }).waitFor()
  }, 60_000)

  test('a password that somebody else has set must be changed first', async () => {
    const { course, context, page, calls, countAgain } = at()
    await context.clearCookies()
    const navid = await course.person('student', undefined, { mustChangePassword: true })
    await signIn(context, course.address, navid.email, navid.password)
    countAgain()
    await page.goto(`${course.address}/exercises/conv1d`)
    await page.getByText('Someone else set your password').waitFor()
    expect(calls()).toEqual(['GET /api/me'])
    await page.getByLabel('Current password').fill(navid.password)
    await page.getByLabel('New password').fill('battery staple')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.monaco-editor .view-line').first().waitFor()
  }, 60_000)

  test('the account menu works by keyboard, and returns the focus', async () => {
    const { course, page } = at()
    await page.goto(course.address)
    const button = page.getByRole('button', { name: 'Account: Sara Ahmadi' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
  }, 30_000)

  test('print shows statement and report in full, in dark colours, without the editor', async () => {
    const { browser, course, sara, submit } = at()
    await submit('sobel', '// wrong\n')
    const dark = await reader(browser, { scheme: 'dark', width: 794, height: 1123 })
    await signIn(dark, course.address, sara.email, sara.password)
    const tab = await dark.newPage()
    await tab.goto(`${course.address}/exercises/sobel`)
    await tab.getByTestId('report').waitFor({ state: 'attached' })
    await tab.emulateMedia({ media: 'print' })
    for (const part of [tab.locator('.prose').first(), tab.getByTestId('report')]) {
      expect(await part.isVisible()).toBe(true)
      const cut = await part.evaluate((inner) => {
        const { bottom } = inner.getBoundingClientRect()
        for (let around = inner.parentElement; around; around = around.parentElement)
          if (getComputedStyle(around).overflowY !== 'visible' && around.getBoundingClientRect().bottom < bottom)
            return around.className
        return undefined
      })
      expect(cut, 'what cuts it off').toBeUndefined()
    }
    expect(await tab.locator('.monaco-editor').first().isVisible()).toBe(false)
    const verdict = tab.getByTestId('report').locator('header')
    expect(await verdict.evaluate((header) => getComputedStyle(header).backgroundColor)).toBe('rgb(253, 236, 238)')
    expect(await tab.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)')
    await dark.close()
  }, 60_000)

  test('on a phone a notification does not cover the buttons Run and Submit', async () => {
    const { course, page } = at()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${course.address}/exercises/conv1d`)
    await page.getByRole('tab').nth(1).click()
    await page.locator('.monaco-editor .view-line').first().waitFor()
    await page.route('**/submissions', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 429,
            headers: { 'retry-after': '7' },
            json: { type: 'about:blank', title: 'Too many.', status: 429 },
          })
        : route.fallback(),
    )
    const submit = page.getByRole('button', { name: 'Submit' })
    await submit.click()
    const message = page.getByRole('alert').filter({ hasText: 'Too many attempts' })
    await message.waitFor()
    const [told, button] = [await message.boundingBox(), await submit.boundingBox()]
    expect(told!.y + told!.height).toBeLessThan(button!.y)
  }, 60_000)

  test("an instructor's course page shows no progress", async () => {
    const { course, mina, context, page } = at()
    await signIn(context, course.address, mina.email, mina.password)
    await page.goto(course.address)
    await page.getByTestId('platform').waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('what your students see')
    expect(text).not.toMatch(/\d%|Start:|Continue:|\d of \d|NEXT/)
  }, 60_000)

  test('Tab can leave the editor', async () => {
    const { page, open } = at()
    await open('conv1d')
    await page.locator('.monaco-editor').first().click()
    await page.keyboard.press('Control+m')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-testid=editor]') === null)).toBe(true)
  }, 60_000)

  test('the first load of an exercise is at most 150 KB of JavaScript before the editor', async () => {
    const { page, open } = at()
    const loaded = new Set<string>()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) loaded.add(pathname)
    })
    // an exercise without a report, whose chunks load with the first result
    await open('derive-sobel')
    const weigh = (path: string): number => {
      const compressed = join(dist, `${path}.gz`)
      return statSync(
        readdirSync(join(compressed, '..')).includes(compressed.split('/').at(-1)!) ? compressed : join(dist, path),
      ).size
    }
    const editor = (path: string): boolean =>
      /monaco|editor|typescript|solution-types|register|tsMode|ts\.worker/i.test(path)
    const before = [...loaded].filter((path) => !editor(path))
    expect(readFileSync(join(dist, 'index.html'), 'utf8')).toContain(before.find((path) => path.includes('index-')))
    const kilobytes = before.reduce((sum, path) => sum + weigh(path), 0) / 1_000
    console.info(`first load before the editor: ${kilobytes.toFixed(1)} KB in ${before.length} files`)
    expect(kilobytes).toBeLessThanOrEqual(150)
  }, 60_000)
})
