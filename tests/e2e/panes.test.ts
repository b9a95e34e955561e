/** The layout of the workspace, and the way from one exercise to the next. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, write } from './browser.ts'
import { describeWorkspace, RIGHT } from './workspace.ts'

const statement = (page: Page) => page.locator('section[aria-label=Exercise]')
const width = async (page: Page): Promise<number> => (await statement(page).boundingBox())!.width

describeWorkspace((at) => {
  test.each([
    [900, 1, 380],
    [1440, 1, 600],
    [1699, 1, 700],
    [1920, 0, 500],
  ])(
    'at %d pixels: %d list of tabs, and a statement of at least %d pixels',
    async (window, lists, least) => {
      const { page, open } = at()
      await page.setViewportSize({ width: window, height: 900 })
      await open('conv1d')
      expect(await page.getByRole('tablist').count()).toBe(lists)
      expect(await width(page)).toBeGreaterThan(least)
      expect(await page.getByTestId('editor').isVisible()).toBe(true)
    },
    60_000,
  )

  test('panes are folded and resized by keyboard, and stay so', async () => {
    const { page, open } = at()
    await page.setViewportSize({ width: 1920, height: 900 })
    await open('conv1d')
    await write(page, '// kept while it is folded')
    const handle = page.getByRole('separator').first()
    const before = await width(page)
    await handle.focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
    const wider = await width(page)
    expect(wider).toBeGreaterThan(before + 60)
    const toggle = (pane: string) => page.getByRole('button', { name: `Show the pane: ${pane}` })
    await toggle('Editor').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('editor').isVisible()).toBe(false)
    await page.reload()
    await statement(page).waitFor()
    expect(await page.locator('[data-side=editor]').isVisible()).toBe(false)
    expect(await toggle('Editor').getAttribute('aria-pressed')).toBe('false')
    await toggle('Results').click()
    expect(await toggle('Exercise').getAttribute('aria-disabled')).toBe('true')
    await toggle('Editor').click()
    await page.locator('.view-line', { hasText: 'kept while it is folded' }).waitFor()
    // a report unfolds its pane
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('verdict').waitFor()
    await expect.poll(async () => Math.abs((await width(page)) - wider)).toBeLessThan(3)
  }, 60_000)

  test('after a passed submission the next exercise is one key away; a run does not offer it', async () => {
    const { page, open } = at()
    await open('conv1d')
    await write(page, RIGHT)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    const next = page.getByRole('link', { name: /^Next exercise: / })
    expect(await next.count()).toBe(0)
    await page.keyboard.press('Control+Shift+Enter')
    await next.waitFor()
    await next.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).not.toBe('/exercises/conv1d')
    await page.getByRole('heading', { level: 1 }).waitFor()
  }, 60_000)

  test('a report says when the program in the editor has changed since', async () => {
    const { page, open } = at()
    await open('conv1d')
    await write(page, RIGHT)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    const outdated = page.getByTestId('outdated')
    expect(await outdated.count()).toBe(0)
    await page.locator('.monaco-editor').first().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('// more')
    await outdated.waitFor()
    await outdated.getByRole('button').click()
    await page.getByRole('button', { name: 'Restore' }).click()
    await outdated.waitFor({ state: 'detached' })
  }, 60_000)

  test('a running training shows on the course page, and its end is told on every page', async () => {
    const { course, page, open, calls } = at()
    await open('mnist-train')
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByTestId('live-training').waitFor()
    await page.goto(course.address)
    const card = page.getByRole('link', { name: /MNIST/ }).filter({ has: page.getByTestId('underway') })
    await card.getByText(/^Training: \d+%$/).waitFor()
    const first = await card.getByTestId('underway').textContent()
    await expect.poll(() => card.getByTestId('underway').textContent()).not.toBe(first)
    await page
      .getByRole('link', { name: /Convolution in one dimension/ })
      .last()
      .click()
    await page.locator('.monaco-editor .view-line').first().waitFor()
    const [id] = await page.evaluate(async () => {
      const answer = await fetch('/api/exercises/mnist-train/submissions')
      return ((await answer.json()) as { id: string }[]).map((one) => one.id)
    })
    await page.evaluate(
      (one) =>
        fetch(`/api/submissions/${one}/cancel`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
      id,
    )
    const notice = page.getByRole('alert').filter({ hasText: 'Cancelled' })
    await notice.waitFor()
    expect(await notice.getByRole('button').getAttribute('aria-label')).toBe('Close')
    await notice.getByRole('link', { name: 'Open the report' }).click()
    await page.getByTestId('verdict').filter({ hasText: 'Cancelled' }).waitFor({ state: 'attached' })
    await notice.waitFor({ state: 'detached' })
    expect(calls('POST /api/exercises/mnist-train/submissions')).toHaveLength(1)
    await page.goto(course.address)
    await page.locator('ol').first().waitFor()
    expect(await page.getByTestId('underway').count()).toBe(0)
  }, 90_000)

  test("staff read of the student's run, not of their own", async () => {
    const { course, mina, sara, context, page } = at()
    const id = await sara.submit('conv1d', RIGHT, 'run')
    await sara.result(id)
    await signIn(context, course.address, mina.email, mina.password)
    await page.goto(`${course.address}/submissions/${id}`)
    await page.getByTestId('report').waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('This run covers the visible checks only and does not count.')
    expect(text).not.toContain('Submit to earn points')
    await expect.poll(() => page.title()).toContain('Sara Ahmadi')
  }, 60_000)
})
