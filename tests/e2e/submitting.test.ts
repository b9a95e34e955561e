/** Run and Submit: what keeps them from being sent, and how the page says so; corrections that the editor makes. */
import { expect, test } from 'vitest'
import { reader, signIn, write } from './browser.ts'
import { describeWorkspace, RIGHT } from './workspace.ts'

describeWorkspace((at) => {
  test('without a connection Run says that it waits, and can be cancelled', async () => {
    const { context, page, open, submissions } = at()
    await open('conv1d')
    await write(page, RIGHT)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Run' }).click()
    const notice = page.getByTestId('submit-notice')
    await notice.filter({ hasText: 'The run starts as soon as the server can be reached.' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => notice.textContent()).toBe('')
    await context.setOffline(false)
    await page
      .getByTestId('draft-status')
      .filter({ hasText: /^Saved$/ })
      .waitFor()
    expect(await submissions('conv1d')).toEqual([])
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    expect(await submissions('conv1d')).toHaveLength(1)
  }, 60_000)

  test('a server that cannot be reached is waited for, until it answers', async () => {
    const { page, open, submissions } = at()
    await open('conv1d')
    await write(page, RIGHT)
    await page.route('**/submissions', (route) => route.abort())
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByTestId('submit-notice').filter({ hasText: 'Your program is submitted as soon as' }).waitFor()
    await page.unroute('**/submissions')
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    expect(await submissions('conv1d')).toHaveLength(1)
  }, 60_000)

  test('Submit is disabled while its own submission runs, and keeps the focus', async () => {
    const { page, open, submissions } = at()
    await open('mnist-train')
    const submit = page.getByRole('button', { name: 'Submit' })
    await submit.focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('submit-notice').filter({ hasText: 'Your submission is being graded.' }).waitFor()
    expect(await submit.getAttribute('aria-disabled')).toBe('true')
    await expect.poll(() => page.getByTestId('announcement').textContent()).toBe('Running')
    expect(await page.getByRole('button', { name: 'Run' }).getAttribute('aria-disabled')).toBe('false')
    expect(await submit.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByTestId('verdict').filter({ hasText: 'Cancelled' }).waitFor()
    await expect.poll(() => submit.getAttribute('aria-disabled')).toBe('false')
    expect(await submissions('mnist-train')).toHaveLength(1)
  }, 60_000)

  test('an empty editor says why nothing is run', async () => {
    const { page, open, calls } = at()
    await open('conv1d')
    await write(page, ' \n')
    await page.getByText('The editor is empty, so there is nothing to run.').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Submit' }).click({ force: true })
    expect(await page.getByRole('button', { name: 'Run' }).getAttribute('aria-disabled')).toBe('true')
    expect(calls('POST /api/exercises/conv1d/submissions')).toEqual([])
  }, 60_000)

  test.each([
    ['en', 'The program is too long: it has 256,001 characters, and at most 256,000 are accepted.'],
    ['fa', '۲۵۶٬۰۰۱ نویسه دارد، در حالی که حداکثر ۲۵۶٬۰۰۰ نویسه پذیرفته می‌شود'],
  ] as const)(
    '%s: a program that is too long says so before it is sent',
    async (language, sentence) => {
      const { browser, course, sara, calls } = at()
      const context = await reader(browser, { language })
      await signIn(context, course.address, sara.email, sara.password)
      const page = await context.newPage()
      await page.goto(`${course.address}/exercises/conv1d`)
      await write(page, `//${'x'.repeat(255_999)}`)
      await page.getByText(sentence).waitFor()
      await page.keyboard.press('Control+Enter')
      await page.locator('[data-status=refused]').waitFor()
      await write(page, '// short')
      await page.locator('[data-status=saved]').waitFor()
      expect(calls('POST /api/exercises/conv1d/submissions')).toEqual([])
      expect(calls('PUT /api/exercises/conv1d/draft')).toHaveLength(1)
      await context.close()
    },
    60_000,
  )

  test('a pasted line separator becomes a line break, and opens no dialog', async () => {
    const { page, open, draftIs, draft } = at()
    await open('conv1d')
    await write(page, 'const a = 1 // one\u2028const b = 2\u2029const c = 3\n')
    await draftIs(/^Saved$/)
    expect(await draft()).toBe('const a = 1 // one\nconst b = 2\nconst c = 3\n')
    expect(await page.getByRole('dialog').count()).toBe(0)
  }, 60_000)

  test('a correction of the report is made one by one or all at once, and can be undone', async () => {
    const { page, open, draftIs, draft } = at()
    await open('conv1d')
    const wrong = 'export const a = “one”\nexport const b = “two”\n'
    await write(page, wrong)
    await page.keyboard.press('Control+Enter')
    const fixes = page.getByTestId('fixes')
    await fixes.getByText('is a typographic quotation mark').waitFor()
    await fixes.getByRole('button', { name: 'Make all 4 corrections' }).waitFor()
    await fixes.getByRole('button', { name: "Replace with '" }).click()
    // what is typed above moves the others along
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('// x\n')
    await fixes.getByRole('button', { name: 'Make all 3 corrections' }).click()
    await fixes.waitFor({ state: 'detached' })
    await draftIs(/^Saved$/)
    expect(await draft()).toBe("// x\nexport const a = 'one'\nexport const b = 'two'\n")
    await page.keyboard.press('Control+z')
    await fixes.getByRole('button', { name: 'Make all 3 corrections' }).waitFor()
  }, 60_000)

  test('a correction is a quick fix of the editor too', async () => {
    const { page, open, draftIs, draft } = at()
    await open('conv1d')
    await write(page, 'export const b = “two”\n')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('fixes').waitFor()
    await page.locator('.monaco-editor').first().click()
    await page.keyboard.press('Control+Home')
    const action = page.locator('.action-widget .monaco-list-row', { hasText: /Make.all.2.corrections/ }).first()
    // Monaco asks the worker of TypeScript too, which is still starting
    const offered = async (): Promise<boolean> => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+.')
      return action.waitFor({ timeout: 8_000 }).then(
        () => true,
        () => false,
      )
    }
    await expect.poll(offered, { timeout: 45_000 }).toBe(true)
    await action.click()
    await draftIs(/^Saved$/)
    await expect.poll(draft).toBe("export const b = 'two'\n")
  }, 60_000)
})
