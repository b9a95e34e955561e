/** The exercise page on the real platform over a prepared grading, with a student of its own for each test. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import type { Draft } from '../../server/contract/draft.ts'
import type { Submission } from '../../server/contract/submission.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, signIn } from './browser.ts'
import { openPreparedCourse } from './prepared/course.ts'
import type { PreparedCourse } from './prepared/course.ts'

/** A source that the prepared grading takes for right. */
export const RIGHT =
  'export function conv1d(x: number[], h: number[]): number[] {\n' +
  '  return x.map((_, k) => h.reduce((sum, w, j) => sum + w * (x[k - j] ?? 0), 0))\n}\n'

export interface Workspace {
  browser: Browser
  course: PreparedCourse
  mina: Person
  sara: Person
  context: BrowserContext
  page: Page
  /** Opens an exercise and waits for its editor. */
  open(slug: string, tab?: Page): Promise<void>
  draftIs(text: RegExp, tab?: Page): Promise<void>
  /** Requests of the interface since the test began, all or those that are wanted. */
  calls(wanted?: string): string[]
  countAgain(): void
  submissions(slug: string): Promise<Submission[]>
  /** The draft of conv1d that the server has. */
  draft(): Promise<string>
  submit(slug: string, source: string): Promise<Submission>
}

/** Declares tests, each of which asks for its workspace. */
export function describeWorkspace(declare: (at: () => Workspace) => void): void {
  describe.skipIf(!hasBrowser)('the workspace', () => {
    let browser: Browser
    let course: PreparedCourse
    let mina: Person
    let workspace: Workspace
    beforeAll(async () => {
      ;[browser, course] = await Promise.all([launch(), openPreparedCourse({ check: 20, step: 150 })])
      mina = await course.person('instructor')
    }, 180_000)
    afterAll(async () => {
      await browser?.close()
      await course?.close()
    })
    beforeEach(async () => {
      const sara = await course.person('student', undefined, { name: 'Sara Ahmadi' })
      const context = await reader(browser)
      await signIn(context, course.address, sara.email, sara.password)
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      let earlier = course.calls().length
      workspace = {
        browser,
        course,
        mina,
        sara,
        context,
        page,
        async open(slug, tab = page) {
          await tab.goto(`${course.address}/exercises/${slug}`)
          await tab.locator('.monaco-editor .view-line').first().waitFor()
        },
        draftIs: (text, tab = page) => tab.getByTestId('draft-status').filter({ hasText: text }).waitFor(),
        calls: (wanted) =>
          course
            .calls()
            .slice(earlier)
            .filter((call) => wanted === undefined || call === wanted),
        countAgain() {
          earlier = course.calls().length
        },
        submissions: (slug) => sara.get(`/api/exercises/${slug}/submissions`),
        draft: async () => (await sara.get<Draft>('/api/exercises/conv1d/draft')).source,
        submit: async (slug, source) => sara.result(await sara.submit(slug, source)),
      }
    })
    afterEach(() => workspace.context.close())

    declare(() => workspace)
  })
}
