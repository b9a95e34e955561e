/** The page for those who hear it, use it by keyboard, enlarge it, or look at it on paper. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { reader, signIn, write } from './browser.ts'
import { describeWorkspace, RIGHT } from './workspace.ts'

/** The focused element, by its name. */
const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
  })

describeWorkspace((at) => {
  test('a live region tells verdict and score; nothing of an old report', async () => {
    const { page, open } = at()
    await open('conv1d')
    const region = page.getByTestId('announcement')
    expect(await region.getAttribute('role')).toBe('status')
    await write(page, RIGHT)
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    await expect.poll(() => region.textContent()).toBe('Passed: 10 of 10')
    await page.reload()
    await page.getByTestId('report').waitFor({ state: 'attached' })
    expect(await region.textContent()).toBe('')
  }, 60_000)

  test('every dialog returns the focus, and Escape closes the upper one only', async () => {
    const { page, open, submit } = at()
    await submit('conv1d', '// wrong\n')
    await open('conv1d')
    await page.getByRole('tab', { name: 'Results' }).click()
    const history = page.getByRole('button', { name: 'History' })
    await history.focus()
    await page.keyboard.press('Enter')
    const compare = page.getByRole('button', { name: /^Compare: Submission 1 · \d/ })
    await compare.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1)
    await expect.poll(() => focused(page)).toMatch(/^Compare: Submission 1/)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => focused(page)).toBe('History')
    await write(page, '// changed\n')
    const reset = page.locator('section[aria-label=Editor] button[aria-label]').last()
    await reset.focus()
    const name = await focused(page)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe(name)
  }, 60_000)

  test.each(['light', 'dark'] as const)(
    '%s: the red button of a dialog has enough contrast',
    async (scheme) => {
      const { browser, course, sara } = at()
      const context = await reader(browser, { scheme })
      await signIn(context, course.address, sara.email, sara.password)
      const page = await context.newPage()
      await page.goto(`${course.address}/exercises/conv1d`)
      await write(page, '// changed\n')
      await page.locator('section[aria-label=Editor] button[aria-label]').last().click()
      await page.getByRole('dialog').waitFor()
      const { violations, passes } = await new AxeBuilder({ page })
        .include('[role=dialog]')
        .setLegacyMode()
        .options({ runOnly: ['color-contrast'] })
        .analyze()
      expect(violations).toEqual([])
      expect(passes.flatMap(({ nodes }) => nodes.map(({ html }) => html)).join()).toContain('mantine-Button')
      await context.close()
    },
    60_000,
  )

  test.each([
    [320, 800],
    // 1280 x 1024 at 400 %
    [320, 256],
  ])(
    'in a window of %d x %d pixels the editor is usable',
    async (width, height) => {
      const { page, open, draftIs, draft } = at()
      await page.setViewportSize({ width, height })
      await open('conv1d').catch(() => undefined)
      await page.getByRole('tab', { name: 'Editor' }).click()
      await page.locator('.monaco-editor .view-line').first().waitFor()
      const { height: visible } = (await page.getByTestId('editor').boundingBox())!
      expect(visible).toBeGreaterThan(140)
      await write(page, '// small\n')
      await draftIs(/^Saved$/)
      expect(await draft()).toBe('// small\n')
      const submit = page.getByRole('button', { name: 'Submit' })
      await submit.scrollIntoViewIfNeeded()
      const box = (await submit.boundingBox())!
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(width)
      expect(box.y + box.height).toBeLessThanOrEqual(height)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    },
    60_000,
  )

  test('an error page has a title and a heading; a page that is reached by a link gets the focus', async () => {
    const { course, page } = at()
    await page.goto(`${course.address}/exercises/nothing`)
    const heading = page.getByRole('heading', { level: 1 })
    await heading.waitFor()
    await expect.poll(() => page.title()).toBe(`${await heading.textContent()} · Tamrin`)
    await page.goto(`${course.address}/nowhere`)
    await heading.waitFor()
    await expect.poll(() => page.title()).toBe(`${await heading.textContent()} · Tamrin`)
    await page.getByRole('link', { name: 'To the course' }).last().click()
    await page.locator('ol').first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.route(/api\/courses\/[^/]+$/, (route) => route.fulfill({ status: 500, json: {} }))
    await page.reload()
    await heading.waitFor()
    await expect.poll(() => page.title()).toBe(`${await heading.textContent()} · Tamrin`)
  }, 60_000)

  test('print has course, exercise, name, date, verdict and the whole program, and no controls', async () => {
    const { page, open, submit } = at()
    const long = Array.from({ length: 120 }, (_, i) => `// line ${i} ${'of a long text '.repeat(12)}`)
    const program = `${RIGHT}${long.join('\n')}\n// the end\n`
    await submit('conv1d', program)
    await open('conv1d')
    await page.getByTestId('report').waitFor({ state: 'attached' })
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.emulateMedia({ media: 'print' })
    const head = page.getByTestId('print-head')
    for (const part of [
      'Vision',
      'Convolution in one dimension',
      'Sara Ahmadi',
      String(new Date().getFullYear()),
      'Passed · 10 of 10',
    ])
      expect(await head.textContent()).toContain(part)
    expect(await head.isVisible()).toBe(true)
    const last = page.getByText('// the end').last()
    expect(await last.isVisible()).toBe(true)
    const wide = await page
      .locator('pre', { hasText: '// the end' })
      .last()
      .evaluate((pre) => pre.scrollWidth - pre.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    for (const control of [
      'button:visible',
      'header:has(a):visible',
      '[role=tablist]:visible',
      '.monaco-editor:visible',
    ])
      expect(await page.locator(control).count(), control).toBe(0)
  }, 60_000)

  test('code has no ligatures', async () => {
    const { page, open } = at()
    await open('conv1d')
    expect(
      await page
        .locator('.prose code')
        .first()
        .evaluate((code) => getComputedStyle(code).fontVariantLigatures),
    ).toBe('none')
    const settings = await page.locator('.view-lines').evaluate((lines) => getComputedStyle(lines).fontFeatureSettings)
    expect(settings).toContain('"liga" 0')
    expect(settings).toContain('"calt" 0')
  }, 60_000)
})
