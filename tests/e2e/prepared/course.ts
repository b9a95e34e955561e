/** The real platform with real exercises in its database, over a grading that answers with prepared reports. */
import { join } from 'node:path'
import { firstChoice } from '../../../server/artifacts/choice.ts'
import { publishExercise } from '../../../server/exercises/publish.ts'
import { createInstallation, exerciseOf, ROOT } from '../../platform/installation.ts'
import type { Installation, InstallationOptions } from '../../platform/installation.ts'
import { levels } from '../../platform/levels.ts'
import { preparedGrading } from './grading.ts'
import type { Pace } from './grading.ts'
import { allPassed, nothingPassed } from './reports.ts'

const DAY = 86_400_000

export interface PreparedCourse extends Installation {
  /** Does something as if it were so many days ago. */
  daysAgo<Value>(days: number, body: () => Promise<Value>): Promise<Value>
  /** Requests of the interface so far, as "GET /api/exercises/conv1d", whichever the course is. */
  calls(): string[]
}

/** @param options of the installation, where they are not as usual */
export async function openPreparedCourse(
  pace: Pace,
  options: Pick<InstallationOptions, 'artifacts'> = {},
): Promise<PreparedCourse> {
  let behind = 0
  const platform = await createInstallation({
    ...(options.artifacts && { artifacts: options.artifacts }),
    through: () => preparedGrading(pace),
    pageFolder: join(ROOT, 'dist/web'),
    clock: () => new Date(Date.now() - behind),
    concurrency: 1,
    rateLimits: { drafts: { points: 10_000, seconds: 60 }, signInAddress: { points: 10_000, seconds: 60 } },
  })
  for (const slug of ['conv1d', 'sobel', 'derive-sobel', 'mnist-model', 'mnist-train'])
    await publishUngraded(platform, slug)
  // one with a check of each visibility
  await platform.publish(await levels())
  const course = platform.platform.courses.first()!
  for (const [slug, days] of Object.entries({ conv1d: 9, levels: 9, 'mnist-model': -4, sobel: 2, 'mnist-train': 21 }))
    platform.platform.assignments.setDue(course.id, slug, new Date(Date.now() + days * DAY), { en: slug, fa: slug })
  return {
    ...platform,
    async daysAgo(days, body) {
      behind = days * DAY
      try {
        return await body()
      } finally {
        behind = 0
      }
    },
    calls: () =>
      platform.requests
        .filter((request) => request.includes(' /api/'))
        .map((request) => request.replace(/\/courses\/[^/]+\//, '/')),
  }
}

/** Publishes an exercise of the repository with prepared reports for its gate, which is the exercise's own test. */
export async function publishUngraded({ platform, store, planOf }: Installation, slug: string): Promise<void> {
  const content = await exerciseOf(slug)
  const result = await publishExercise(
    { ...content, attempts: [] },
    {
      store,
      planOf,
      author: 'test',
      dataFor: ({ frontMatter }) => firstChoice(platform.artifacts, frontMatter),
      seeds: [1],
      graderOf:
        ({ checks, exerciseVersion, graderVersion }) =>
        async (source, { seed }) => ({
          ...(source === content.solution ? allPassed(checks) : nothingPassed(checks)),
          exercise: slug,
          exerciseVersion,
          graderVersion,
          engine: 'none',
          seed,
          ms: 1,
        }),
    },
  )
  if (result.kind !== 'published') throw new Error(JSON.stringify(result, null, 2))
}
